import { resolvePlainScalar } from '../../syntax/plain-scalar.ts';
import type { EffectiveValue } from './effective-value.ts';

/** Writes a value as YAML on one line. */
export function writeFlow(value: EffectiveValue): string {
  if (isList(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (isMap(value))
    return `{${Array.from(value, ([key, inner]) => `${writeString(key)}: ${writeFlow(inner)}`).join(', ')}}`;
  return typeof value === 'string' ? writeString(value) : writeScalar(value);
}

/** Writes a map as YAML with a line for each entry; lists of words stay on one line. The first line has no indentation. */
export function writeBlock(map: ReadonlyMap<string, EffectiveValue>): string[] {
  if (map.size === 0) return ['{}'];
  return Array.from(map, ([key, value]) => writeEntry(writeString(key), value)).flat();
}

/** Writes a value as JSON. */
export function writeJson(value: EffectiveValue): string {
  return JSON.stringify(value, (_, inner) => (inner instanceof Map ? Object.fromEntries(inner) : inner), 2);
}

function writeEntry(key: string, value: EffectiveValue): string[] {
  if (isMap(value) && value.size > 0) return [`${key}:`, ...indented(writeBlock(value))];
  if (!isList(value) || !value.some(isMap)) return [`${key}: ${writeFlow(value)}`];
  return [`${key}:`, ...value.flatMap((item) => indented(asItem(isMap(item) ? writeBlock(item) : [writeFlow(item)])))];
}

function asItem([first = '', ...rest]: readonly string[]): string[] {
  return [`- ${first}`, ...indented(rest)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Without quotes where that is surely read as the same string. */
function writeString(text: string): string {
  const isPlain = /^[A-Za-z][\w./:-]*(?<!:)$/.test(text) && resolvePlainScalar(text) === text;
  return isPlain ? text : escapeUnprintable(JSON.stringify(text));
}

/** JSON leaves characters as they are that YAML refuses. */
function escapeUnprintable(text: string): string {
  return text.replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function writeScalar(value: number | boolean | null): string {
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function isList(value: EffectiveValue): value is readonly EffectiveValue[] {
  return Array.isArray(value);
}

function isMap(value: EffectiveValue): value is ReadonlyMap<string, EffectiveValue> {
  return value instanceof Map;
}
