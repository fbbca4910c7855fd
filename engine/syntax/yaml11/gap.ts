import { codes, isBlank, isBreak } from './characters.ts';
import type { Reader } from './reader.ts';

/** White space inside of a scalar, as it counts for its text. */
export interface Gap {
  readonly text: string;
  readonly hasBreak: boolean;
}

/**
 * Passes white space inside a scalar and folds it: a single line break becomes a space, of several the first is dropped.
 *
 * @param afterBreak whether a line break was passed already, and stands for nothing
 * @param tabColumn a tab left of this column is refused, except on the first line
 */
export function scanGap(reader: Reader, afterBreak: boolean, tabColumn = 0): Gap {
  const start = reader.offset;
  let hasBreak = afterBreak;
  let first = '';
  let more = '';
  for (let code = reader.code(); isBlank(code) || isBreak(code); code = reader.code()) {
    if (isBlank(code)) {
      if (hasBreak && code === codes.tab && reader.column < tabColumn) {
        reader.refuse('found a tab character that violates indentation');
      }
      reader.skip();
    } else {
      reader.need(2);
      const lineBreak = reader.skipBreak();
      if (hasBreak) more += lineBreak;
      else first = lineBreak;
      hasBreak = true;
    }
    reader.need(1);
  }
  if (!hasBreak) return { text: reader.text.slice(start, reader.offset), hasBreak };
  return { text: first === '\n' ? more || ' ' : first + more, hasBreak };
}
