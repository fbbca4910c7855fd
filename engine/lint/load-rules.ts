import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Problem, ProblemCode } from '../policy/problem.ts';
import { loadFixes, ruleIndexOf } from './fixes/load-fixes.ts';
import type { LintRule, Report } from './rule.ts';
import type { Severity } from './types.ts';

/** The findings that are the problems of loading: one for each code. */
const table: readonly (readonly [ProblemCode, Severity, string])[] = [
  ['yaml-syntax', 'error', 'text that is no YAML or JSON, or a word that is read as another type than a string'],
  ['unsupported-version', 'error', 'an `apiVersion` or `kind` that this kube-apiserver does not read'],
  ['unknown-field', 'error', 'a misspelt, misplaced or wrongly cased field, which kube-apiserver ignores'],
  ['duplicate-key', 'error', 'a key that stands twice in one place: the last one wins'],
  ['wrong-type', 'error', 'a value of the wrong type, such as a string where a list belongs'],
  ['invalid-level', 'error', 'a `level` that is missing or does not exist'],
  ['invalid-stage', 'error', 'a stage that does not exist'],
  ['invalid-group', 'error', 'an API group that cannot exist, such as `apps/v1`'],
  ['invalid-non-resource-url', 'error', 'a URL that does not begin with `/`, or has a `*` before its end'],
  ['resource-names-without-resources', 'error', '`resourceNames` without `resources`'],
  ['mixed-target', 'error', '`nonResourceURLs` beside `resources` or `namespaces` in one rule'],
  ['no-rules', 'error', 'a policy without rules'],
  ['extra-document', 'warning', 'documents behind the first one, which are never read'],
];

export const loadRules: readonly LintRule[] = table.map(([id, severity, summary]) => ({
  id,
  category: 'load',
  severity,
  summary,
  check: (document) =>
    document.problems.filter(({ code }) => code === id).map((problem) => toReport(document, problem)),
}));

function toReport(document: PolicyDocument, problem: Problem): Report {
  const { message, range, path, related, effect } = problem;
  const ruleIndex = ruleIndexOf(path);
  return {
    message,
    range,
    ...(ruleIndex !== undefined && { ruleIndex }),
    ...(related && { related }),
    ...(effect === 'refused' && { isRefusal: true }),
    fixes: () => loadFixes(document, problem),
  };
}
