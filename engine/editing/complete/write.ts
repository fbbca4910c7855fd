import { resolvePlainScalar } from '../../syntax/plain-scalar.ts';
import type { Quote, Style } from './style.ts';

/** A value to be written. Strings are in the syntax of snippets: `$1` and `${1:default}` are places to fill in. */
export type Shape = string | boolean | readonly Shape[] | ShapeMap;
export interface ShapeMap {
  readonly [key: string]: Shape;
}

/** A list of words that would make a longer line is written with dashes. */
const lineWidth = 100;

/** Fields that hold one of a few words. */
const fixedWords: readonly unknown[] = ['level', 'apiVersion', 'kind'];

/** Whether a field holds one of a few words, which nobody puts in quotes. */
export function isFixedWord(field: unknown): boolean {
  return fixedWords.includes(field);
}

/** A place to fill in, with what stands there until then. */
export function stop(number: number, text: string): string {
  return `\${${number}:${text}}`;
}

/** What is left of a snippet where its places are filled in with their defaults. */
export function withoutStops(snippet: string): string {
  return snippet.replace(/\$(?:\d+|\{\d+(?::([^}]*))?\})/g, (_, inner: string | undefined) => inner ?? '');
}

/** Writes a word, in quotes where it needs them or where the others have them. */
export function writeWord(word: string, quote: Quote, { isJson }: Style): string {
  const plain = withoutStops(word);
  if (isJson || quote === '"') return JSON.stringify(word);
  if (quote === "'") return `'${word.replaceAll("'", "''")}'`;
  return isPlain(plain) || /^\$\d$/.test(word) ? word : JSON.stringify(word);
}

/** Writes a key. */
export function writeKey(key: string, { isJson }: Style): string {
  return isJson ? JSON.stringify(key) : key;
}

/** Writes a value between brackets or behind a colon, on one line. */
export function writeFlow(shape: Shape, style: Style, field = ''): string {
  if (typeof shape === 'boolean') return String(shape);
  if (typeof shape === 'string') return writeWord(shape, quoteFor(field, shape, style), style);
  if (isList(shape)) return `[${shape.map((item) => writeFlow(item, style, field)).join(', ')}]`;
  return `{${writeFlowEntries(shape, style)}}`;
}

export function writeFlowEntries(map: ShapeMap, style: Style): string {
  return Object.entries(map)
    .map(([key, value]) => `${writeKey(key, style)}: ${writeFlow(value, style, key)}`)
    .join(', ');
}

/** Writes the entries of a map in block style; all but the first line begin in `column`. */
export function writeEntries(map: ShapeMap, column: number, style: Style): string {
  return Object.entries(map)
    .map(([key, value]) => `${key}:${writeBehindColon(value, column, style, key)}`)
    .join(newLine(column, style));
}

/** Writes maps as items of a list in block style, the first one without its dash; their keys begin in `column`. */
export function writeItems(items: readonly ShapeMap[], dashColumn: number, column: number, style: Style): string {
  const dash = `${newLine(dashColumn, style)}-`.padEnd(style.lineBreak.length + column);
  return items.map((item) => writeEntries(item, column, style)).join(dash);
}

/** Writes the value of a key in a column. */
export function writeBehindColon(shape: Shape, column: number, style: Style, field: string): string {
  if (!isList(shape)) {
    const isMap = typeof shape === 'object';
    return isMap
      ? `${newLine(column + 2, style)}${writeEntries(shape, column + 2, style)}`
      : ` ${writeFlow(shape, style, field)}`;
  }
  const dashColumn = column + style.listIndent;
  const maps = shape.filter(isMapShape);
  const dash = `${newLine(dashColumn, style)}- `;
  if (maps.length > 0) return `${dash}${writeItems(maps, dashColumn, dashColumn + 2, style)}`;
  const flow = ` ${writeFlow(shape, style, field)}`;
  if (style.isFlow && column + `${field}:${flow}`.length <= lineWidth) return flow;
  return shape.map((item) => `${dash}${writeFlow(item, style, field)}`).join('');
}

function quoteFor(field: string, word: string, style: Style): Quote {
  return isFixedWord(field) || (field === 'group' && word === '') ? '' : style.quote;
}

/** Whether YAML reads a word as this string without quotes, in brackets too. */
function isPlain(word: string): boolean {
  return /^[A-Za-z/_.][\w./*:@-]*(?<!:)$/.test(word) && resolvePlainScalar(word) === word;
}

function newLine(column: number, { lineBreak }: Style): string {
  return lineBreak + ' '.repeat(column);
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}

function isMapShape(shape: Shape): shape is ShapeMap {
  return typeof shape === 'object' && !isList(shape);
}
