import type { PolicyRule } from '../../../engine/policy/types.ts';
import type { RequestAttributes, ResourceTarget, UserInfo } from '../../../engine/request/types.ts';
import * as pools from '../generate/constants.ts';
import type { EvaluationCase } from '../generate/policy.ts';

const emptyRule: PolicyRule = {
  level: 'Metadata',
  users: [],
  userGroups: [],
  verbs: [],
  resources: [],
  namespaces: [],
  nonResourceURLs: [],
  omitStages: [],
};

const someone: UserInfo = { name: 'alice', groups: ['devs', 'system:authenticated'] };

const pod: ResourceTarget = { group: '', resource: 'pods', subresource: '', namespace: 'default', name: 'web' };

function onResource(change: Partial<ResourceTarget>, verb = 'get', user: UserInfo | null = someone): RequestAttributes {
  return { user, verb, resource: { ...pod, ...change } };
}

function onPath(path: string, verb = 'get', user: UserInfo | null = someone): RequestAttributes {
  return { user, verb, path };
}

/** One policy with one rule: whether the rule hits is whether the level is `Metadata`. */
function oneRule(fields: Partial<PolicyRule>, requests: readonly RequestAttributes[]): EvaluationCase {
  return { policy: { rules: [{ ...emptyRule, ...fields }], omitStages: [], omitManagedFields: false }, requests };
}

const targets: readonly Partial<ResourceTarget>[] = [
  {},
  { subresource: 'log' },
  { subresource: 'status' },
  { subresource: 'log/x' },
  { subresource: '*' },
  { resource: 'configmaps' },
  { resource: 'configmaps', subresource: 'status' },
  { resource: 'Pods' },
  { resource: '*' },
  { resource: '', subresource: 'log' },
  { resource: 'pods/log' },
  { resource: 'ü', subresource: 'x' },
  { group: 'apps' },
];

const resourceEdges = pools.ruleResources.map((resource) =>
  oneRule(
    { resources: [{ group: '', resources: [resource], resourceNames: [] }] },
    targets.map((target) => onResource(target)),
  ),
);

const groupEdges = pools.apiGroups.map((group) =>
  oneRule({ resources: [{ group, resources: [], resourceNames: [] }] }, [
    ...pools.apiGroups.map((other) => onResource({ group: other })),
    onResource({ group: 'Apps', subresource: 'log' }),
    onPath('/healthz'),
  ]),
);

const nameEdges = [['web'], ['*'], [''], ['web', '']].map((resourceNames) =>
  oneRule({ resources: [{ group: '', resources: ['pods', 'pods/log'], resourceNames }] }, [
    ...pools.objectNames.map((name) => onResource({ name })),
    onResource({ name: '' }, 'create'),
    onResource({ name: '' }, 'deletecollection'),
    onResource({ subresource: 'log' }),
  ]),
);

const pathEdges = pools.urlPatterns.map((url) =>
  oneRule({ nonResourceURLs: [url] }, [...pools.paths.map((path) => onPath(path)), onResource({})]),
);

const namespaceEdges = pools.namespaces.map((namespace) =>
  oneRule({ namespaces: [namespace] }, [
    ...pools.namespaces.map((other) => onResource({ namespace: other })),
    onResource({ resource: 'namespaces', namespace: 'a', name: 'a' }),
    onResource({ namespace: '', name: '' }, 'list'),
    onPath('/healthz'),
  ]),
);

const verbEdges = pools.verbs.map((verb) =>
  oneRule({ verbs: [verb] }, [
    ...pools.verbs.map((other) => onResource({}, other)),
    onPath('/healthz', 'get'),
    onPath('/healthz', 'post'),
  ]),
);

const identities: readonly (UserInfo | null)[] = [
  null,
  { name: '', groups: [] },
  { name: 'system:anonymous', groups: ['system:unauthenticated'] },
  { name: 'alice', groups: ['devs', 'system:authenticated'] },
  { name: 'Alice', groups: ['Devs'] },
  { name: 'alice', groups: [''] },
  {
    name: 'system:serviceaccount:kube-system:default',
    groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'],
  },
  { name: 'system:node:n1', groups: ['system:nodes', 'system:authenticated'] },
  { name: '*', groups: ['*'] },
];

const whoever = identities.flatMap((user) => [onResource({}, 'get', user), onPath('/healthz', 'get', user)]);
const userEdges = [
  ...pools.userNames.map((name) => oneRule({ users: [name] }, whoever)),
  ...pools.groupNames.map((name) => oneRule({ userGroups: [name] }, whoever)),
  oneRule({ users: ['alice'], userGroups: ['system:nodes'] }, whoever),
  oneRule({}, whoever),
];

const optionEdges = [undefined, true, false].flatMap((ofRule) =>
  [true, false].flatMap((ofPolicy) =>
    [[], ['RequestReceived'], ['Panic', 'RequestReceived']].map((stages): EvaluationCase => {
      const field = ofRule === undefined ? {} : { omitManagedFields: ofRule };
      const rule = { ...emptyRule, ...field, users: ['alice'], omitStages: stages };
      const policy = { rules: [rule], omitStages: ['RequestReceived'], omitManagedFields: ofPolicy };
      return { policy, requests: [onResource({}), onResource({}, 'get', null)] };
    }),
  ),
);

/** Each field of a rule alone, with everything that it could be thought to match. */
export const evaluationEdges: readonly EvaluationCase[] = [
  ...resourceEdges,
  ...groupEdges,
  ...nameEdges,
  ...pathEdges,
  ...namespaceEdges,
  ...verbEdges,
  ...userEdges,
  ...optionEdges,
];
