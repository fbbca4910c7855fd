import { groupsOf, nameInPolicy } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import type { Policy, PolicyPath } from '../../policy/types.ts';
import type { Word } from '../../scenario/value-types.ts';
import {
  type KnownWords,
  knownGroups,
  knownMethods,
  knownNamespaces,
  knownPaths,
  knownUsers,
  knownVerbs,
} from '../complete/well-known.ts';
import { summarizeRule } from '../describe-rule.ts';

/** What words come from: the policy that is tested, where it can be read, and the API resources of the cluster. */
export interface TestFileWords {
  readonly policy: Policy | undefined;
  readonly catalog: Catalog;
}

/** Words for a place that takes any string or number; those of the policy first. */
export function wordsFor(path: PolicyPath, words: TestFileWords): Word[] {
  const field = path.findLast((part) => typeof part === 'string') ?? '';
  const find = Object.hasOwn(byField, field) ? byField[field] : undefined;
  const found = find?.(words, path) ?? [];
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

type Find = (words: TestFileWords, path: PolicyPath) => Word[];

const byField: Readonly<Record<string, Find>> = {
  rule: ({ policy }) => ruleWords(policy),
  as: (words) => users(words),
  user: (words) => users(words),
  users: (words) => users(words),
  groups: (words) => groups(words),
  userGroups: (words) => groups(words),
  verb: () => [...table(knownVerbs), ...table(knownMethods)],
  verbs: () => [...table(knownVerbs), ...table(knownMethods)],
  group: ({ catalog }) => groupsOf(catalog).map((name) => ({ name, summary: name === '' ? 'The core group.' : '' })),
  resource: ({ catalog }) =>
    catalog.resources
      .filter(({ subresource }) => subresource === '')
      .map((one) => resourceWord(one.resource, one.group)),
  resources: ({ catalog }) => catalog.resources.map((one) => resourceWord(nameInPolicy(one), one.group)),
  subresource: ({ catalog }) =>
    catalog.resources.map((one) => resourceWord(one.subresource, one.resource)).filter(isNamed),
  namespace: ({ policy }) => [...ofPolicy(policy, 'namespaces'), ...table(knownNamespaces)],
  namespaces: ({ policy }) => [...ofPolicy(policy, 'namespaces'), ...table(knownNamespaces)],
  path: ({ policy }) => [...ofPolicy(policy, 'nonResourceURLs'), ...table(knownPaths)].filter(isPath),
  nonResourceURLs: ({ policy }) => [...ofPolicy(policy, 'nonResourceURLs'), ...table(knownPaths)],
  request: () => requestBeginnings,
};

/** Beginnings of lines that kubectl and people write. */
const requestBeginnings: Word[] = [
  { name: 'kubectl get pods -n default', summary: 'A kubectl command: the requests that kubectl sends.' },
  { name: 'GET /api/v1/namespaces/default/pods', summary: 'An HTTP request line.' },
];

function ruleWords(policy: Policy | undefined): Word[] {
  return (policy?.rules ?? []).map((rule, index) => ({
    name: `${index + 1}`,
    summary: `${rule.level}: ${summarizeRule(rule)}`,
  }));
}

function users({ policy }: TestFileWords): Word[] {
  return [...ofPolicy(policy, 'users'), ...table(knownUsers)];
}

function groups({ policy }: TestFileWords): Word[] {
  return [...ofPolicy(policy, 'userGroups'), ...table(knownGroups)];
}

function ofPolicy(policy: Policy | undefined, list: 'users' | 'userGroups' | 'namespaces' | 'nonResourceURLs'): Word[] {
  const names = (policy?.rules ?? []).flatMap((rule) => rule[list]);
  return names.filter((name) => name !== '').map((name) => ({ name, summary: 'In the policy.' }));
}

function table(words: KnownWords): Word[] {
  return Object.entries(words).map(([name, summary]) => ({ name, summary }));
}

function resourceWord(name: string, group: string): Word {
  return { name, summary: group === '' ? 'The core group.' : group };
}

function isNamed({ name }: Word): boolean {
  return name !== '';
}

function isPath({ name }: Word): boolean {
  return !name.includes('*');
}
