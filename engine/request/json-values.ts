import type { Range } from '../syntax/range.ts';
import type { InputProblem } from './types.ts';

/** One JSON value in a text that may hold several, and where it stands. */
export interface JsonValue {
  readonly value: unknown;
  readonly range: Range;
}

/**
 * Reads the JSON values that follow one another in a text, on one line each or over several lines. Stops at the first
 * that is malformed, with a problem at the character where it goes wrong.
 */
export function readJsonValues(text: string): {
  readonly value: readonly JsonValue[];
  readonly problems: readonly InputProblem[];
} {
  const values: JsonValue[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const scanned = scanValue(text, position);
    if (scanned.isValid) {
      const range = { start: position, end: scanned.end };
      values.push({ value: JSON.parse(text.slice(range.start, range.end)), range });
      position = skipSpace(text, scanned.end);
    } else {
      const isCut = isCutAt(text, scanned.end);
      const message = isCut
        ? 'The JSON ends too early: it was cut off, or a bracket or a quotation mark is not closed.'
        : 'This is not valid JSON.';
      return {
        value: values,
        problems: [{ message, range: { start: scanned.end, end: scanned.end + (isCut ? 0 : 1) } }],
      };
    }
  }
  return { value: values, problems: [] };
}

/** One sign or plain value, and the space before it. Strings are unrolled, so that long ones cost no backtracking. */
const token = new RegExp(
  [
    '[ \\t\\r\\n]*(',
    '[{}[\\],:]',
    '|"[^"\\\\\\0-\\x1f]*(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\\\\0-\\x1f]*)*"',
    '|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?',
    '|true|false|null)',
  ].join(''),
  'y',
);

/** What may come next. `value-or-end` and `key-or-end` follow an opening bracket. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

/** Finds the end of the value at `start`, or the offset at which it goes wrong (RFC 8259). */
function scanValue(text: string, start: number): { readonly isValid: boolean; readonly end: number } {
  const open: string[] = [];
  let expected: Expected = 'value';
  let position = start;
  for (;;) {
    token.lastIndex = position;
    const found = token.exec(text)?.[1];
    const next: Expected | undefined = found === undefined ? undefined : afterToken(found, expected, open);
    if (found === undefined || next === undefined) return { isValid: false, end: skipSpace(text, position) };
    position = token.lastIndex;
    if (open.length === 0) return { isValid: true, end: position };
    expected = next;
  }
}

/** What may follow a token; `undefined` if it may not stand here. Keeps the open brackets. */
function afterToken(found: string, expected: Expected, open: string[]): Expected | undefined {
  if (found === '}' || found === ']') {
    const mayEnd = expected === 'comma-or-end' || expected === (found === '}' ? 'key-or-end' : 'value-or-end');
    return mayEnd && open.pop() === (found === '}' ? '{' : '[') ? 'comma-or-end' : undefined;
  }
  if (found === ':') return expected === 'colon' ? 'value' : undefined;
  if (found === ',') return expected === 'comma-or-end' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (expected === 'key' || expected === 'key-or-end') return found.startsWith('"') ? 'colon' : undefined;
  if (expected !== 'value' && expected !== 'value-or-end') return undefined;
  if (found !== '{' && found !== '[') return 'comma-or-end';
  open.push(found);
  return found === '{' ? 'key-or-end' : 'value-or-end';
}

/** Whether the text ends at the offset, or within a string that begins there. */
function isCutAt(text: string, position: number): boolean {
  return /^(?:\s*|"[^"\\]*(?:\\.[^"\\]*)*\\?)$/s.test(text.slice(position));
}

function skipSpace(text: string, position: number): number {
  return position + (/^\s*/.exec(text.slice(position))?.[0].length ?? 0);
}
