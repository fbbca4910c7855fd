/**
 * Paths that stand for all: every exact string, one path below every prefix that no longer prefix and no exact string
 * takes, and one that no rule names.
 *
 * @param patterns the strings of `nonResourceURLs`
 */
export function pathAtoms(patterns: Iterable<string>): string[] {
  const all = new Set(patterns);
  const exact = [...all].filter((pattern) => !pattern.endsWith('*'));
  const prefixes = [...all].filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.replace(/\*+$/, ''));
  const taken = new Set([...exact, ...prefixes]);
  const below = ['/', ...prefixes, ''].map((prefix) => freshBelow(prefix, taken));
  // A pattern with `*` at its end is compared exactly, too; it makes the worst example, so it stands last.
  return [...new Set([...exact, ...prefixes.filter((prefix) => prefix !== ''), ...below, ...prefixes, ...all])];
}

/** A string with this prefix, of which nothing beyond the prefix is named by any pattern. */
function freshBelow(prefix: string, taken: ReadonlySet<string>): string {
  const letters = [...taken].filter((word) => word.startsWith(prefix)).map((word) => word.charAt(prefix.length));
  for (const start of ['x', 'y', 'z', 'other', 'q', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '_']) {
    if (!letters.includes(start.charAt(0))) return prefix + start;
  }
  let code = 0x100;
  while (letters.includes(String.fromCharCode(code))) code += 1;
  return prefix + String.fromCharCode(code);
}
