/** How a policy file is written; kube-apiserver's YAML parser knows UTF-16 by its byte order mark. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const marks: readonly (readonly [TextEncoding, number, number])[] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

export function encodingOf(bytes: Uint8Array): TextEncoding {
  return marks.find(([, first, second]) => bytes[0] === first && bytes[1] === second)?.[0] ?? 'utf-8';
}

/** The text of some bytes; `undefined` where they are none. The mark of UTF-8 stays in the text, as for the server. */
export function decodeText(bytes: Uint8Array, encoding = encodingOf(bytes)): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes from which `decodeText` makes the text, with the byte order mark of UTF-16. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}
