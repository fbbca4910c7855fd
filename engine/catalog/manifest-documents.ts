import { parseAllDocuments } from 'yaml';
import { readJsonValues } from '../request/json-values.ts';
import type { InputProblem } from '../request/types.ts';
import type { Range } from '../syntax/range.ts';
import { isTooDeep } from '../syntax/tolerant.ts';

/** One document of a manifest file: its value, and where it stands. */
export interface ManifestDocument {
  readonly value: unknown;
  readonly range: Range;
}

interface ReadDocuments {
  readonly value: readonly ManifestDocument[];
  readonly problems: readonly InputProblem[];
}

/**
 * The documents of a manifest file in which a word occurs; the others are not even parsed, because bundles of manifests are
 * large and seldom about what is wanted. They are taken apart as kubectl does (`k8s.io/apimachinery/pkg/util/yaml`): at
 * lines that begin with `---`, or as JSON values in a row where the text begins with `{`.
 *
 * The schemas of custom resource definitions, which are nearly all of their text, are left out of the values.
 */
export function readDocumentsWith(word: string, text: string): ReadDocuments {
  if (!text.includes(word)) return { value: [], problems: [] };
  if (/^\s*\{/.test(text)) return readJsonValues(text);
  const value: ManifestDocument[] = [];
  const problems: InputProblem[] = [];
  for (const piece of piecesOf(text)) {
    if (!piece.text.includes(word)) continue;
    const short = withoutSchemas(piece.text);
    // A line like a schema's may stand in a quoted text, whose end is then missing.
    const parsed = parseYaml(short) ?? (short === piece.text ? undefined : parseYaml(piece.text));
    if (parsed) value.push({ value: parsed.value, range: piece.range });
    else problems.push({ message: 'This is not valid YAML, or nested too deeply.', range: piece.range });
  }
  return { value, problems };
}

function piecesOf(text: string): { readonly text: string; readonly range: Range }[] {
  const starts = [0, ...[...text.matchAll(/^---(?=\s)/gm)].map(({ index }) => index)];
  return starts.map((start, index) => {
    const range = { start, end: starts[index + 1] ?? text.length };
    return { text: text.slice(range.start, range.end), range };
  });
}

/** The value of a document; `undefined` where it is malformed, nested too deeply, or grows by too many aliases. */
function parseYaml(text: string): { readonly value: unknown } | undefined {
  if (isTooDeep(text, 'yaml')) return undefined;
  try {
    const [document, ...others] = parseAllDocuments(text, { version: '1.1', merge: true, logLevel: 'silent' });
    if (!document) return { value: null };
    const isBroken = others.length > 0 || document.errors.length > 0;
    return isBroken ? undefined : { value: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return undefined;
  }
}

/** The text without what is indented below `openAPIV3Schema:`, comments and empty lines in it included. */
function withoutSchemas(text: string): string {
  const kept: string[] = [];
  let column: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (column !== undefined && (indent > column || /^\s*(?:#.*)?\s*$/.test(line))) continue;
    const lead = /^((?: |- )*)openAPIV3Schema:\s*(?:#.*)?\s*$/.exec(line)?.[1];
    column = lead?.length;
    kept.push(line);
  }
  return kept.join('\n');
}
