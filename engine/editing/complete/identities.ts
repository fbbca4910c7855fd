import { identityProse } from '../prose/index.ts';
import { type Candidate, type Context, fromTable, wordsOfField } from './context.ts';
import { knownGroups, knownNamespaces, knownUsers } from './well-known.ts';
import { stop, withoutStops } from './write.ts';

/** Users: the reserved ones, those of the policy, and the service accounts of the manifests. */
export function userCandidates(context: Context): Candidate[] {
  const accounts = context.words.serviceAccounts.map(
    ({ namespace, name }) => `system:serviceaccount:${namespace}:${name}`,
  );
  return [
    ...fromTable(knownUsers, 'identity', identityProse),
    pattern('system:serviceaccount:', `${stop(1, 'namespace')}:${stop(2, 'name')}`, 'a service account'),
    pattern('system:node:', stop(1, 'name'), 'the kubelet of one node'),
    ...accounts.map((word) => candidate(word, 'a service account of the workspace', 'system:serviceaccount:')),
    ...wordsOfField(context, 'users').map((word) => candidate(word, 'named in this policy')),
  ];
}

/** Groups: the reserved ones, those of the policy, and the service accounts of every known namespace. */
export function userGroupCandidates(context: Context): Candidate[] {
  const namespaces = new Set([...context.words.namespaces, ...Object.keys(knownNamespaces)]);
  return [
    ...fromTable(knownGroups, 'identity', identityProse),
    pattern('system:serviceaccounts:', stop(1, 'namespace'), 'the service accounts of a namespace'),
    ...[...namespaces].map((namespace) =>
      candidate(
        `system:serviceaccounts:${namespace}`,
        `the service accounts of ${namespace}`,
        'system:serviceaccounts:',
      ),
    ),
    ...wordsOfField(context, 'userGroups').map((word) => candidate(word, 'named in this policy')),
  ];
}

function candidate(word: string, detail: string, prose = word): Candidate {
  const documentation = Object.hasOwn(identityProse, prose) ? identityProse[prose] : undefined;
  return { word, kind: 'identity', detail, documentation };
}

function pattern(prefix: string, stops: string, detail: string): Candidate {
  return { ...candidate(withoutStops(prefix + stops), detail, prefix), snippet: prefix + stops };
}
