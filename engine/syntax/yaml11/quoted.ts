import { codes, endCode, hexDigitOf, isBlankOrEnd, isBreak } from './characters.ts';
import { type Gap, scanGap } from './gap.ts';
import type { Reader } from './reader.ts';
import type { ScalarToken } from './tokens.ts';

/** What a backslash and a character stand for in double quotes. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const digitsOfEscape: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Scans a scalar in quotes. */
export function scanQuoted(reader: Reader): ScalarToken {
  const start = reader.offset;
  const quote = reader.code();
  const isSingle = quote === codes.apostrophe;
  reader.skip();
  let text = '';
  for (;;) {
    reader.need(4);
    if (reader.isAtMarker()) reader.refuse('found unexpected document indicator', reader.restOfLine(start));
    if (reader.code() === endCode) {
      reader.refuse('found unexpected end of stream', reader.restOfLine(start));
      break;
    }
    const part = isSingle ? scanSingleQuoted(reader) : scanDoubleQuoted(reader);
    text += part.text;
    reader.need(1);
    if (reader.code() === quote) break;
    text += scanGap(reader, part.hasBreak).text;
  }
  reader.skip();
  return { kind: 'scalar', start, end: reader.offset, text, plain: false };
}

/** A part without white space; `hasBreak` where it ends with an escaped line break. */
type Part = Gap;

function scanSingleQuoted(reader: Reader): Part {
  let text = '';
  let from = reader.offset;
  for (let code = reader.code(); !isBlankOrEnd(code); code = reader.code()) {
    if (code === codes.apostrophe) {
      if (reader.code(1) !== codes.apostrophe) break;
      text += reader.text.slice(from, reader.offset + 1);
      reader.skip(2);
      from = reader.offset;
    } else {
      reader.skip();
    }
    reader.need(2);
  }
  return { text: text + reader.text.slice(from, reader.offset), hasBreak: false };
}

function scanDoubleQuoted(reader: Reader): Part {
  let text = '';
  let from = reader.offset;
  for (let code = reader.code(); !isBlankOrEnd(code) && code !== codes.quotationMark; code = reader.code()) {
    if (code === codes.backslash) {
      text += reader.text.slice(from, reader.offset);
      if (isBreak(reader.code(1))) {
        reader.need(3);
        reader.skip();
        reader.skipBreak();
        return { text, hasBreak: true };
      }
      text += scanEscape(reader);
      from = reader.offset;
    } else {
      reader.skip();
    }
    reader.need(2);
  }
  return { text: text + reader.text.slice(from, reader.offset), hasBreak: false };
}

function scanEscape(reader: Reader): string {
  const start = reader.offset;
  const letter = reader.text.charAt(start + 1);
  const single = escapes.get(letter);
  const digits = digitsOfEscape.get(letter);
  if (single === undefined && digits === undefined) {
    reader.refuse('found unknown escape character', { start, end: start + 2 });
  }
  reader.skip(2);
  return single ?? scanCode(reader, start, digits ?? 0);
}

/** The character of an escape with a code. */
function scanCode(reader: Reader, start: number, digits: number): string {
  reader.need(digits);
  let value = 0;
  for (let passed = 0; passed < digits; passed++) {
    const digit = hexDigitOf(reader.code());
    if (digit === undefined) {
      reader.refuse('did not find expected hexdecimal number', { start, end: reader.offset });
      return '';
    }
    value = value * 16 + digit;
    reader.skip();
  }
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    reader.refuse('found invalid Unicode character escape code', { start, end: reader.offset });
    return '';
  }
  return String.fromCodePoint(value);
}
