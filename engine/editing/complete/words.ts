import { type Candidate, type Context, fromTable } from './context.ts';
import { groupCandidates } from './groups.ts';
import { userCandidates, userGroupCandidates } from './identities.ts';
import { levelCandidates, stageCandidates } from './levels.ts';
import { namespaceCandidates, objectNameCandidates } from './names.ts';
import { resourceCandidates } from './resources.ts';
import { verbCandidates } from './verbs.ts';
import { knownPaths } from './well-known.ts';

const byField: Readonly<Record<string, (context: Context) => readonly Candidate[]>> = {
  apiVersion: () => [{ word: 'audit.k8s.io/v1', kind: 'field' }],
  kind: () => [{ word: 'Policy', kind: 'field' }],
  level: levelCandidates,
  omitStages: stageCandidates,
  omitManagedFields: () => fromTable({ true: 'cut them out of bodies', false: 'leave them in bodies' }, 'field'),
  verbs: verbCandidates,
  users: userCandidates,
  userGroups: userGroupCandidates,
  namespaces: namespaceCandidates,
  nonResourceURLs: () => fromTable(knownPaths, 'path'),
  group: groupCandidates,
  resources: resourceCandidates,
  resourceNames: objectNameCandidates,
};

/** The words that can stand in the field or list item of a context, each once. */
export function wordCandidates(context: Context): Candidate[] {
  const names = context.path.filter((part) => typeof part === 'string');
  const field = names.at(-1) ?? '';
  const find = names[0] === 'metadata' ? undefined : byField[field];
  const seen = new Set<string>();
  return (find?.(context) ?? []).filter(({ word, detail }) => {
    // A resource of the same name in another group is another resource.
    const key = field === 'resources' ? `${word} ${detail}` : word;
    return !seen.has(key) && seen.add(key);
  });
}
