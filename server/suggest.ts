import {
  type Catalog,
  knownGroups,
  knownNamespaces,
  knownPaths,
  knownUsers,
  knownVerbs,
  nameInPolicy,
  type Policy,
} from '../engine/index.ts';
import type { Suggestions } from '../protocol/index.ts';
import { personasOf } from './personas.ts';

/** Names that begin as these do have to end in something. */
const examples = ['system:node:node-1', 'system:serviceaccount:default:default'];

const wellKnown = {
  users: [...Object.keys(knownUsers), ...examples],
  groups: Object.keys(knownGroups),
  verbs: Object.keys(knownVerbs),
  namespaces: Object.keys(knownNamespaces),
  paths: Object.keys(knownPaths),
};

/** What the form offers: the words of the policy first, then those of every cluster. */
export function suggest(policy: Policy | undefined, catalog: Catalog): Suggestions {
  const rules = policy?.rules ?? [];
  const merge = (own: readonly string[], known: readonly string[]): string[] =>
    [...new Set([...own, ...known])].filter((word) => word !== '' && !word.includes('*'));
  return {
    personas: personasOf(policy),
    users: merge(
      rules.flatMap(({ users }) => users),
      wellKnown.users,
    ),
    groups: merge(
      rules.flatMap(({ userGroups }) => userGroups),
      wellKnown.groups,
    ),
    verbs: merge(
      rules.flatMap(({ verbs }) => verbs),
      wellKnown.verbs,
    ),
    apiGroups: [...new Set(catalog.resources.map(({ group }) => group))],
    resources: catalog.resources.map((resource) => ({
      name: nameInPolicy(resource),
      group: resource.group,
      namespaced: resource.namespaced,
    })),
    namespaces: merge(
      rules.flatMap(({ namespaces }) => namespaces),
      wellKnown.namespaces,
    ),
    paths: merge(
      rules.flatMap(({ nonResourceURLs }) => nonResourceURLs),
      wellKnown.paths,
    ),
  };
}
