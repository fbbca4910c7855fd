/** The address of the page about a finding, by its id. */
export type RulePages = (id: string) => string;

/**
 * Reads from the initialization options where the pages of `docs/rules` are, as the client can open them:
 * `{ rulePages: "file:///…/docs/rules/" }`. `undefined` where the client does not say it.
 */
export function readRulePages(options: unknown): RulePages | undefined {
  const base =
    typeof options === 'object' && options !== null && 'rulePages' in options ? options.rulePages : undefined;
  if (typeof base !== 'string' || !/^[a-z][\w+.-]*:/.test(base)) return undefined;
  return (id) => `${base.replace(/\/?$/, '/')}${id}.md`;
}
