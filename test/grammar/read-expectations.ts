/** A scope that a fixture states for a stretch of a line. Lines and columns are 0-based, `end` is exclusive. */
export interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scope: string;
}

/**
 * Reads the expectations of a fixture: a comment line of carets and a scope (`#   ^^^^ scope`, in JSON `//   ^^^^ scope`)
 * is about the characters above the carets, in the nearest line above that is no such comment itself.
 */
export function readExpectations(text: string): readonly Expectation[] {
  const expectations: Expectation[] = [];
  let line = 0;
  for (const [index, content] of text.split('\n').entries()) {
    const [, before, carets, scope] = /^((?:#|\/\/)\s*)(\^+) (\S+)$/.exec(content) ?? [];
    if (before === undefined || carets === undefined || scope === undefined) line = index;
    else expectations.push({ line, start: before.length, end: before.length + carets.length, scope });
  }
  return expectations;
}
