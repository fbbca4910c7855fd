import { resolvePlainScalar } from './plain-scalar.ts';

export type ScalarValue = string | number | boolean | null;

/** The value of a scalar, or why the server's YAML parser refuses it. */
export type ResolvedScalar = { readonly value: ScalarValue } | { readonly refusal: string };

const coreTag = 'tag:yaml.org,2002:';
const resolvedTags = ['bool', 'int', 'float', 'null', 'timestamp'];

/**
 * Resolves a scalar as `go.yaml.in/yaml/v2` does: an untagged one by its text if it has no quotes, a tagged one by its tag.
 *
 * @param tag the full tag, or `undefined`
 */
export function resolveScalar(text: string, tag: string | undefined, quoted: boolean): ResolvedScalar {
  const short = tag?.startsWith(coreTag) ? tag.slice(coreTag.length) : tag;
  if (short === 'binary') return decodeBinary(text);
  if (short === undefined ? quoted : !resolvedTags.includes(short)) return { value: text };
  const value = resolvePlainScalar(text);
  const type = typeOf(value);
  if (short === undefined || fits(type, short)) return { value };
  return { refusal: `cannot decode !!${type} \`${text}\` as a !!${short}` };
}

/** Whether a mapping key written so is the merge key. With the tag `!` it is one even in quotes. */
export function isMergeKey(text: string, tag: string | undefined, quoted: boolean): boolean {
  return text === '<<' && (tag === undefined ? !quoted : tag === '!' || tag === `${coreTag}merge`);
}

function fits(type: string, tag: string): boolean {
  return type === tag || (type === 'int' && tag === 'float') || (type === 'str' && tag === 'timestamp');
}

function typeOf(value: ScalarValue): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return typeof value === 'boolean' ? 'bool' : 'str';
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Only ASCII comes out right; a policy has no use for other bytes, and each becomes U+FFFD. */
function decodeBinary(text: string): ResolvedScalar {
  const digits = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)) {
    return { refusal: '!!binary value contains invalid base64 data' };
  }
  const bits = digits.replace(/=/g, '').replace(/./g, (digit) => alphabet.indexOf(digit).toString(2).padStart(6, '0'));
  const bytes = bits.match(/.{8}/g) ?? [];
  const characters = bytes
    .map((byte) => Number.parseInt(byte, 2))
    .map((code) => (code < 0x80 ? String.fromCharCode(code) : '\ufffd'));
  return { value: characters.join('') };
}
