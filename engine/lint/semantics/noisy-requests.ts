import { withStandardGroups } from '../../request/standard-groups.ts';
import type { ResourceRequest, ResourceTarget } from '../../request/types.ts';

const worker = 'system:node:worker-1';
const scheduler = 'system:kube-scheduler';

/**
 * What the components of a cluster write all day, whether anybody uses it or not: heartbeats, leader elections, events,
 * addresses, and questions about permissions. Each with the user that sends most of it.
 */
export const noisyRequests: readonly ResourceRequest[] = [
  by(worker, 'update', 'coordination.k8s.io', 'leases', 'kube-node-lease', 'worker-1'),
  by(scheduler, 'update', 'coordination.k8s.io', 'leases', 'kube-system', 'kube-scheduler'),
  by(worker, 'create', '', 'events', 'default'),
  by(controller('deployment-controller'), 'create', '', 'events', 'default'),
  by(scheduler, 'create', 'events.k8s.io', 'events', 'default'),
  by(controller('endpoint-controller'), 'update', '', 'endpoints', 'default', 'web'),
  by(controller('endpointslice-controller'), 'update', 'discovery.k8s.io', 'endpointslices', 'default', 'web-x2b7c'),
  by(worker, 'patch', '', 'nodes/status', '', 'worker-1'),
  by(worker, 'create', 'authorization.k8s.io', 'subjectaccessreviews'),
  by('system:serviceaccount:kube-system:metrics-server', 'create', 'authorization.k8s.io', 'subjectaccessreviews'),
];

function controller(name: string): string {
  return `system:serviceaccount:kube-system:${name}`;
}

/** @param named as policies name it: `nodes/status` */
function by(user: string, verb: string, group: string, named: string, namespace = '', name = ''): ResourceRequest {
  const [resource = '', subresource = ''] = named.split('/');
  const target: ResourceTarget = { group, resource, subresource, namespace, name };
  return { user: withStandardGroups({ name: user, groups: [] }), verb, resource: target };
}
