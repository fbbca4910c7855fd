import type { PolicyDocument } from '../policy/policy-document.ts';
import { lintRules } from './registry.ts';
import type { Report } from './rule.ts';
import type { Finding, Fix, Severity } from './types.ts';

/** Everything that the author of a policy should know, in the order of the text. */
export function lint(document: PolicyDocument): Finding[] {
  const findings = lintRules.flatMap(({ id, severity, check }) =>
    Array.from(check(document), (report) => toFinding(id, severity, report)),
  );
  return withoutDoubles(findings).sort((a, b) => a.range.start - b.range.start);
}

/** A value that stands in several places by an alias has its findings once. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const key = ({ id, range, message }: Finding): string => `${id} ${range.start} ${range.end} ${message}`;
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}

function toFinding(id: string, severity: Severity, { fixes = [], ...report }: Report): Finding {
  let found: readonly Fix[] | undefined;
  return {
    related: [],
    severity,
    ...report,
    id,
    get fixes() {
      found ??= typeof fixes === 'function' ? fixes() : fixes;
      return found;
    },
  };
}
