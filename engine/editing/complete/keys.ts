import type { PolicyPath } from '../../policy/types.ts';
import { fieldProse } from '../prose/index.ts';
import { type Context, isAtPlace, mapAt } from './context.ts';
import type { Shape } from './write.ts';

/** A key with what goes behind it. */
export interface KeyCandidate {
  readonly key: string;
  readonly shape: Shape;
  readonly detail: string | undefined;
  readonly documentation: string | undefined;
}

/** What each object's keys open, the required ones and the most used first. */
const shapes: Readonly<Record<'policy' | 'rule' | 'resource', Readonly<Record<string, Shape>>>> = {
  policy: {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    rules: [{ level: '$1' }],
    omitStages: ['$1'],
    omitManagedFields: true,
    metadata: { name: '$1' },
  },
  rule: {
    level: '$1',
    resources: [{ group: '', resources: ['$1'] }],
    verbs: ['$1'],
    users: ['$1'],
    userGroups: ['$1'],
    namespaces: ['$1'],
    nonResourceURLs: ['$1'],
    omitStages: ['$1'],
    omitManagedFields: true,
  },
  resource: { group: '$1', resources: ['$1'], resourceNames: ['$1'] },
};

/** What the first key of a new item begins. */
const beginnings: Readonly<Record<keyof typeof shapes, string>> = {
  policy: 'a policy',
  rule: 'a new rule',
  resource: 'another group',
};

const required = ['apiVersion', 'kind', 'rules', 'level'];

/** kube-apiserver refuses a rule that has both. */
const excluding: Readonly<Record<string, readonly string[]>> = {
  nonResourceURLs: ['resources', 'namespaces'],
  resources: ['nonResourceURLs'],
  namespaces: ['nonResourceURLs'],
};

/** The keys that the map at a path does not have yet. Of an item that is not there yet only the first, with which it begins. */
export function keyCandidates(context: Context, path: PolicyPath): KeyCandidate[] {
  const owner = ownerOf(path);
  if (!owner) return [];
  const entries = mapAt(context, path)?.entries ?? [];
  const present = entries.filter(({ keyRange, merged }) => merged || !isAtPlace(keyRange.start, context.place));
  const has = (key: string): boolean => present.some((entry) => entry.key === key);
  const missing = Object.entries(shapes[owner]).filter(([key]) => !has(key) && !excluding[key]?.some(has));
  const isBegun = context.place.isNew || context.place.wants === 'value';
  return (isBegun ? missing.slice(0, 1) : missing).map(([key, shape]) => ({
    key,
    shape,
    detail: isBegun ? beginnings[owner] : required.includes(key) ? 'required' : undefined,
    documentation: fieldProse[`${owner}.${key}`],
  }));
}

function ownerOf(path: PolicyPath): keyof typeof shapes | undefined {
  const fields = path.filter((part) => typeof part === 'string').join('.');
  if (fields === '') return 'policy';
  if (fields === 'rules') return 'rule';
  return fields === 'rules.resources' ? 'resource' : undefined;
}
