/**
 * The policy engine, on one screen: text goes in, findings and decisions come out. Pure functions over plain data; offsets
 * are 0-based UTF-16, rule indexes 0-based. Nothing here throws on bad input.
 */
export { comparePolicies, type PolicyComparison, type PolicyDifference } from './analysis/compare.ts';
export { type DifferenceKind, differenceKinds, differenceSentences } from './analysis/compare-kinds.ts';
export { policyMatrix } from './analysis/matrix.ts';
export { defaultMatrix, userPersona } from './analysis/matrix-defaults.ts';
export { readMatrixRow } from './analysis/matrix-rows.ts';
export type * from './analysis/matrix-types.ts';
export {
  builtInCatalog,
  catalogFor,
  catalogSource,
  findResource,
  findSubresource,
  groupsOf,
  isKnownGroup,
  nameInPolicy,
  resourcesNamed,
  resourcesOfGroup,
  subresourcesOf,
} from './catalog/catalog.ts';
export { versionsServing } from './catalog/catalog-history.ts';
export { customVerbs, readCustomResources } from './catalog/custom-resources.ts';
export { extendCatalog } from './catalog/extend-catalog.ts';
export type * from './catalog/types.ts';
export { completeConfiguration } from './config/complete-configuration.ts';
export { hoverConfiguration } from './config/hover-configuration.ts';
export { mergeConfiguration } from './config/merge-configuration.ts';
export { readConfiguration } from './config/read-configuration.ts';
export * from './config/types.ts';
export { complete } from './editing/complete/complete.ts';
export { type ManifestObject, manifestWords, readManifestObjects } from './editing/complete/manifest-words.ts';
export type { CompletionItem, CompletionKind, ManifestWords } from './editing/complete/types.ts';
export { knownGroups, knownNamespaces, knownPaths, knownUsers, knownVerbs } from './editing/complete/well-known.ts';
export { type Definition, definitionAt } from './editing/definition.ts';
export { describeRule } from './editing/describe-rule.ts';
export { applyEdits } from './editing/edits/apply-edits.ts';
export { effectivePolicy } from './editing/effective-policy.ts';
export { explainRule } from './editing/explain-rule.ts';
export { type Fold, folds } from './editing/folding.ts';
export { type Hover, hover } from './editing/hover.ts';
export { type InlayHint, type InlayHintKind, inlayHintKinds, inlayHints } from './editing/inlay-hints.ts';
export { type RuleLens, ruleLenses } from './editing/lenses.ts';
export { type OutlineItem, outline } from './editing/outline.ts';
export { pageLinks } from './editing/page-links.ts';
export { ruleIndexAt } from './editing/path-at.ts';
export type { Refactoring } from './editing/refactor/refactoring.ts';
export { refactoringsAt } from './editing/refactor/refactorings.ts';
export { selectionRanges } from './editing/selection-ranges.ts';
export { completeTestFile, type TestFileCompletion } from './editing/test-files/complete-test-file.ts';
export { hoverTestFile } from './editing/test-files/hover-test-file.ts';
export type { TestFileWords } from './editing/test-files/words.ts';
export { suppressionFix } from './lint/fixes/suppression-fix.ts';
export { type LintOptions, lint } from './lint/lint.ts';
export { lintRules } from './lint/registry.ts';
export { type LintCategory, type LintProfile, type LintRule, lintCategories, lintProfiles } from './lint/rule.ts';
export { recordedCredentials } from './lint/security/recorded-credentials.ts';
export * from './lint/types.ts';
export { describeRequest } from './match/describe-request.ts';
export { decideAtLevel, evaluate } from './match/evaluate.ts';
export { explain, explainWithout } from './match/explain.ts';
export { type AuditEvent, recordedEvents } from './match/recorded/recorded-events.ts';
export type * from './match/types.ts';
export { couldBecomePolicy, looksLikePolicy } from './policy/detect.ts';
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
export { verdictsByVersion } from './policy/version-verdicts.ts';
export {
  defaultUser,
  parseRequestJson,
  readRequests,
  requestFromHttp,
  requestsFromAuditEvent,
  requestsFromKubectl,
} from './request/read-request.ts';
export { withStandardGroups } from './request/standard-groups.ts';
export { describeStreamVerb, streamTwin } from './request/stream-twin.ts';
export * from './request/types.ts';
export * from './scenario/index.ts';
export type { Range } from './syntax/range.ts';
export { closest } from './text/closest.ts';
