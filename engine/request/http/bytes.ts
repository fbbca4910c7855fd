/**
 * Go's strings are bytes, and kube-apiserver splits, compares and sorts them as such. Here a byte string is a string
 * with one character (0 to 255) for each byte of the UTF-8 form; ASCII text is its own byte string.
 */

/** The UTF-8 bytes of a text as a byte string. Half a surrogate pair becomes the replacement character. */
export function toBytes(text: string): string {
  let bytes = '';
  for (const character of text) bytes += character < '\x80' ? character : encode(character.codePointAt(0) ?? 0);
  return bytes;
}

/** The text of a byte string. As in Go, every byte that is no part of valid UTF-8 becomes one replacement character. */
export function fromBytes(bytes: string): string {
  return bytes.replace(multiByteOrInvalid, (sequence) =>
    sequence.length === 1 ? '\ufffd' : decodeURIComponent(sequence.replace(/./g, percentEncode)),
  );
}

const multiByteOrInvalid = new RegExp(
  [
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]',
    '[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}',
    '\\xed[\\x80-\\x9f][\\x80-\\xbf]',
    '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}',
    '[\\xf1-\\xf3][\\x80-\\xbf]{3}',
    '\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}',
    '[\\x80-\\xff]',
  ].join('|'),
  'g',
);

function percentEncode(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16)}`;
}

function encode(codePoint: number): string {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return '\xef\xbf\xbd';
  const continuation = (shift: number) => 0x80 | ((codePoint >> shift) & 0x3f);
  if (codePoint < 0x800) return String.fromCharCode(0xc0 | (codePoint >> 6), continuation(0));
  if (codePoint < 0x10000) return String.fromCharCode(0xe0 | (codePoint >> 12), continuation(6), continuation(0));
  return String.fromCharCode(0xf0 | (codePoint >> 18), continuation(12), continuation(6), continuation(0));
}
