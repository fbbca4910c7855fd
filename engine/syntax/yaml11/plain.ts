import { codes, isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import { type Gap, scanGap } from './gap.ts';
import type { Reader } from './reader.ts';
import type { ScalarToken } from './tokens.ts';

/**
 * Scans a scalar without quotes.
 *
 * @param indent the column in which a further line of it has to begin at least
 * @returns the token, and whether the scanner went on to another line behind it
 */
export function scanPlain(
  reader: Reader,
  indent: number,
  isFlow: boolean,
): { readonly token: ScalarToken; readonly passedBreak: boolean } {
  const start = reader.offset;
  let end = start;
  let text = '';
  let gap: Gap = { text: '', hasBreak: false };
  for (;;) {
    reader.need(4);
    if (reader.isAtMarker() || reader.code() === codes.hash) break;
    const from = reader.offset;
    passPlainCharacters(reader, isFlow);
    if (reader.offset > from) {
      end = reader.offset;
      text += gap.text + reader.text.slice(from, end);
      gap = { text: '', hasBreak: false };
    }
    if (!isBlank(reader.code()) && !isBreak(reader.code())) break;
    gap = scanGap(reader, false, indent);
    if (!isFlow && reader.column < indent) break;
  }
  return { token: { kind: 'scalar', start, end, text, plain: true }, passedBreak: gap.hasBreak };
}

function passPlainCharacters(reader: Reader, isFlow: boolean): void {
  for (let code = reader.code(); !isBlankOrEnd(code); code = reader.code()) {
    if (code === codes.colon && isBlankOrEnd(reader.code(1))) return;
    if (isFlow && ',?[]{}'.includes(reader.character())) return;
    reader.skip();
    reader.need(2);
  }
}
