import type { Range } from './range.ts';

/** A backslash and what it escapes; the code of a long escape is captured. */
const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x[0-9a-fA-F]{2}|([\s\S]))/g;
const knownEscapes = '0abt\tnvfre "\'\\N_LP\r\n';

/**
 * An escape in a double-quoted scalar that the YAML library reads and the server refuses (`go.yaml.in/yaml/v2`,
 * `scannerc.go`): half a surrogate pair, a code beyond Unicode, `\/`.
 *
 * @param range the scalar, quotes included
 */
export function findRefusedEscape(text: string, { start, end }: Range): { range: Range; message: string } | undefined {
  for (const match of text.slice(start, end).matchAll(escapes)) {
    const [whole, short, long, single] = match;
    const range = { start: start + match.index, end: start + match.index + whole.length };
    if (single !== undefined && !knownEscapes.includes(single))
      return { range, message: 'found unknown escape character' };
    const code = Number.parseInt(short ?? long ?? '0', 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      return { range, message: `found invalid Unicode character escape code \`${whole}\`` };
    }
  }
  return undefined;
}
