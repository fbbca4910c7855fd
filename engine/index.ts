/**
 * The policy engine, on one screen: text goes in, findings and decisions come out. Pure functions over plain data; offsets
 * are 0-based UTF-16, rule indexes 0-based. Nothing here throws on bad input.
 */
export { comparePolicies, type PolicyComparison, type PolicyDifference } from './analysis/compare.ts';
export { type DifferenceKind, differenceKinds, differenceSentences } from './analysis/compare-kinds.ts';
export { builtInCatalog, catalogFor, nameInPolicy } from './catalog/catalog.ts';
export type * from './catalog/types.ts';
export { describeRule, summarizeRule } from './editing/describe-rule.ts';
export { explainRule } from './editing/explain-rule.ts';
export { type Hover, hover } from './editing/hover.ts';
export { type RuleLens, ruleLenses } from './editing/lenses.ts';
export { ruleIndexAt } from './editing/path-at.ts';
export { type LintOptions, lint } from './lint/lint.ts';
export { lintRules } from './lint/registry.ts';
export { type LintCategory, type LintProfile, type LintRule, lintCategories, lintProfiles } from './lint/rule.ts';
export * from './lint/types.ts';
export { evaluate } from './match/evaluate.ts';
export { explain } from './match/explain.ts';
export type * from './match/types.ts';
export { looksLikePolicy } from './policy/detect.ts';
export * from './policy/kubernetes-version.ts';
export { loadPolicy as load } from './policy/load.ts';
export {
  type Location,
  locate,
  nearestRange,
  type PolicyDocument,
  ruleHeadRange,
  type Verdict,
} from './policy/policy-document.ts';
export type { Problem } from './policy/problem.ts';
export * from './policy/types.ts';
export {
  defaultUser,
  parseRequestJson,
  readRequests,
  requestFromHttp,
  requestsFromAuditEvent,
  requestsFromKubectl,
} from './request/read-request.ts';
export { withStandardGroups } from './request/standard-groups.ts';
export * from './request/types.ts';
export type { Range } from './syntax/range.ts';
