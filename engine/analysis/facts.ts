import type { Catalog } from '../catalog/types.ts';
import type { PolicyRule } from '../policy/types.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import { pathVerbs, resourceVerbs } from '../request/verbs.ts';
import { type BitSet, difference } from './bit-set.ts';
import type { Box, NamedBox } from './box.ts';
import { noUser, type Region, type RequestSpace } from './request-space.ts';

import { impossibleScopes, unknownResources, unknownSubresources, unservedVerbs } from './served-boxes.ts';

/** Facts about Kubernetes that rule requests out, by name. What they say is in `factSentences`. */
export const allFacts = [
  'resource-verbs',
  'path-verbs',
  'paths-begin-with-slash',
  'no-name-at-create',
  'anonymous-groups',
  'implied-groups',
] as const;

/** Facts about what kube-apiserver serves. It refuses other requests, and still audits them. */
const factsOfService = ['served-verbs', 'known-subresources', 'scopes'] as const;

export type Fact = (typeof allFacts | typeof factsOfService)[number] | 'known-resources';

/** Facts that leave only requests which kube-apiserver serves, as far as its catalogue of API resources tells. */
export const servedFacts: readonly Fact[] = [...allFacts, ...factsOfService];

/** For a request that is shown as an example: where the catalogue has its group, it has its resource there, too. */
export const exampleFacts: readonly Fact[] = [...servedFacts, 'known-resources'];

/** Whether a proof leaves out requests that kube-apiserver refuses, though it audits them. */
export function restsOnService(facts: readonly Fact[]): boolean {
  return facts.some((fact) => factsOfService.some((other) => other === fact));
}

/** For answers that hold whatever strings a request carries. */
export const noFacts: readonly Fact[] = [];

/** Each fact in a clause that can stand behind "because". */
export const factSentences: Readonly<Record<Fact, string>> = {
  'resource-verbs':
    'a request for a resource has one of the verbs `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`, `proxy`, or none where its method is unusual',
  'path-verbs': 'any other request has its HTTP method, in lower case, as its verb',
  'paths-begin-with-slash': 'a path begins with `/`',
  'no-name-at-create': 'a `create` or `deletecollection` carries no name',
  'anonymous-groups': '`system:anonymous` is in `system:unauthenticated` alone, and nobody else is',
  'implied-groups':
    'whoever is authenticated is in `system:authenticated`, and a service account in `system:serviceaccounts` and the group of its namespace',
  'served-verbs': 'kube-apiserver refuses a verb that it does not serve for the resource',
  'known-resources': 'kube-apiserver refuses a resource that the API group does not have',
  'known-subresources': 'kube-apiserver refuses a subresource that the resource does not have',
  scopes:
    'kube-apiserver refuses a namespace for a cluster-scoped resource, and one object of a namespaced resource without it',
};

/** The parts of the space that a fact empties. */
export function factBoxes(space: RequestSpace, half: keyof Region, fact: Fact, catalog?: Catalog): NamedBox<Fact>[] {
  return emptied(space, half, fact, catalog).map((box) => ({ box, names: [fact] }));
}

function emptied(space: RequestSpace, half: keyof Region, fact: Fact, catalog?: Catalog): Box[] {
  const { users, groups, verbs, namespaces, apiGroups, cells, names, paths } = space;
  const anyTarget = half === 'paths' ? [paths.all] : [namespaces.all, apiGroups.all, cells.all, names.all];
  const anyone: Box = [users.all, groups.all, groups.all];
  switch (fact) {
    case 'implied-groups':
      return [];
    case 'served-verbs':
      return catalog && half === 'resources' ? unservedVerbs(space, catalog) : [];
    case 'known-resources':
      return catalog && half === 'resources' ? unknownResources(space, catalog) : [];
    case 'known-subresources':
      return catalog && half === 'resources' ? unknownSubresources(space, catalog) : [];
    case 'scopes':
      return catalog && half === 'resources' ? impossibleScopes(space, catalog) : [];
    case 'resource-verbs':
      return half === 'resources'
        ? [[...anyone, verbs.where((verb) => !resourceVerbs.includes(verb)), ...anyTarget]]
        : [];
    case 'path-verbs':
      return half === 'paths' ? [[...anyone, verbs.where((verb) => !pathVerbs.includes(verb)), ...anyTarget]] : [];
    case 'paths-begin-with-slash':
      return half === 'paths' ? [[...anyone, verbs.all, paths.where((path) => !path.startsWith('/'))]] : [];
    case 'no-name-at-create': {
      if (half === 'paths') return [];
      const named = names.where((name) => name !== '');
      const whole = cells.where(({ subresource }) => subresource === '');
      return [
        [...anyone, verbs.only('create'), namespaces.all, apiGroups.all, whole, named],
        [...anyone, verbs.only('deletecollection'), namespaces.all, apiGroups.all, cells.all, named],
      ];
    }
    case 'anonymous-groups': {
      const anonymous = users.only('system:anonymous');
      const others = difference(users.all, users.only('system:anonymous', noUser));
      const unauthenticated = groups.only('system:unauthenticated');
      const otherGroups = groups.where((group) => typeof group === 'string' && group !== 'system:unauthenticated');
      const impossible: Box[] = [
        [others, unauthenticated, groups.all],
        [others, groups.all, unauthenticated],
        [anonymous, otherGroups, groups.all],
        [anonymous, groups.all, otherGroups],
      ];
      return impossible.map((principal) => [...principal, verbs.all, ...anyTarget]);
    }
  }
}

/** The users who are in one of a rule's groups by a fact, without being given it. */
export function usersByFact(space: RequestSpace, rule: PolicyRule, fact: Fact): BitSet | undefined {
  const { userGroups } = rule;
  const isIn = (group: string): boolean => userGroups.includes(group);
  if (fact === 'anonymous-groups')
    return isIn('system:unauthenticated') ? space.users.only('system:anonymous') : undefined;
  if (fact !== 'implied-groups' || !userGroups.some((group) => impliedGroup.test(group))) return undefined;
  return space.users.where((user) => {
    if (typeof user !== 'string' || user === 'system:anonymous') return false;
    return withStandardGroups({ name: user, groups: [] }).groups.some(
      (group) => group !== 'system:nodes' && isIn(group),
    );
  });
}

const impliedGroup = /^system:(authenticated|serviceaccounts(:.*)?)$/;

/** Whether a fact can put a user into this group, without the request saying so. */
export function isImpliedGroup(group: string): boolean {
  return group === 'system:unauthenticated' || impliedGroup.test(group);
}
