/** The parts of a rule that the generated policies have, as they are written. */
interface Rule {
  readonly level: string;
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resources?: readonly { group: string; resources?: readonly string[]; resourceNames?: readonly string[] }[];
  readonly namespaces?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** Ways to make a policy of some number of rules: the same number gives the same policy. */
export const policyKinds: Readonly<Record<string, (size: number) => string>> = {
  disjoint: (size) => write(size, disjointRule),
  overlapping: (size) => write(size, overlappingRule),
  'many dimensions': (size) => write(size, manyDimensions),
  groups: (size) => write(size, groupRule),
  'subresource wildcards': (size) => write(size, wildcardRule),
  'covering chain': coveringChain,
};

/** What the other measurements take: a policy as people write it, of some hundred teams where it is long. It ends with a rule for all else. */
export function usualPolicy(size: number): string {
  return write(size, (index) => (index === size - 1 ? { level: 'Metadata' } : usualRule(index)));
}

const levels = ['None', 'Metadata', 'Request', 'RequestResponse'];
const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const changes = ['create', 'update', 'patch', 'delete'];
const core = ['pods', 'secrets', 'configmaps', 'services', 'serviceaccounts', 'events', 'endpoints'];
const patterns = [
  '*',
  'pods',
  'pods/*',
  'pods/log',
  'pods/exec',
  '*/status',
  '*/scale',
  'secrets',
  'nodes/proxy',
  'nodes/*',
];

/** What a team's robot reads is noise, what it and its people change is not. */
function usualRule(index: number): Rule {
  const team = `team-${Math.floor(index / 4)}`;
  const robot = `system:serviceaccount:${team}:robot`;
  const rules: readonly Rule[] = [
    {
      level: 'None',
      users: [robot],
      verbs: ['get', 'list', 'watch'],
      resources: [{ group: '', resources: ['endpoints', 'events'] }],
    },
    {
      level: 'RequestResponse',
      userGroups: [team],
      verbs: changes,
      resources: [{ group: 'rbac.authorization.k8s.io', resources: ['roles', 'rolebindings'] }],
    },
    {
      level: 'Request',
      userGroups: [team],
      verbs: changes,
      resources: [{ group: 'apps', resources: ['deployments', 'statefulsets'] }],
    },
    {
      level: 'Request',
      users: [robot],
      verbs: changes,
      resources: [{ group: 'batch', resources: ['jobs', 'cronjobs'] }],
    },
  ];
  return rules[index % 4] ?? { level: 'None' };
}

/** No two rules can match the same request. */
function disjointRule(index: number): Rule {
  return {
    level: 'Metadata',
    users: [`user-${index}`],
    verbs: ['get', 'list'],
    resources: [{ group: '', resources: ['pods', 'pods/log', 'secrets'] }],
    namespaces: [`team-${index % 13}`],
  };
}

/** Own users, shared service accounts: every rule meets some others. */
function overlappingRule(index: number): Rule {
  return { ...disjointRule(index), users: [`user-${index}`, `system:serviceaccount:team-${index % 17}:robot`] };
}

/** A few constants in every dimension, so that nearly all rules meet, and none covers another one. */
function manyDimensions(index: number): Rule {
  const choose = chooser(index);
  return {
    level: choose(levels, 1)[0] ?? 'None',
    users: choose(['a', 'b', 'c', 'd', 'e', 'f'], 3),
    userGroups: choose(['dev', 'ops', 'system:masters', 'system:nodes'], 2),
    verbs: choose(verbs, 4),
    resources: [{ group: '', resources: choose(core, 3), resourceNames: choose(['x', 'y', 'z'], 1) }],
    namespaces: choose(['one', 'two', 'three', 'four', 'five'], 3),
  };
}

/** Groups can only be asked for, never excluded, and a user may be in any of them. */
function groupRule(index: number): Rule {
  const choose = chooser(index);
  return {
    level: choose(levels, 1)[0] ?? 'None',
    userGroups: choose(
      Array.from({ length: 12 }, (_, group) => `group-${group}`),
      2,
    ),
    verbs: choose(verbs, 3),
    resources: [{ group: '', resources: choose(core, 2) }],
  };
}

function wildcardRule(index: number): Rule {
  const choose = chooser(index);
  return {
    level: choose(levels, 1)[0] ?? 'None',
    verbs: choose(verbs, 2),
    resources: choose(['', 'apps', 'batch'], 2).map((group) => ({ group, resources: choose(patterns, 2) })),
    namespaces: choose(
      Array.from({ length: 9 }, (_, space) => `space-${space}`),
      2,
    ),
  };
}

/** Each rule takes one namespace of the last but one, which only all of them together cover. */
function coveringChain(size: number): string {
  const spaces = Array.from({ length: size - 2 }, (_, index) => `space-${index}`);
  const rules: Rule[] = [
    ...spaces.map((space) => ({ level: 'Metadata', namespaces: [space] })),
    { level: 'Request', verbs: ['create'], namespaces: spaces },
    { level: 'None' },
  ];
  return write(size, (index) => rules[index] ?? { level: 'None' });
}

/** Chooses some items of a list, by a number that decides everything. */
function chooser(seed: number): <Item>(items: readonly Item[], count: number) => Item[] {
  let state = (seed + 1) * 2_654_435_761;
  return (items, count) => {
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return left.splice(Math.floor((state / 2 ** 32) * left.length), 1);
    }).flat();
  };
}

/** As people write it: a line for each field, lists in brackets. */
function write(size: number, ruleAt: (index: number) => Rule): string {
  const rules = Array.from({ length: size }, (_, index) => {
    const fields = Object.entries(ruleAt(index)).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
    return `  - ${fields.join('\n    ')}\n`;
  });
  return `apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: ["RequestReceived"]\nrules:\n${rules.join('')}`;
}
