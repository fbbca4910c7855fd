import type { DeadRule } from '../../analysis/dead-rules.ts';
import type { Fact } from '../../analysis/facts.ts';
import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import type { Range } from '../../syntax/range.ts';
import type { LintContext, LintRule } from '../rule.ts';
import { literalWildcard } from '../rules/literal-wildcard.ts';
import { misplacedIdentity } from '../rules/misplaced-identity.ts';
import { unknownResource } from '../rules/unknown-resource.ts';
import { unknownSubresource } from '../rules/unknown-subresource.ts';
import { unknownVerb } from '../rules/unknown-verb.ts';
import { unsupportedVerb } from '../rules/unsupported-verb.ts';
import { wrongApiGroup } from '../rules/wrong-api-group.ts';

const causes: readonly LintRule[] = [
  literalWildcard,
  unknownResource,
  wrongApiGroup,
  unknownSubresource,
  unknownVerb,
  unsupportedVerb,
  misplacedIdentity,
];

/** Of each run over a document, which has a context of its own. */
const known = new WeakMap<LintContext, ReadonlySet<string>>();

/** The places of all findings about values that are certain, and that the project wants to see. */
function explainedPlaces(document: PolicyDocument, context: LintContext): ReadonlySet<string> {
  const before = known.get(context);
  if (before) return before;
  const reports = causes
    .filter(({ id }) => context.ids.get(id) !== false)
    .flatMap((rule) => [...rule.check(document, context)]);
  const places = new Set(reports.filter(({ certainty }) => certainty).map(({ range }) => keyOf(range)));
  known.set(context, places);
  return places;
}

/**
 * Whether a finding about a value says already why an entry matches nothing, so that no other needs to: an entry of a list
 * of words, or an item of `resources`.
 */
export function isExplainedEntry(document: PolicyDocument, context: LintContext, path: PolicyPath): boolean {
  const places = explainedPlaces(document, context);
  const isReported = (one: PolicyPath): boolean => {
    const range = locate(document, one)?.value.range;
    return range !== undefined && places.has(keyOf(range));
  };
  if (isReported(path)) return true;
  return (
    isReported([...path, 'group']) ||
    isReported([...path, 'resources']) ||
    isEvery(document, [...path, 'resources'], isReported) ||
    isEvery(document, [...path, 'resourceNames'], isReported)
  );
}

/** Facts that rule out a value by itself. */
const factsAboutValues: readonly Fact[] = ['resource-verbs', 'path-verbs', 'served-verbs', 'known-subresources'];

/**
 * Whether findings about values say already why a rule matches nothing: its proof needs no more than that, and no entry of
 * one of its lists is without such a finding.
 */
export function isExplainedRule(
  document: PolicyDocument,
  context: LintContext,
  { ruleIndex, facts }: DeadRule,
): boolean {
  if (facts.length === 0 || !facts.every((fact) => factsAboutValues.includes(fact))) return false;
  const isExplained = (path: PolicyPath): boolean => isExplainedEntry(document, context, path);
  return (['verbs', 'resources'] as const).some((field) => isEvery(document, ['rules', ruleIndex, field], isExplained));
}

/**
 * Whether findings about values say that a rule (0-based) matches no request at all: nobody has any of its users or groups, or
 * nothing its namespaces. What kube-apiserver only does not serve does not count, because it audits what it refuses.
 */
export function matchesNothing(document: PolicyDocument, context: LintContext, ruleIndex: number): boolean {
  if (explainedPlaces(document, context).size === 0) return false;
  const isExplained = (path: PolicyPath): boolean => isExplainedEntry(document, context, path);
  return (['users', 'userGroups', 'namespaces'] as const).some((field) =>
    isEvery(document, ['rules', ruleIndex, field], isExplained),
  );
}

function isEvery(document: PolicyDocument, path: PolicyPath, holds: (entry: PolicyPath) => boolean): boolean {
  const list = locate(document, path)?.value;
  return list?.kind === 'list' && list.items.length > 0 && list.items.every((_, index) => holds([...path, index]));
}

function keyOf({ start, end }: Range): string {
  return `${start} ${end}`;
}
