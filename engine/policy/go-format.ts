import type { ValueNode } from '../syntax/value-node.ts';

/** Quotes a string as Go's `%q` does. */
export function goQuote(text: string): string {
  let quoted = '';
  for (const character of text) quoted += escapeCharacter(character);
  return `"${quoted}"`;
}

const named: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

function escapeCharacter(character: string): string {
  const name = named[character];
  if (name) return name;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  // What Go calls printable: letters, marks, numbers, punctuation, symbols and the ASCII space.
  if (character === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)) return character;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Writes a string as Go's `encoding/json` does: the characters that HTML minds are escaped. */
export function goJson(value: string | readonly string[]): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What Go's JSON decoder calls the type of a value. */
export function jsonType(node: ValueNode): string {
  if (node.kind === 'list') return 'array';
  if (node.kind === 'map') return 'object';
  return typeof node.value === 'boolean' ? 'bool' : typeof node.value;
}

/** Writes a key as Go's `%#v` does. */
export function goValue(value: string | number | boolean): string {
  if (typeof value === 'string') return goQuote(value);
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}
