import { catalogFor } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import { lintRules } from './registry.ts';
import type { LintProfile, LintRule, Report } from './rule.ts';
import { isSuppressed, readSuppressions } from './suppressions.ts';
import type { Finding, Fix, Severity } from './types.ts';

/** What the project decides about the findings. */
export interface LintOptions {
  /** Instead of the API resources that kube-apiserver of the document's version serves. */
  readonly catalog?: Catalog;
  /** Severities by the id of the finding, instead of the findings' own. What kube-apiserver refuses is an error all the same. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  readonly profiles?: readonly LintProfile[];
}

/** Everything that the author of a policy should know, in the order of the text. */
export function lint(document: PolicyDocument, options: LintOptions = {}): Finding[] {
  const { severities = {}, profiles = [] } = options;
  const suppressions = readSuppressions(document);
  const ids = new Map(lintRules.map((rule) => [rule.id, severities[rule.id] !== 'off' && isOn(rule, profiles)]));
  const found: Finding[] = [];
  const catalog = options.catalog ?? catalogFor(document.kubernetes);
  const context = { catalog, profiles, ids, found, suppressions };
  for (const rule of lintRules) {
    const chosen = severities[rule.id];
    if (!isOn(rule, profiles) || (chosen === 'off' && rule.category !== 'load')) continue;
    for (const report of rule.check(document, context)) {
      if (report.isRefusal) found.push(toFinding(rule, undefined, report));
      else if (chosen !== 'off') found.push(toFinding(rule, chosen, report));
    }
  }
  const kept = found.filter((finding) => !isSuppressed(finding, suppressions));
  return withoutDoubles(kept).sort((a, b) => a.range.start - b.range.start);
}

function isOn(rule: LintRule, profiles: readonly LintProfile[]): boolean {
  return rule.profiles === undefined || rule.profiles.some((profile) => profiles.includes(profile));
}

/** A value that stands in several places by an alias has its findings once. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const key = ({ id, range, message }: Finding): string => `${id} ${range.start} ${range.end} ${message}`;
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}

/** A severity that the project chose counts more than the one of this place, and that more than the rule's. */
function toFinding(
  { id, severity }: LintRule,
  chosen: Severity | undefined,
  { fixes = [], ...report }: Report,
): Finding {
  let found: readonly Fix[] | undefined;
  return {
    related: [],
    ...report,
    id,
    severity: chosen ?? report.severity ?? severity,
    get fixes() {
      found ??= typeof fixes === 'function' ? fixes() : fixes;
      return found;
    },
  };
}
