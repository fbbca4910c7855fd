/** What stands behind the word at the cursor. */
export interface Following {
  /** The rest of the line. */
  readonly line: string;
  /** Whether the rest of the line has nothing but a comment. */
  readonly isFree: boolean;
  /** Whether a colon follows: the word is a key already. */
  readonly hasColon: boolean;
  /** The next line with more than a comment on it: where it begins, and whether with a dash. */
  readonly nextLine: { readonly column: number; readonly isDash: boolean } | undefined;
  /** The next character that is no white space and in no comment (`""` at the end of the text), and what stands before it. */
  readonly next: { readonly character: string; readonly space: string; readonly isKey: boolean };
}

/** Looks at the text behind an offset. */
export function followingOf(text: string, offset: number): Following {
  const rest = text.slice(offset);
  const line = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
  const space = /^(?:\s|(?:^|(?<=\s))#[^\r\n]*)*/.exec(rest)?.[0] ?? '';
  const nextLine = /(?:^|[\r\n])([ \t]*)(?:(-(?=\s|$))|[^\s#])/.exec(rest.slice(line.length));
  return {
    line,
    isFree: /^\s*(#.*)?$/.test(line),
    hasColon: /^[ \t]*:(?:\s|$)/.test(line),
    nextLine: nextLine ? { column: nextLine[1]?.length ?? 0, isDash: nextLine[2] !== undefined } : undefined,
    next: {
      character: rest[space.length] ?? '',
      space,
      isKey: /^(["']?)\w+\1[ \t]*:(?:\s|$)/.test(rest.slice(space.length)),
    },
  };
}
