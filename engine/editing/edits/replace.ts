import type { TextEdit } from '../../lint/types.ts';
import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import type { Range } from '../../syntax/range.ts';
import { findEntry } from '../../syntax/value-node.ts';
import { ownCollection } from './own-node.ts';
import { isShared } from './references.ts';

/**
 * Writes another word in the place of the string at a path, in the quotes that it has. `undefined` where the text stands
 * for other places too, by an anchor or an alias, or cannot be replaced as one piece.
 */
export function replaceWord(document: PolicyDocument, path: PolicyPath, word: string): readonly TextEdit[] | undefined {
  const node = locate(document, path)?.value;
  if (!ownCollection(document, path.slice(0, -1)) || node?.kind !== 'scalar' || typeof node.value !== 'string') {
    return undefined;
  }
  const { range } = node;
  const isWritten = readBack(document.text.slice(range.start, range.end)) === node.value;
  if (!isWritten || isShared(document, range.start)) return undefined;
  return [{ range, newText: likewise(document, range, word) }];
}

/** Gives a field of the map at a path another name; `undefined` where the map has not got it as a text of its own, or has the other. */
export function renameField(
  document: PolicyDocument,
  mapPath: PolicyPath,
  from: string,
  to: string,
): readonly TextEdit[] | undefined {
  const map = ownCollection(document, mapPath);
  const entry = map?.kind === 'map' ? findEntry(map, from) : undefined;
  if (map?.kind !== 'map' || !entry || entry.merged || findEntry(map, to)) return undefined;
  if (map.entries.filter(({ key }) => key === from).length > 1) return undefined;
  return [{ range: entry.keyRange, newText: likewise(document, entry.keyRange, to) }];
}

/** A word in the quotes of the text at a range, if any; in double quotes where it needs some and the text has none. */
export function likewise({ text }: PolicyDocument, range: Range | undefined, word: string): string {
  const quote = range && /^["']/.exec(text.slice(range.start, range.end))?.[0];
  return quote ? `${quote}${word}${quote}` : plainOrQuoted(word);
}

/** YAML reads these characters as part of a plain word wherever it stands. */
function plainOrQuoted(word: string): string {
  return /^[A-Za-z][\w./:-]*(?<!:)$/.test(word) ? word : JSON.stringify(word);
}

/** The word that a scalar of one line without escapes is; `undefined` for others, such as block scalars. */
function readBack(written: string): string | undefined {
  return /^(["']?)([^"'\\\r\n]*)\1$/.exec(written)?.[2];
}
