/** The two lines that every policy begins with. */
export const header = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';

/** A policy with the given lines after the header. */
export function policy(rest: string): string {
  return `${header}${rest}\n`;
}

/** A policy with one rule, given as the lines of its block mapping. */
export function rule(...lines: readonly string[]): string {
  return `${header}rules:\n${lines.map((line, index) => (index === 0 ? '- ' : '  ') + line).join('\n')}\n`;
}
