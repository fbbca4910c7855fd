/** The code that stands for the end of the text; in a text it is refused. */
export const endCode = 0;

export const codes = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quotationMark: 0x22,
  hash: 0x23,
  apostrophe: 0x27,
  dash: 0x2d,
  dot: 0x2e,
  colon: 0x3a,
  backslash: 0x5c,
  byteOrderMark: 0xfeff,
} as const;

/** Space or tab. */
export function isBlank(code: number): boolean {
  return code === codes.space || code === codes.tab;
}

/** Line feed, carriage return, next line (U+0085), line or paragraph separator. */
export function isBreak(code: number): boolean {
  return (
    code === codes.lineFeed || code === codes.carriageReturn || code === 0x85 || code === 0x2028 || code === 0x2029
  );
}

export function isBreakOrEnd(code: number): boolean {
  return code === endCode || isBreak(code);
}

export function isBlankOrEnd(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

/** What names of anchors, tags and directives consist of. */
export function isNameCharacter(character: string): boolean {
  return /^[\w-]$/.test(character);
}

/** What the rest of a tag consists of; `%` begins an escape. */
export function isTagCharacter(character: string): boolean {
  return /^[\w\-;/?:@&=+$,.!~*'()[\]%]$/.test(character);
}

/** 0 to 9; `undefined` for what is no digit. */
export function digitOf(code: number): number | undefined {
  return code >= 0x30 && code <= 0x39 ? code - 0x30 : undefined;
}

/** 0 to 15; `undefined` for what is no hexadecimal digit. */
export function hexDigitOf(code: number): number | undefined {
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : digitOf(code);
}

/** Whether a UTF-16 unit is the first half of a character that is written as two. */
export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

export function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The characters that `go.yaml.in/yaml/v2` refuses wherever it reads them (`readerc.go`). */
export function isRefused(unit: number): boolean {
  if (unit >= 0x20 && unit < 0x7f) return false;
  if (unit < 0x20) return unit !== codes.tab && unit !== codes.lineFeed && unit !== codes.carriageReturn;
  return (unit < 0xa0 && unit !== 0x85) || unit >= 0xfffe;
}

/** How many bytes the character has in UTF-8; half a character that is written as two is written as U+FFFD. */
export function widthOf(unit: number, isPair: boolean): number {
  if (isPair) return 4;
  return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
}
