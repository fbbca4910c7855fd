import type {
  LspRange,
  RequestAttributes,
  SimulationAnswer,
  SimulationQuestion,
  SimulationResult,
  Suggestions,
} from '../../protocol/index.ts';

/** What the fake host can be asked to pretend. */
export interface Pretence {
  readonly refused: boolean;
  /** An edit of the policy: the rule for secrets records request and response. */
  readonly edited: boolean;
}

type Level = SimulationAnswer['decision']['level'];
type Field = NonNullable<SimulationAnswer['trace'][number]['field']>;

/** A rule of the policy that the page pretends to be open: its level, its line (0-based), what it is about. */
interface CannedRule {
  readonly level: Level;
  readonly line: number;
  readonly field: Field;
  readonly no: (request: RequestAttributes) => string;
}

const rules: readonly CannedRule[] = [
  { level: 'None', line: 4, field: 'nonResourceURLs', no: () => 'nonResourceURLs: this is a request for a resource' },
  { level: 'None', line: 11, field: 'verbs', no: ({ verb }) => `verbs: \`${verb}\` is not \`watch\`` },
  {
    level: 'Metadata',
    line: 15,
    field: 'users',
    no: ({ user }) =>
      user
        ? `users: \`${user.name}\` is not \`system:anonymous\``
        : 'users: after a failed authentication there is no user',
  },
  {
    level: 'Metadata',
    line: 20,
    field: 'resources',
    no: (request) => `resources: ${target(request)} is not \`secrets\``,
  },
  {
    level: 'RequestResponse',
    line: 26,
    field: 'resources',
    no: (request) => `resources: ${target(request)} is not in \`pods/exec\`, \`pods/attach\`, \`pods/portforward\``,
  },
  {
    level: 'Request',
    line: 32,
    field: 'verbs',
    no: ({ verb }) => `verbs: \`${verb}\` is not in \`create\`, \`update\`, \`patch\`, \`delete\``,
  },
  { level: 'Metadata', line: 39, field: 'users', no: () => '' },
];

/** What the form suggests in development. */
export const suggestions: Suggestions = {
  users: ['kubernetes-admin', 'system:anonymous', 'system:kube-scheduler', 'system:serviceaccount:kube-system:default'],
  groups: [
    'kubeadm:cluster-admins',
    'system:authenticated',
    'system:masters',
    'system:nodes',
    'system:unauthenticated',
  ],
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  apiGroups: ['', 'apps', 'events.k8s.io', 'rbac.authorization.k8s.io'],
  resources: [
    { name: 'clusterroles', group: 'rbac.authorization.k8s.io', namespaced: false },
    { name: 'configmaps', group: '', namespaced: true },
    { name: 'deployments', group: 'apps', namespaced: true },
    { name: 'deployments/scale', group: 'apps', namespaced: true },
    { name: 'events', group: '', namespaced: true },
    { name: 'events', group: 'events.k8s.io', namespaced: true },
    { name: 'namespaces', group: '', namespaced: false },
    { name: 'nodes', group: '', namespaced: false },
    { name: 'pods', group: '', namespaced: true },
    { name: 'pods/exec', group: '', namespaced: true },
    { name: 'secrets', group: '', namespaced: true },
  ],
  namespaces: ['default', 'kube-system', 'prod'],
  paths: ['/healthz', '/livez', '/metrics', '/readyz'],
};

/** The canned result for a question: real in shape, decided by a few words in the request. */
export function answerTo(question: SimulationQuestion, pretence: Pretence): SimulationResult {
  const read = readQuestion(question);
  return {
    documentVersion: 1,
    kubernetes: '1.36',
    isPolicy: true,
    verdict: pretence.refused ? 'refused' : 'accepted',
    ruleCount: rules.length,
    answers: read.requests.map(({ title, note, request }) => ({
      title,
      ...(note === undefined ? {} : { note }),
      request,
      ...decide(request, pretence),
    })),
    problems: read.problems,
  };
}

interface CannedRequests {
  readonly requests: readonly { readonly title: string; readonly note?: string; readonly request: RequestAttributes }[];
  readonly problems: SimulationResult['problems'];
}

