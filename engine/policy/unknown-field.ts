import type { MapEntry, MapNode } from '../syntax/value-node.ts';
import { closest } from '../text/closest.ts';
import { quote } from '../text/quote.ts';
import { goQuote } from './go-format.ts';
import { formatPath, type Problem } from './problem.ts';
import { groupResourcesType, type ObjectType, policyRuleType, policyType } from './schema.ts';
import { type PolicyPath, stages } from './types.ts';

/** Names that people write for a field, where letters alone do not tell. */
const confusions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'v1.PolicyRule': {
    user: 'users',
    username: 'users',
    usernames: 'users',
    group: 'userGroups',
    groups: 'userGroups',
    usergroup: 'userGroups',
    verb: 'verbs',
    resource: 'resources',
    namespace: 'namespaces',
    nonresourceurl: 'nonResourceURLs',
  },
  'v1.GroupResources': {
    apigroup: 'group',
    apigroups: 'group',
    groups: 'group',
    names: 'resourceNames',
    name: 'resourceNames',
  },
};

/** Fields of a rule that do not narrow what it matches. */
const noConditions = ['level', 'omitStages', 'omitManagedFields'];

/**
 * A field that kube-apiserver does not know, by misspelling, wrong letter case or wrong place: what the policy means without
 * it, and the field that was probably meant.
 */
export function describeUnknownField(entry: MapEntry, map: MapNode, type: ObjectType, path: PolicyPath): Problem {
  const meant = meantField(entry.key, map, type);
  const known = Object.keys(type.fields).find((field) => field.toLowerCase() === entry.key.toLowerCase());
  const stagesMeant = meant ? undefined : stagesAdvice(entry, type);
  const isCondition = !stagesMeant && !noConditions.includes(meant ?? known ?? '');
  const effect = isCondition ? effectWithout(map, type) : undefined;
  const consequence = [`kube-apiserver ignores ${quote(entry.key)}`, effect].filter(Boolean).join('; ');
  const advice = meant
    ? `Did you mean \`${meant}\`?`
    : (stagesMeant ?? letterCaseAdvice(known) ?? misplacedAdvice(entry.key, type) ?? deletionAdvice(effect));
  const fixes = meant ? [{ title: `Rename to \`${meant}\``, range: entry.keyRange, newText: meant }] : [];
  return {
    code: 'unknown-field',
    effect: 'warned',
    path: formatPath(path),
    range: entry.keyRange,
    message: `${consequence}. ${advice}`,
    serverMessage: `unknown field ${goQuote(formatPath(path))}`,
    fixes,
  };
}

/** The known field that the author probably meant; never one that is already there. */
function meantField(key: string, map: MapNode, type: ObjectType): string | undefined {
  const free = Object.keys(type.fields).filter((field) => !map.entries.some((entry) => entry.key === field));
  const confused = confusions[type.goType]?.[key.toLowerCase()];
  if (confused && free.includes(confused)) return confused;
  return closest(key, free);
}

/** Who writes `stages` wants these recorded. The field that there is says the opposite, so that renaming would do harm. */
function stagesAdvice({ key, value }: MapEntry, type: ObjectType): string | undefined {
  if (!/^stages?$/i.test(key) || !Object.hasOwn(type.fields, 'omitStages')) return undefined;
  const written = value.kind === 'list' ? value.items.map((item) => item.kind === 'scalar' && item.value) : [];
  const others = stages.filter((stage) => !written.includes(stage));
  const isPlain = others.length + new Set(written).size === stages.length && others.length < stages.length;
  const which = others.length === 0 ? 'none' : list(others);
  return `No field names the stages to record: \`omitStages\` names those that are left out${isPlain ? `, here ${which}` : ''}.`;
}

function letterCaseAdvice(known: string | undefined): string | undefined {
  return known && `Letter case counts: the field is \`${known}\`, which is here too.`;
}

function misplacedAdvice(key: string, type: ObjectType): string | undefined {
  if (key === 'spec' && type === policyType) return 'An audit policy has no `spec`: its fields stand at the top level.';
  const ofRule = confusions[policyRuleType.goType]?.[key.toLowerCase()];
  const field = ofRule && !Object.hasOwn(type.fields, ofRule) ? ofRule : key;
  const owner = [policyRuleType, groupResourcesType, policyType].find(
    (other) => other !== type && Object.hasOwn(other.fields, field),
  );
  return owner && `\`${field}\` is a field of ${owner.noun}, not of ${type.noun}.`;
}

/** Where a condition may have been meant, the field is not all that is to be mended. */
function deletionAdvice(effect: string | undefined): string {
  return effect ? 'There is no such field: delete it, and check that the rest says what you mean.' : 'Delete it.';
}

/** What the object means to the server with the unknown fields gone. */
function effectWithout(map: MapNode, type: ObjectType): string | undefined {
  const conditions = (fields: readonly string[]): string[] =>
    fields.filter((field) => map.entries.some((entry) => entry.key === field && !isEmpty(entry)));
  if (type === policyRuleType) {
    const left = conditions(['users', 'userGroups', 'verbs', 'namespaces', 'resources', 'nonResourceURLs']);
    return left.length === 0
      ? 'without it this rule matches every request'
      : `without it this rule matches by ${list(left)} alone`;
  }
  if (type === groupResourcesType) {
    const left = conditions(['resources', 'resourceNames']);
    const group = conditions(['group']).length === 0 ? 'the core group' : 'its group';
    return left.length === 0 ? `without it this item matches every resource of ${group}` : undefined;
  }
  return undefined;
}

function isEmpty({ value }: MapEntry): boolean {
  return value.kind === 'list' ? value.items.length === 0 : value.kind === 'scalar' && (value.value ?? '') === '';
}

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
