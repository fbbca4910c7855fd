import { allEntries, isBeside, isInside, keepEntries } from '../analysis/rule-entries.ts';
import { nearestRange, type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import { isLevel, levelRank, levels, type Policy, type PolicyPath, type PolicyRule } from '../policy/types.ts';
import type { Range } from '../syntax/range.ts';
import { quote } from '../text/quote.ts';
import { entriesInWords } from './entry-words.ts';

export type MutantKind =
  | 'rule-dropped'
  | 'rules-swapped'
  | 'level-changed'
  | 'entry-dropped'
  | 'list-dropped'
  | 'stage-recorded'
  | 'managed-fields';

/** A policy that differs in one small thing from the one that is tested. */
export interface Mutant {
  readonly kind: MutantKind;
  /** In the text of the tested policy: what is changed. */
  readonly range: Range;
  /** What is changed, as a clause: "rule 3 is missing". */
  readonly change: string;
  readonly policy: Policy;
}

/**
 * The small changes of a policy that its tests may or may not notice, in the order of the rules. What kube-apiserver would
 * refuse is left out, and so are rules without a valid level.
 */
export function mutantsOf(document: PolicyDocument): Mutant[] {
  const { policy } = document;
  const ofRules = policy.rules.flatMap((rule, index) => (isLevel(rule.level) ? ofRule(document, rule, index) : []));
  return [...ofPolicy(document), ...ofRules];
}

function ofPolicy(document: PolicyDocument): Mutant[] {
  const { policy } = document;
  const stages = policy.omitStages.map((stage, index): Mutant => {
    const omitStages = policy.omitStages.toSpliced(index, 1);
    const change = `the policy does not omit ${quote(stage)}`;
    return {
      kind: 'stage-recorded',
      range: nearestRange(document, ['omitStages', index]),
      change,
      policy: { ...policy, omitStages },
    };
  });
  if (!policy.omitManagedFields) return stages;
  const range = nearestRange(document, ['omitManagedFields']);
  const kept: Mutant = {
    kind: 'managed-fields',
    range,
    change: 'the policy does not omit managed fields',
    policy: { ...policy, omitManagedFields: false },
  };
  return [...stages, kept];
}

function ofRule(document: PolicyDocument, rule: PolicyRule, index: number): Mutant[] {
  const { policy } = document;
  const changes = [
    ...withOtherLevel(rule),
    ...withFewerEntries(rule),
    ...withFewerLists(rule),
    ...withMoreRecorded(rule),
  ];
  const changed = changes.map(({ kind, path, change, rule: other }): Mutant => {
    const rules = policy.rules.with(index, other);
    const range = nearestRange(document, ['rules', index, ...path]);
    return { kind, range, change: `rule ${index + 1} ${change}`, policy: { ...policy, rules } };
  });
  return [...reordered(document, index), ...changed];
}

function reordered(document: PolicyDocument, index: number): Mutant[] {
  const { policy } = document;
  const { rules } = policy;
  if (rules.length < 2) return [];
  const range = ruleHeadRange(document, index);
  const dropped: Mutant = {
    kind: 'rule-dropped',
    range,
    change: `rule ${index + 1} is missing`,
    policy: { ...policy, rules: rules.toSpliced(index, 1) },
  };
  const [rule, next] = rules.slice(index);
  if (!rule || !next) return [dropped];
  const swapped: Mutant = {
    kind: 'rules-swapped',
    range,
    change: `rules ${index + 1} and ${index + 2} change places`,
    policy: { ...policy, rules: rules.toSpliced(index, 2, next, rule) },
  };
  return [dropped, swapped];
}

/** A change of one rule. */
interface Change {
  readonly kind: MutantKind;
  /** From the rule on. */
  readonly path: PolicyPath;
  /** To go on behind the number of the rule. */
  readonly change: string;
  readonly rule: PolicyRule;
}

/** The next lower level and the next higher one. */
function withOtherLevel(rule: PolicyRule): Change[] {
  const rank = levelRank(rule.level);
  const others = levels.filter((_, other) => Math.abs(other - rank) === 1);
  return others.map((level) => ({
    kind: 'level-changed',
    path: ['level'],
    change: `has level ${quote(level)} instead of ${quote(rule.level)}`,
    rule: { ...rule, level },
  }));
}

/** Without one entry of a list that has others. */
function withFewerEntries(rule: PolicyRule): Change[] {
  const entries = allEntries(rule);
  return entries.flatMap((entry): Change[] => {
    const isAlone = !entries.some((other) => other.list === entry.list && isBeside(other, entry));
    if (isAlone) return [];
    const rest = entries.filter((other) => other !== entry && !isInside(other, entry));
    const change = `lacks ${entriesInWords(rule, [entry.path])}`;
    return [{ kind: 'entry-dropped', path: entry.path, change, rule: keepEntries(rule, rest) }];
  });
}

const lists = ['users', 'userGroups', 'verbs', 'resources', 'namespaces', 'nonResourceURLs'] as const;

/** Without one of the lists, which then means "any". Names cannot stay without their resources. */
function withFewerLists(rule: PolicyRule): Change[] {
  const whole = lists
    .filter((list) => rule[list].length > 0)
    .map((list) => listDropped([list], { ...rule, [list]: [] }, `\`${list}\``));
  const inItems = rule.resources.flatMap((item, index) => {
    if (item.resources.length === 0) return [];
    const list = item.resourceNames.length > 0 ? 'resourceNames' : 'resources';
    const resources = rule.resources.with(index, { ...item, [list]: [] });
    const where = `\`${list}\` in item ${index + 1} of \`resources\``;
    return [listDropped(['resources', index, list], { ...rule, resources }, where)];
  });
  return [...whole, ...inItems];
}

function listDropped(path: PolicyPath, rule: PolicyRule, words: string): Change {
  return { kind: 'list-dropped', path, change: `lacks ${words}, and so is for any`, rule };
}

function withMoreRecorded(rule: PolicyRule): Change[] {
  const stages = rule.omitStages.map(
    (stage, index): Change => ({
      kind: 'stage-recorded',
      path: ['omitStages', index],
      change: `does not omit ${quote(stage)}`,
      rule: { ...rule, omitStages: rule.omitStages.toSpliced(index, 1) },
    }),
  );
  if (rule.omitManagedFields === undefined) return stages;
  const omitManagedFields = !rule.omitManagedFields;
  const change = omitManagedFields ? 'omits managed fields' : 'does not omit managed fields';
  return [
    ...stages,
    { kind: 'managed-fields', path: ['omitManagedFields'], change, rule: { ...rule, omitManagedFields } },
  ];
}
