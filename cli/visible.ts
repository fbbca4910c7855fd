/** A line that cannot command the terminal, nor turn the direction of writing. */
export function visible(line: string): string {
  return line.replace(/(?!\t)[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');
}

/** The same of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