function readQuestion(question: SimulationQuestion): CannedRequests {
  if (question.kind === 'attributes') {
    return { requests: [{ title: 'As the form says', request: question.request }], problems: [] };
  }
  const { text, user } = question;
  const of = (verb: string, resource: string, subresource = '', name = 'web-1'): RequestAttributes => ({
    user,
    verb,
    resource: { group: '', resource, subresource, namespace: 'prod', name },
  });
  if (/\/healthz/.test(text)) {
    return {
      requests: [{ title: 'Asks whether the server is healthy', request: { user, verb: 'get', path: '/healthz' } }],
      problems: [],
    };
  }
  if (/\bexec\b/.test(text)) {
    const note =
      '`kubectl` 1.31 and newer open a WebSocket, and its verb is `get`; older ones use SPDY, and its verb is `create`.';
    return {
      requests: [
        { title: 'Reads the pod `web-1`', request: of('get', 'pods') },
        { title: 'Opens the session over a WebSocket', note, request: of('get', 'pods', 'exec') },
        { title: 'Opens the session over SPDY', note, request: of('create', 'pods', 'exec') },
      ],
      problems: [],
    };
  }
  if (/\bsecrets?\b/.test(text))
    return { requests: [{ title: 'Reads the secret `db`', request: of('get', 'secrets', '', 'db') }], problems: [] };
  if (/\bpods?\b/.test(text))
    return { requests: [{ title: 'Reads the pod `web-1`', request: of('get', 'pods') }], problems: [] };
  const start = text.search(/\S+\s*$/);
  const message = `\`${text.slice(start).trim()}\` is not a resource that Kubernetes 1.36 knows. Write a plural, a kind or a short name, such as \`pods\`.`;
  return { requests: [], problems: [{ message, start, end: text.trimEnd().length }] };
}

function decide(request: RequestAttributes, { edited }: Pretence): Omit<SimulationAnswer, 'title' | 'request'> {
  const ruleIndex = hit(request);
  const rule = rules[ruleIndex];
  const level: Level = edited && ruleIndex === 3 ? 'RequestResponse' : (rule?.level ?? 'None');
  const opensSession = 'resource' in request && request.resource.subresource === 'exec';
  const recordsBody = level === 'RequestResponse' && !opensSession;
  return {
    decision: {
      ruleIndex,
      level,
      stages: level === 'None' ? [] : opensSession ? ['ResponseStarted', 'ResponseComplete'] : ['ResponseComplete'],
      omitStages: ['RequestReceived'],
      omitManagedFields: false,
      requestBody: false,
      responseBody: recordsBody,
    },
    trace: rules.slice(0, ruleIndex + 1).map((step, index) => ({
      ruleIndex: index,
      level: index === ruleIndex ? level : step.level,
      matches: index === ruleIndex,
      ...(index === ruleIndex ? {} : { field: step.field }),
      message: index === ruleIndex ? 'Every field matches.' : step.no(request),
      ruleRange: lines(step.line, 3),
      range: index === ruleIndex ? lines(step.line, 3) : lines(step.line + 1, 0),
    })),
    recorded: recordedSentences(level, recordsBody),
    ...(rule ? { ruleRange: lines(rule.line, 3) } : {}),
  };
}

function recordedSentences(level: Level, recordsBody: boolean): readonly string[] {
  if (level === 'None') return ['Nothing is recorded: no audit event is written.'];
  const body = recordsBody ? 'The response body is recorded, with its content.' : 'No body is recorded.';
  return ['One event is written, when the response is complete: who, what, when, from where, and the outcome.', body];
}

function hit(request: RequestAttributes): number {
  if ('path' in request) return request.path.startsWith('/healthz') ? 0 : 6;
  if (request.verb === 'watch') return 1;
  if (request.user?.name === 'system:anonymous') return 2;
  const { resource, subresource } = request.resource;
  if (resource === 'secrets') return 3;
  if (resource === 'pods' && subresource === 'exec') return 4;
  return ['create', 'update', 'patch', 'delete'].includes(request.verb) ? 5 : 6;
}

function target(request: RequestAttributes): string {
  if ('path' in request) return `\`${request.path}\``;
  const { resource, subresource } = request.resource;
  return `\`${subresource ? `${resource}/${subresource}` : resource}\``;
}

function lines(first: number, more: number): LspRange {
  return { start: { line: first, character: 2 }, end: { line: first + more, character: 20 } };
}
