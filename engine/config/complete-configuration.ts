import { isMap, parseDocument } from 'yaml';
import type { Word } from '../schema/value-types.ts';
import type { Range } from '../syntax/range.ts';
import { keyNames } from './nodes.ts';
import { type ConfigurationType, configurationType, keysOf } from './schema.ts';

/** A word that can stand at the cursor. */
export interface ConfigurationCompletion {
  readonly label: string;
  /** What it means. */
  readonly summary: string;
  readonly newText: string;
  readonly isKey: boolean;
}

/** The words that can stand at the cursor, and the word there, which they replace. */
export interface ConfigurationCompletions {
  readonly range: Range;
  readonly items: readonly ConfigurationCompletion[];
}

/** The cursor in its line: what stands before, told from the line alone, so that half-typed text has completions too. */
const positions = [
  // A key, or an entry of a list behind its dash.
  /^(?<lead> *(?:- +)*)(?<quote>["']?)(?<word>[\w.-]*)$/,
  // A value behind its key.
  /^(?<lead> *(?:- +)*)(?<key>[\w.-]+): +(?<quote>["']?)(?<word>[\w.-]*)$/,
  // An entry of a list in brackets.
  /^(?<lead> *(?:- +)*)(?<key>[\w.-]+): *\[(?:[^\]]*,)? *(?<quote>["']?)(?<word>[\w.-]*)$/,
];

/** Completes keys, ids of findings, severities, profiles and versions at an offset. */
export function completeConfiguration(text: string, offset: number): ConfigurationCompletions {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  const match = positions.map((position) => position.exec(line)?.groups).find((groups) => groups !== undefined);
  const { lead = '', key, quote = '', word = '' } = match ?? {};
  const range = { start: offset - word.length, end: offset + (/^[\w.-]*/.exec(text.slice(offset))?.[0].length ?? 0) };
  if (!match) return { range, items: [] };
  const above = text.slice(0, lineStart).split(/\r?\n/).slice(0, -1);
  const inBrackets = /\[[^\]]*$/.test(line) ? [entry] : [];
  const path = [...pathOf(above, lead), ...(key === undefined ? [] : [key]), ...inBrackets];
  const colon = text[range.end] === ':' ? '' : ':';
  return { range, items: wordsAt(path, text, quote).map((item) => withColon(item, colon)) };
}

function withColon(item: ConfigurationCompletion, colon: string): ConfigurationCompletion {
  return item.isKey ? { ...item, newText: item.newText + colon } : item;
}

/** The step of a path into a list. */
const entry = '-';

/** The keys and lists around a line that begins with `lead`, outermost first: told from the indentation of the lines above. */
function pathOf(above: readonly string[], lead: string): string[] {
  const dash = lead.indexOf('-');
  const path: string[] = dash < 0 ? [] : [entry];
  let column = dash < 0 ? lead.length : dash;
  for (const line of above.toReversed()) {
    const [, before = '', key] = /^( *(?:- +)*)([\w.-]+) *:/.exec(line) ?? [];
    // A list may stand as far left as its key.
    if (key !== undefined && (path[0] === entry ? before.length <= column : before.length < column)) {
      path.unshift(key);
      column = before.length;
    }
    const dashColumn = before.indexOf('-');
    if (dashColumn >= 0 && dashColumn < column) {
      path.unshift(entry);
      column = dashColumn;
    }
  }
  return path;
}

function typeAt(path: readonly string[]): ConfigurationType | undefined {
  return path.reduce<ConfigurationType | undefined>((type, step) => {
    if (type?.kind === 'list') return step === entry ? type.item : undefined;
    if (type?.kind === 'object') return type.fields[step]?.type;
    return type?.kind === 'word-map' ? type.value : undefined;
  }, configurationType);
}

function wordsAt(path: readonly string[], text: string, quote: string): readonly ConfigurationCompletion[] {
  const type = typeAt(path);
  switch (type?.kind) {
    case 'object':
      return freeKeys(keysOf(type), text, path);
    case 'word-map':
      return freeKeys(type.keys, text, path);
    case 'choice':
      return type.words.map(({ name, summary }) => {
        // Without quotes, a version is a number to other readers.
        const newText = quote === '' && /^\d/.test(name) ? JSON.stringify(name) : name;
        return { label: name, summary, newText, isKey: false };
      });
    case 'boolean':
      return ['true', 'false'].map((name) => ({ label: name, summary: '', newText: name, isKey: false }));
    default:
      return [];
  }
}

/** The keys that are not there yet; in the entries of lists all. */
function freeKeys(keys: readonly Word[], text: string, path: readonly string[]): ConfigurationCompletion[] {
  const map = path.includes(entry) ? undefined : parseDocument(text, { logLevel: 'silent' }).getIn(path, true);
  const present = isMap(map) ? keyNames(map) : [];
  const free = keys.filter(({ name }) => !present.includes(name));
  return free.map(({ name, summary }) => ({ label: name, summary, newText: name, isKey: true }));
}
