import type {
  RequestAttributes,
  SimulationAnswer,
  SimulationResult,
  Suggestions,
  ToPanel,
} from '../../protocol/index.ts';

export const policyMessage: ToPanel = { type: 'policy', policy: { name: 'audit-policy.yaml', kubernetes: '1.36' } };

export const suggestions: Suggestions = {
  personas: [],
  users: ['kubernetes-admin'],
  groups: ['system:authenticated'],
  verbs: ['get', 'list'],
  apiGroups: ['', 'apps', 'events.k8s.io'],
  resources: [
    { name: 'deployments', group: 'apps', namespaced: true },
    { name: 'events', group: '', namespaced: true },
    { name: 'events', group: 'events.k8s.io', namespaced: true },
    { name: 'namespaces', group: '', namespaced: false },
    { name: 'nodes', group: '', namespaced: false },
    { name: 'pods/exec', group: '', namespaced: true },
  ],
  namespaces: ['default'],
  paths: ['/healthz'],
};

const request: RequestAttributes = {
  user: { name: 'dev-1', groups: ['dev'] },
  verb: 'get',
  resource: { group: '', resource: 'secrets', subresource: '', namespace: 'prod', name: 'db' },
};

/** The answer that a rule of this level gives; `null` for a request that no rule matches. The rule stands in line 21. */
export function answerOf(ruleIndex: number | null, level: SimulationAnswer['decision']['level']): SimulationAnswer {
  const ruleRange = { start: { line: 20, character: 2 }, end: { line: 23, character: 9 } };
  return {
    title: 'Reads the secret',
    request,
    decision: {
      ruleIndex,
      level,
      stages: [],
      omitStages: [],
      omitManagedFields: false,
      requestBody: false,
      responseBody: false,
    },
    trace: [],
    recorded: [],
    ...(ruleIndex === null ? {} : { ruleRange }),
  };
}

export function resultOf(...answers: readonly SimulationAnswer[]): SimulationResult {
  return {
    documentVersion: 1,
    kubernetes: '1.36',
    isPolicy: true,
    verdict: 'accepted',
    ruleCount: 11,
    saysWho: false,
    answers,
    unanswered: 0,
    versions: [],
    problems: [],
  };
}
