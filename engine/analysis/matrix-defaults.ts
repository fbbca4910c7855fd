import { findExactly, isKnownGroup, nameInPolicy, resourcesNamed } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import { matchesPath } from '../match/match-rule.ts';
import type { Policy } from '../policy/types.ts';
import { defaultUser } from '../request/requests-from-kubectl.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import { pathVerbs } from '../request/verbs.ts';
import { withOther } from './dimension.ts';
import { rowOf } from './matrix-rows.ts';
import type { MatrixPersona, MatrixQuestion, MatrixRow } from './matrix-types.ts';

type ResourceRow = Extract<MatrixRow, { kind: 'resource' }>;

/** Who matters in every cluster. */
const ordinaryPersonas: readonly MatrixPersona[] = [
  { title: 'Cluster admin', who: { kind: 'user', user: defaultUser } },
  userPersona('Developer', 'developer'),
  userPersona('Service account', 'system:serviceaccount:default:default'),
  userPersona('Kubelet', 'system:node:node-1'),
  userPersona('Controller manager', 'system:kube-controller-manager'),
  userPersona('Scheduler', 'system:kube-scheduler'),
  userPersona('Anonymous', 'system:anonymous'),
  { title: 'Failed authentication', who: { kind: 'user', user: null } },
];

/** What matters for security in every cluster, by group. */
const notableResources: readonly (readonly [group: string, ...names: string[]])[] = [
  ['', 'secrets', 'configmaps'],
  ['', 'pods', 'pods/exec', 'pods/attach', 'pods/portforward', 'pods/log', 'pods/ephemeralcontainers'],
  ['', 'serviceaccounts', 'serviceaccounts/token'],
  ['authentication.k8s.io', 'tokenreviews'],
  ['authorization.k8s.io', 'subjectaccessreviews'],
  ['certificates.k8s.io', 'certificatesigningrequests'],
  ['rbac.authorization.k8s.io', 'roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
  ['admissionregistration.k8s.io', 'mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
  ['', 'namespaces', 'nodes'],
  ['apps', 'deployments'],
  ['', 'services', 'endpoints', 'events'],
  ['coordination.k8s.io', 'leases'],
];
const notablePaths = ['/healthz', '/livez', '/readyz', '/metrics', '/version', '/api'];
const everyObjectVerb = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** Generated policies name hundreds of users or resources; nobody reads as many lines. */
const shownPersonas = 40;
const shownResources = 80;
const shownPaths = 40;

/** What a matrix is about, and how much that the policy names as well it leaves out because it would be too long. */
export interface DefaultMatrix extends MatrixQuestion {
  readonly left: { readonly personas: number; readonly rows: number };
}

/** What was chosen besides: people in front of "anybody", resources and paths in front of all others. */
export interface MatrixAdditions {
  readonly personas: readonly MatrixPersona[];
  readonly rows: readonly MatrixRow[];
}

/** The matrix of a policy: what matters in every cluster, what the policy names, and what was chosen besides. */
export function defaultMatrix(policy: Policy, catalog: Catalog, added: MatrixAdditions = noAdditions): DefaultMatrix {
  const isAdded = ({ title }: MatrixPersona): boolean => added.personas.some((persona) => persona.title === title);
  const personas = [...ordinaryPersonas, ...namedPersonas(policy)].filter((persona) => !isAdded(persona));
  const resources = distinctRows([...notableRows(catalog), ...namedRows(policy, catalog)]);
  const paths = pathPatterns(policy);
  return {
    personas: [...personas.slice(0, shownPersonas), ...added.personas, { title: 'Anybody', who: { kind: 'anyone' } }],
    rows: [
      ...distinctRows([...resources.slice(0, shownResources), ...added.rows.filter((row) => row.kind === 'resource')]),
      { kind: 'other-resources' },
      ...[...new Set([...paths.slice(0, shownPaths), ...added.rows.flatMap(patternOf)])].map(
        (pattern): MatrixRow => ({ kind: 'paths', pattern }),
      ),
      { kind: 'other-paths' },
    ],
    resourceVerbs: everyObjectVerb,
    pathVerbs: pathVerbs.filter((verb) => verb !== 'connect' && verb !== 'trace'),
    catalog,
    left: {
      personas: Math.max(0, personas.length - shownPersonas),
      rows: Math.max(0, resources.length - shownResources) + Math.max(0, paths.length - shownPaths),
    },
  };
}

const noAdditions: MatrixAdditions = { personas: [], rows: [] };

function patternOf(row: MatrixRow): string[] {
  return row.kind === 'paths' ? [row.pattern] : [];
}

/** A user in the groups that such a user has anyway. */
export function userPersona(title: string, name: string, groups: readonly string[] = []): MatrixPersona {
  return { title, who: { kind: 'user', user: withStandardGroups({ name, groups }) } };
}

/** Users and groups of the policy; of a group somebody of whom the policy knows nothing else. */
function namedPersonas({ rules }: Policy): MatrixPersona[] {
  const known = ordinaryPersonas.flatMap(({ who }) => (who.kind === 'user' && who.user ? [who.user] : []));
  const isPlain = (word: string): boolean => word !== '' && !word.includes('*');
  const users = [...new Set(rules.flatMap((rule) => rule.users))].filter(isPlain);
  const groups = [...new Set(rules.flatMap((rule) => rule.userGroups))].filter(isPlain);
  const stranger = withOther(users, 'someone').at(-1) ?? 'someone';
  return [
    ...users.filter((name) => !known.some((user) => user.name === name)).map((name) => userPersona(name, name)),
    ...groups
      .filter((group) => !known.some((user) => user.groups.includes(group)))
      .map((group) => memberPersona(group, stranger)),
  ];
}

const namespaceGroup = 'system:serviceaccounts:';

function memberPersona(group: string, stranger: string): MatrixPersona {
  const isOfNamespace = group.startsWith(namespaceGroup);
  const name = isOfNamespace ? `system:serviceaccount:${group.slice(namespaceGroup.length)}:${stranger}` : stranger;
  return userPersona(`Member of ${group}`, name, [group]);
}

function notableRows(catalog: Catalog): ResourceRow[] {
  const rows = notableResources.flatMap(([group, ...names]) => names.map((name) => rowOf(group, name)));
  return rows.filter((row) => findExactly(catalog, row) !== undefined);
}

/** Resources that rules name without a `*`, as far as they can exist. */
function namedRows({ rules }: Policy, catalog: Catalog): ResourceRow[] {
  const items = rules.flatMap(({ resources }) => resources);
  const rows = items.flatMap(({ group, resources }) =>
    resources.filter((name) => !name.includes('*')).flatMap((name) => rowsNamed(group, name, catalog)),
  );
  return rows.filter((row) => canExist(row, catalog));
}

function rowsNamed(group: string, name: string, catalog: Catalog): ResourceRow[] {
  if (group !== '*') return [rowOf(group, name)];
  const { resource } = rowOf('', name);
  return resourcesNamed(catalog, resource).map((found) => rowOf(found.group, name));
}

/** What the catalogue does not have may be a custom resource, but not in a group of its own. */
function canExist(row: ResourceRow, catalog: Catalog): boolean {
  return findExactly(catalog, row) !== undefined || !isKnownGroup(catalog, row.group);
}

function distinctRows(rows: readonly ResourceRow[]): ResourceRow[] {
  return [...new Map(rows.map((row) => [`${row.group}/${nameInPolicy(row)}`, row])).values()];
}

/** Paths and prefixes of the policy, and those that matter in every cluster, as far as no prefix of the policy has them. */
function pathPatterns({ rules }: Policy): string[] {
  const named = [...new Set(rules.flatMap(({ nonResourceURLs }) => nonResourceURLs))].filter(
    (pattern) => pattern.startsWith('/') && pattern !== '/*',
  );
  const others = notablePaths.filter((path) => !named.some((pattern) => matchesPath(pattern, path)));
  return [...others, ...named];
}
