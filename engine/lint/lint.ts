import type { PolicyDocument } from '../policy/policy-document.ts';
import { lintRules } from './registry.ts';
import type { Finding } from './types.ts';

/** Everything that the author of a policy should know, in the order of the text. */
export function lint(document: PolicyDocument): Finding[] {
  const findings = lintRules.flatMap(({ id, severity, check }) =>
    Array.from(check(document), (report): Finding => ({ related: [], fixes: [], severity, ...report, id })),
  );
  return findings.sort((a, b) => a.range.start - b.range.start);
}
