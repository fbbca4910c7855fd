import { passRestOfLine } from './block-scalar.ts';
import { digitOf, hexDigitOf, isBlank, isBlankOrEnd, isNameCharacter, isTagCharacter } from './characters.ts';
import type { Reader } from './reader.ts';
import type { NameToken, TagDirectiveToken, TagToken, VersionToken } from './tokens.ts';

/** Scans `&name` or `*name`. */
export function scanAnchor(reader: Reader, kind: NameToken['kind']): NameToken {
  const start = reader.offset;
  reader.skip();
  const name = scanName(reader);
  const end = reader.offset;
  if (name === '' || !(isBlankOrEnd(reader.code()) || '?:,]}%@`'.includes(reader.character()))) {
    reader.refuse('did not find expected alphabetic or numeric character', { start, end: end + 1 });
  }
  return { kind, start, end, name };
}

function scanName(reader: Reader): string {
  const start = reader.offset;
  reader.need(1);
  while (isNameCharacter(reader.character())) {
    reader.skip();
    reader.need(1);
  }
  return reader.text.slice(start, reader.offset);
}

/** Scans `!`, `!suffix`, `!handle!suffix` or `!<whole tag>`. */
export function scanTag(reader: Reader): TagToken {
  const start = reader.offset;
  reader.need(2);
  const { handle, suffix } =
    reader.text.charAt(start + 1) === '<' ? scanVerbatimTag(reader, start) : scanShortTag(reader, start);
  reader.need(1);
  if (!isBlankOrEnd(reader.code())) {
    reader.refuse('did not find expected whitespace or line break', { start, end: reader.offset + 1 });
  }
  return { kind: 'tag', start, end: reader.offset, handle, suffix };
}

function scanVerbatimTag(reader: Reader, start: number): { handle: string; suffix: string } {
  reader.skip(2);
  const suffix = scanTagText(reader, start, '');
  if (reader.character() !== '>') reader.refuse("did not find the expected '>'", { start, end: reader.offset + 1 });
  reader.skip();
  return { handle: '', suffix };
}

function scanShortTag(reader: Reader, start: number): { handle: string; suffix: string } {
  const handle = scanHandle(reader);
  if (handle.length > 1 && handle.endsWith('!')) return { handle, suffix: scanTagText(reader, start, '') };
  const suffix = scanTagText(reader, start, handle);
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

/** `!`, `!name` or `!name!`. */
function scanHandle(reader: Reader): string {
  const start = reader.offset;
  reader.need(1);
  reader.skip();
  scanName(reader);
  if (reader.character() === '!') reader.skip();
  return reader.text.slice(start, reader.offset);
}

/** @param head what was read of the tag already, with its `!` */
function scanTagText(reader: Reader, start: number, head: string): string {
  const from = reader.offset;
  let text = head.slice(1);
  reader.need(1);
  for (let character = reader.character(); isTagCharacter(character); character = reader.character()) {
    if (character === '%') {
      text += scanOctets(reader, start);
    } else {
      text += character;
      reader.skip();
    }
    reader.need(1);
  }
  if (head === '' && reader.offset === from) {
    reader.refuse('did not find expected tag URI', { start, end: reader.offset + 1 });
  }
  return text;
}

/** Scans one character written as `%` escapes of its bytes in UTF-8. Only ASCII has a meaning in a tag. */
function scanOctets(reader: Reader, start: number): string {
  const first = scanOctet(reader, start);
  const following = first < 0x80 ? 0 : first < 0xc0 ? undefined : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  if (following === undefined || first >= 0xf8) {
    reader.refuse('found an incorrect leading UTF-8 octet', { start, end: reader.offset });
  }
  for (let passed = 0; passed < (following ?? 0); passed++) {
    const octet = scanOctet(reader, start);
    if (octet < 0x80 || octet >= 0xc0) {
      reader.refuse('found an incorrect trailing UTF-8 octet', { start, end: reader.offset });
    }
  }
  return first < 0x80 ? String.fromCharCode(first) : '\ufffd';
}

function scanOctet(reader: Reader, start: number): number {
  reader.need(3);
  const high = hexDigitOf(reader.code(1));
  const low = hexDigitOf(reader.code(2));
  if (reader.character() !== '%' || high === undefined || low === undefined) {
    reader.refuse('did not find URI escaped octet', { start, end: reader.offset + 1 });
    return 0;
  }
  reader.skip(3);
  return high * 16 + low;
}

/** Scans a line that begins with `%`. `undefined`: it is refused. */
export function scanDirective(reader: Reader): VersionToken | TagDirectiveToken | undefined {
  const start = reader.offset;
  reader.skip();
  const name = scanName(reader);
  if (name === '') reader.refuse('could not find expected directive name', { start, end: reader.offset + 1 });
  if (!isBlankOrEnd(reader.code())) {
    reader.refuse('found unexpected non-alphabetical character', { start, end: reader.offset + 1 });
  }
  const directive =
    name === 'YAML' ? scanVersion(reader, start) : name === 'TAG' ? scanTagDirective(reader, start) : undefined;
  if (!directive) reader.refuse('found unknown directive name', { start, end: reader.offset });
  passRestOfLine(reader, start);
  return directive;
}

function scanVersion(reader: Reader, start: number): VersionToken {
  passBlanks(reader);
  const major = scanNumber(reader, start);
  if (reader.character() !== '.') {
    reader.refuse("did not find expected digit or '.' character", { start, end: reader.offset + 1 });
  }
  reader.skip();
  const version = `${major}.${scanNumber(reader, start)}`;
  return { kind: 'version', start, end: reader.offset, version };
}

function scanNumber(reader: Reader, start: number): number {
  const from = reader.offset;
  let value = 0;
  reader.need(1);
  for (let digit = digitOf(reader.code()); digit !== undefined; digit = digitOf(reader.code())) {
    value = value * 10 + digit;
    reader.skip();
    reader.need(1);
    if (reader.offset - from > 2) {
      reader.refuse('found extremely long version number', { start, end: reader.offset });
    }
  }
  if (reader.offset === from) {
    reader.refuse('did not find expected version number', { start, end: reader.offset + 1 });
  }
  return value;
}

function scanTagDirective(reader: Reader, start: number): TagDirectiveToken {
  passBlanks(reader);
  if (reader.character() !== '!') reader.refuse("did not find expected '!'", { start, end: reader.offset + 1 });
  const handle = scanHandle(reader);
  if (handle.length > 1 && !handle.endsWith('!')) {
    reader.refuse("did not find expected '!'", { start, end: reader.offset + 1 });
  }
  reader.need(1);
  if (!isBlank(reader.code())) {
    reader.refuse('did not find expected whitespace', { start, end: reader.offset + 1 });
  }
  passBlanks(reader);
  const prefix = scanTagText(reader, start, '');
  reader.need(1);
  if (!isBlankOrEnd(reader.code())) {
    reader.refuse('did not find expected whitespace or line break', { start, end: reader.offset + 1 });
  }
  return { kind: 'tag-directive', start, end: reader.offset, handle, prefix };
}

function passBlanks(reader: Reader): void {
  reader.need(1);
  while (isBlank(reader.code())) {
    reader.skip();
    reader.need(1);
  }
}
