import { matchesGroup, matchesResource } from '../match/match-rule.ts';
import type { GroupResources, PolicyRule } from '../policy/types.ts';
import type { RequestAttributes, ResourceTarget, UserInfo } from '../request/types.ts';

/** What is known of a request beforehand. Everything absent is open: it can be anything. */
export interface SettledAttributes {
  /** `null`: authentication failed. */
  readonly user?: UserInfo | null;
  readonly verb?: string;
  /** Which resource a request is for; without it, requests for other paths are meant as well. */
  readonly target?: Pick<ResourceTarget, 'group' | 'resource' | 'subresource'>;
  /** Said only together with `target`, as is `name`. */
  readonly namespace?: string;
  readonly name?: string;
}

/** What all requests for a settled resource are for, once rules no longer ask which one it is. */
const anyTarget: GroupResources = { group: '', resources: ['pods'], resourceNames: [] };

/**
 * What a rule still asks of a request of which some attributes are settled; `undefined` where it cannot match any more. The
 * resource of the result is a placeholder where it is settled.
 */
export function specialize(rule: PolicyRule, settled: SettledAttributes): PolicyRule | undefined {
  const { user, verb, target } = settled;
  if (verb !== undefined && rule.verbs.length > 0 && !rule.verbs.includes(verb)) return undefined;
  if (target && !canBeFor(rule, target, settled)) return undefined;
  if (user !== undefined && !matchesUser(rule, user)) return undefined;
  const open = {
    ...rule,
    ...(user !== undefined && { users: [], userGroups: [] }),
    ...(verb !== undefined && { verbs: [] }),
  };
  return target ? specializeTarget(open, { ...settled, target }) : open;
}

type SettledTarget = SettledAttributes & Required<Pick<SettledAttributes, 'target'>>;

function matchesUser({ users, userGroups }: PolicyRule, user: UserInfo | null): boolean {
  if (users.length > 0 && !(user && users.includes(user.name))) return false;
  return userGroups.length === 0 || (user?.groups.some((group) => userGroups.includes(group)) ?? false);
}

function canBeFor(rule: PolicyRule, target: SettledTarget['target'], { namespace, name }: SettledAttributes): boolean {
  const { resources, namespaces, nonResourceURLs } = rule;
  if (namespace !== undefined && namespaces.length > 0 && !namespaces.includes(namespace)) return false;
  if (resources.length === 0) return nonResourceURLs.length === 0 || namespaces.length > 0;
  return resources.some((item) => matchesTarget(item, target, name));
}

/** For a rule that can be for the target. */
function specializeTarget(rule: PolicyRule, { target, namespace, name }: SettledTarget): PolicyRule {
  const items = rule.resources.filter((item) => matchesTarget(item, target, name));
  const isOpenToNames = name !== undefined || items.length === 0 || items.some((item) => namesOf(item).length === 0);
  return {
    ...rule,
    nonResourceURLs: [],
    resources: [{ ...anyTarget, resourceNames: isOpenToNames ? [] : items.flatMap(namesOf) }],
    namespaces: namespace === undefined ? rule.namespaces : [],
  };
}

function matchesTarget(
  item: GroupResources,
  target: Pick<ResourceTarget, 'group' | 'resource' | 'subresource'>,
  name: string | undefined,
): boolean {
  if (!matchesGroup(item.group, target.group)) return false;
  if (item.resources.length > 0 && !item.resources.some((pattern) => matchesResource(pattern, target))) return false;
  return name === undefined || namesOf(item).length === 0 || namesOf(item).includes(name);
}

/** Of an item without `resources`, kube-apiserver does not read the names. */
function namesOf({ resources, resourceNames }: GroupResources): readonly string[] {
  return resources.length === 0 ? [] : resourceNames;
}

/** Whether a specialized rule matches every request that has the settled attributes. */
export function takesAll({ users, userGroups, verbs, namespaces, resources }: PolicyRule): boolean {
  const names = resources.flatMap(({ resourceNames }) => resourceNames);
  const isOfSettledTarget = resources.length === 1 && resources[0]?.resources[0] === anyTarget.resources[0];
  return isOfSettledTarget && [users, userGroups, verbs, namespaces, names].every(({ length }) => length === 0);
}

/** A request with the attributes that are settled, and for the others those of an example. */
export function settle(example: RequestAttributes, settled: SettledAttributes): RequestAttributes {
  const { user, verb, target, namespace, name } = settled;
  const common = { ...example, ...(user !== undefined && { user }), ...(verb !== undefined && { verb }) };
  if (!('resource' in common)) return common;
  const resource = {
    ...common.resource,
    ...(target && { group: target.group, resource: target.resource, subresource: target.subresource }),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
  return { ...common, resource };
}
