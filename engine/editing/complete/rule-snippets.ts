import { type ShapeMap, stop } from './write.ts';

/** Whole items of a list, or a whole policy, ready to be inserted. */
export interface ItemSnippet {
  readonly label: string;
  /** What it does, in a few words. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  readonly items: readonly ShapeMap[];
}

const changes = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const healthChecks = ['/healthz*', '/livez*', '/readyz*', '/metrics'];
const core = (...resources: readonly string[]): ShapeMap => ({ group: '', resources });

const healthRule: ShapeMap = { level: 'None', nonResourceURLs: healthChecks };

/** Rules that many policies have, each of which works at the top of a policy. */
const rulesForTheTop: readonly ItemSnippet[] = [
  {
    label: 'secrets at Metadata',
    detail: 'who, never what is in them',
    documentation:
      'Secrets, config maps, service account tokens and token reviews carry credentials in their bodies: recorded without them. Put it above every rule with level `Request` or `RequestResponse` that could take these requests.',
    items: [
      {
        level: 'Metadata',
        resources: [
          core('secrets', 'configmaps', 'serviceaccounts/token'),
          { group: 'authentication.k8s.io', resources: ['tokenreviews'] },
        ],
      },
    ],
  },
  {
    label: 'log exec and attach',
    detail: 'shells, tunnels, proxies',
    documentation:
      'Shells in pods, port forwarding and the proxies to pods, services and nodes. The command of an exec is in the URI, so `Metadata` has it. It names no verbs on purpose: kubectl opens these with `get` or `create`, depending on its version.',
    items: [
      {
        level: 'Metadata',
        resources: [
          core(
            'pods/exec',
            'pods/attach',
            'pods/portforward',
            'pods/proxy',
            'pods/ephemeralcontainers',
            'services/proxy',
            'nodes/proxy',
          ),
        ],
      },
    ],
  },
  {
    label: 'RBAC changes at RequestResponse',
    detail: 'who gave rights',
    documentation: 'Changes of roles and bindings, with both bodies: what was asked for, and what came of it.',
    items: [
      {
        level: 'RequestResponse',
        verbs: changes,
        resources: [
          {
            group: 'rbac.authorization.k8s.io',
            resources: ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
          },
        ],
      },
    ],
  },
  {
    label: 'pod changes at Request',
    detail: 'what was changed in pods',
    documentation: 'Changes of pods with the body of the request; what is read from pods is left to the rules below.',
    items: [{ level: 'Request', verbs: changes, resources: [core('pods', 'pods/ephemeralcontainers')] }],
  },
  {
    label: 'workload changes at Request',
    detail: 'rollouts',
    documentation:
      'Changes of deployments, daemon sets, stateful sets, jobs and cron jobs, with the body of the request.',
    items: [
      {
        level: 'Request',
        verbs: changes,
        resources: [
          { group: 'apps', resources: ['deployments', 'daemonsets', 'statefulsets'] },
          { group: 'batch', resources: ['jobs', 'cronjobs'] },
        ],
      },
    ],
  },
  {
    label: 'webhook and CRD changes at RequestResponse',
    detail: 'the API itself',
    documentation:
      'Changes of admission webhooks, API services and custom resource definitions: each of them changes how the API itself works.',
    items: [
      {
        level: 'RequestResponse',
        verbs: changes,
        resources: [
          {
            group: 'admissionregistration.k8s.io',
            resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
          },
          { group: 'apiextensions.k8s.io', resources: ['customresourcedefinitions'] },
          { group: 'apiregistration.k8s.io', resources: ['apiservices'] },
        ],
      },
    ],
  },
  {
    label: 'requests without a login at Metadata',
    detail: 'who knocks',
    documentation:
      'Requests without credentials. Those with wrong credentials (401) have no user and no group: only a rule without `users` and `userGroups` sees them.',
    items: [{ level: 'Metadata', userGroups: ['system:unauthenticated'] }],
  },
  {
    label: 'drop health checks and metrics',
    detail: 'probes, scrapes',
    documentation: 'Probes of kube-apiserver and scrapes of its metrics are not recorded.',
    items: [healthRule],
  },
  {
    label: 'drop kubelet and scheduler noise',
    detail: 'heartbeats, leases',
    documentation:
      'The heartbeats of kubelets and the leases with which scheduler and controller manager elect their leader are not recorded. What else these users do still is.',
    items: [
      {
        level: 'None',
        userGroups: ['system:nodes'],
        verbs: ['get', 'update', 'patch'],
        resources: [core('nodes', 'nodes/status'), { group: 'coordination.k8s.io', resources: ['leases'] }],
      },
      {
        level: 'None',
        users: ['system:kube-scheduler', 'system:kube-controller-manager'],
        verbs: ['get', 'update'],
        resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }],
      },
    ],
  },
  {
    label: 'drop events',
    detail: 'events of both API groups',
    documentation: 'Events are in two API groups, and clients use either: both are not recorded.',
    items: [{ level: 'None', resources: [core('events'), { group: 'events.k8s.io', resources: ['events'] }] }],
  },
];

const catchAll: ItemSnippet = {
  label: 'catch-all',
  detail: 'all the rest, without bodies',
  documentation:
    'Every request that no rule above takes, without bodies. The last rule: nothing below it is ever reached. `RequestReceived` is left out, so that a request has one event and not two.',
  items: [{ level: 'Metadata', omitStages: ['RequestReceived'] }],
};

/** @param omitted the stages that the whole policy omits, which a rule need not say again */
export function ruleSnippets(omitted: readonly string[]): ItemSnippet[] {
  const isOmitted = omitted.includes('RequestReceived');
  return [...rulesForTheTop, isOmitted ? { ...catchAll, items: [{ level: 'Metadata' }] } : catchAll];
}

/** An item of a rule's `resources`. */
export const resourcesSnippet: ItemSnippet = {
  label: 'group and resources',
  detail: 'resources of one API group',
  documentation: 'An API group (`""` is the core group) and some of its resources.',
  items: [{ group: '$1', resources: ['$2'] }],
};

/** A whole policy, for a file that is still empty. */
export const policySnippet: ItemSnippet = {
  label: 'audit policy',
  detail: 'a policy to start from',
  documentation:
    'A whole policy: health checks are dropped, and everything else is recorded, once per request and without bodies.',
  items: [
    {
      apiVersion: 'audit.k8s.io/v1',
      kind: 'Policy',
      omitStages: ['RequestReceived'],
      rules: [healthRule, { level: stop(1, 'Metadata') }],
    },
  ],
};
