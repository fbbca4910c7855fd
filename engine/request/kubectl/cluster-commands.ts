import type { Command } from './context.ts';
import { list, type Step } from './steps.ts';
import { builtIn } from './targets.ts';

/** `kubectl api-resources` and `api-versions`: discovery. */
export const discover: Command = () => [
  { method: 'GET', path: '/api', title: 'Discovers the core group' },
  { method: 'GET', path: '/apis', title: 'Discovers the other groups' },
];

/** `kubectl explain`: the schema of the group, from OpenAPI. */
export const explain: Command = () => [
  { method: 'GET', path: '/openapi/v3', title: 'Looks which schemas there are' },
  {
    method: 'GET',
    path: '/openapi/v3/api/v1',
    title: 'Reads the schema',
    note: 'For the core group; others have paths such as `/openapi/v3/apis/apps/v1`.',
  },
];

/** `kubectl version`. */
export const version: Command = (context) => {
  if (context.has('client')) return sendsNothing('`kubectl version --client`')(context);
  return [{ method: 'GET', path: '/version', title: 'Reads the version of the server' }];
};

/** `kubectl cluster-info`: the services that say they belong to the cluster. */
export const clusterInfo: Command = (context): readonly Step[] => {
  const services = { ...builtIn(context, 'services'), namespace: 'kube-system' };
  if (context.args[0]?.text === 'dump')
    context.remark('`cluster-info dump` also lists much else; those requests are not shown.');
  return [list(services, { labelSelector: 'kubernetes.io/cluster-service=true' })];
};

/** `kubectl proxy`: nothing of its own. */
export const proxy: Command = (context) => {
  context.report(
    '`kubectl proxy` sends nothing by itself: each request that goes through it is audited as its own. Simulate that request, such as `GET /api/v1/pods`.',
  );
  return [];
};

/** A command that never asks the API server. */
export function sendsNothing(what?: string): Command {
  return (context) => {
    context.report(
      `${what ?? `\`kubectl ${context.command.text}\``} sends nothing to the API server, so nothing is audited.`,
    );
    return [];
  };
}
