import { findResource, findSubresource } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import { matchesGroup, matchesResource } from '../../match/match-rule.ts';
import type { PolicyRule } from '../../policy/types.ts';
import type { ResourceTarget } from '../../request/types.ts';

export type Target = Pick<ResourceTarget, 'group' | 'resource' | 'subresource'>;

/** A subresource that can do more, or other things, than its resource. */
export interface Subresource extends Target {
  readonly verbs: readonly string[];
  readonly isNamespaced: boolean;
  /** Behind "which": what a person should know about it. */
  readonly what: string;
}

const ofPods = { group: '', resource: 'pods', isNamespaced: true };
// With a GET by WebSocket, with a POST by SPDY.
const streamed = { verbs: ['get', 'create'] };

/** Streams into a pod, and to whatever listens behind a proxy. */
export const streams: readonly Subresource[] = [
  { ...ofPods, ...streamed, subresource: 'exec', what: 'runs commands in a container' },
  { ...ofPods, ...streamed, subresource: 'attach', what: 'joins a running process' },
  { ...ofPods, ...streamed, subresource: 'portforward', what: 'opens a tunnel to a pod' },
];

export const proxies: readonly Subresource[] = [
  { ...ofPods, ...streamed, subresource: 'proxy', what: 'sends requests to a pod' },
  { ...ofPods, ...streamed, resource: 'services', subresource: 'proxy', what: 'sends requests to a service' },
  {
    ...streamed,
    group: '',
    resource: 'nodes',
    subresource: 'proxy',
    isNamespaced: false,
    what: 'reaches the kubelet, which runs commands in every container of the node',
  },
];

/** What a rule for the resource alone leaves out, and an investigation misses. */
export const importantSubresources: readonly Subresource[] = [
  ...streams,
  {
    ...ofPods,
    subresource: 'ephemeralcontainers',
    verbs: ['patch', 'update'],
    what: 'adds a container to a running pod',
  },
  { ...ofPods, subresource: 'log', verbs: ['get'], what: 'reads what a container prints' },
  ...proxies,
  { ...ofPods, resource: 'serviceaccounts', subresource: 'token', verbs: ['create'], what: 'issues a token' },
  {
    group: 'certificates.k8s.io',
    resource: 'certificatesigningrequests',
    subresource: 'approval',
    verbs: ['update', 'patch'],
    isNamespaced: false,
    what: 'approves a certificate',
  },
];

/** Whether kube-apiserver of the version serves a subresource. */
export function isServed(catalog: Catalog, { group, resource, subresource }: Target): boolean {
  const parent = findResource(catalog, resource, group);
  return parent !== undefined && findSubresource(catalog, parent, subresource) !== undefined;
}

/** Whether a rule speaks of this subresource by name, or of all subresources of its resource. */
export function namesSubresource({ resources }: PolicyRule, target: Target): boolean {
  return resources.some(
    (item) =>
      matchesGroup(item.group, target.group) &&
      item.resources.some((pattern) => pattern.includes('/') && matchesResource(pattern, target)),
  );
}
