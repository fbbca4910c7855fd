import { buildTree } from './build-tree.ts';
import type { SyntaxDocument, SyntaxProblem } from './document.ts';
import type { Range } from './range.ts';
import { type ReadText, readAgain } from './read-again.ts';
import { parseTolerantly } from './tolerant.ts';
import { readDocument } from './yaml11/read-document.ts';
import type { Refusal } from './yaml11/reader.ts';

/**
 * Reads the first document of a YAML 1.1 or JSON text, as kube-apiserver does: a text that begins with `{` is JSON and
 * nothing else (`k8s.io/apimachinery/pkg/runtime/serializer/recognizer`). Never throws: what cannot be read is a problem,
 * and the rest is still there.
 *
 * @param before the same text before an edit: what stays as it is need not be read again
 */
export function parseText(text: string, before?: ReadText): SyntaxDocument {
  return (before && readAgain(before, text)) ?? readWhole(text);
}

function readWhole(text: string): SyntaxDocument {
  if (/^[\s\x85]*\{/.test(text) && !text.startsWith('\uFEFF')) return readTolerantly(text, 'json', jsonProblems(text));
  const { root, refusal, end } = readDocument(text);
  if (refusal) return readTolerantly(text, 'yaml', [fromRefusal(refusal, text)]);
  const tree = root ? buildTree(root, 'yaml') : { root: null, problems: [] };
  return { ...tree, format: 'yaml', problems: [...tree.problems, ...extraDocuments(text, findFurther(text, end))] };
}

/** Where the text itself is broken, the values read from it have broken parts too: saying that once is enough. */
function readTolerantly(text: string, format: 'yaml' | 'json', syntax: readonly SyntaxProblem[]): SyntaxDocument {
  const { root: source, further, isTooDeep } = parseTolerantly(text, format);
  const { root, problems } = source ? buildTree(source, format) : { root: null, problems: [] };
  const tooDeep = isTooDeep
    ? [{ kind: 'syntax' as const, range: { start: 0, end: 1 }, message: 'nested too deeply' }]
    : [];
  const own = syntax.length > 0 ? problems.filter(({ kind }) => kind !== 'syntax') : [...tooDeep, ...problems];
  const extra = format === 'yaml' ? extraDocuments(text, further) : [];
  return { format, root, problems: [...syntax, ...own, ...extra] };
}

function fromRefusal({ range, message }: Refusal, text: string): SyntaxProblem {
  return { kind: 'syntax', range: atLeastOneCharacter(range, text), message };
}

function jsonProblems(text: string): SyntaxProblem[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length - 1);
    const range = atLeastOneCharacter({ start: position, end: position + 1 }, text);
    return [{ kind: 'syntax', range, message: jsonMessage(message) }];
  }
}

/** JSON.parse quotes a piece of the text behind its message; the editor shows the place already. */
function jsonMessage(message: string): string {
  const short = message.replace(/,? ?(\.\.\.)?".*$/s, '').replace(/ (in JSON )?at position.*$/s, '');
  return `${short}. A file that begins with \`{\` is read as JSON, not as YAML`;
}

/** Where what the server does not read begins, if there is more behind the document than comments and markers. */
function findFurther(text: string, from: number): number | undefined {
  const nothing = /(?:\s+|#.*|---(?!\S)|\.\.\.(?!\S)|%.*)*/y;
  nothing.lastIndex = from;
  const passed = nothing.exec(text)?.[0] ?? '';
  const content = from + passed.length;
  if (content === text.length) return undefined;
  const marker = /^---/m.exec(text.slice(from, content));
  return marker ? from + marker.index : content;
}

/** @param further where they begin */
function extraDocuments(text: string, further: number | undefined): SyntaxProblem[] {
  if (further === undefined) return [];
  const start = text.lastIndexOf('\n', further - 1) + 1;
  const range = { start, end: Math.max(start + 1, text.trimEnd().length) };
  return [{ kind: 'extra-document', range, message: 'only the first document of a file is read' }];
}

/** An empty range cannot be underlined: widens it to the character before or after. */
function atLeastOneCharacter({ start, end }: Range, text: string): Range {
  const from = Math.min(Math.max(start, 0), Math.max(text.length - 1, 0));
  return { start: from, end: Math.max(from + 1, Math.min(end, text.length)) };
}
