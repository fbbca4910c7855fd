import { resourcesMatching, subresourcesOf } from '../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../catalog/types.ts';
import { quote } from '../text/quote.ts';
import { asSent } from './as-sent.ts';
import { type Fields, isFields, textOf, textsOf } from './fields.ts';
import type { RequestedAction } from './http/request-info.ts';
import type { JsonValue } from './json-values.ts';
import { titleOf } from './title.ts';
import type { InputProblem, ReadRequest, ReadResult, UserInfo } from './types.ts';
import { resourceVerbs } from './verbs.ts';

/** What a rule of RBAC, or a review of access, is about. `*` is everything, in each list (`k8s.io/api/rbac/v1`, `PolicyRule`). */
export interface AccessRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  /** `pods`, `pods/log`, `*`, `*` and a subresource. */
  readonly resources: readonly string[];
  /** Empty for any name. */
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
  /** The namespace of the Role; `undefined` where it is not said. */
  readonly namespace: string | undefined;
}

/** So many requests of one rule are shown. */
const mostRequests = 60;

/** Whether a value is a rule of RBAC, a list of them, or a Role or ClusterRole. A rule of an audit policy is none. */
export function isRbac(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isRule);
  return isRule(value) || (isFields(value) && Array.isArray(value.rules) && isRbac(value.rules));
}

/** The requests that a rule of RBAC allows, as far as the catalogue knows what there is; sent by `user`. */
export function requestsFromRbac({ value, range }: JsonValue, catalog: Catalog, user: UserInfo | null): ReadResult {
  const role = isFields(value) && Array.isArray(value.rules) ? value : undefined;
  const rules: unknown = role ? role.rules : value;
  const metadata = role && isFields(role.metadata) ? textOf(role.metadata, 'namespace') : '';
  const read = (Array.isArray(rules) ? rules : [rules])
    .filter(isFields)
    .map((rule) => requestsOfRule(ruleFrom(rule, metadata === '' ? undefined : metadata), range, { catalog, user }));
  return { value: read.flatMap((result) => result.value), problems: read.flatMap((result) => result.problems) };
}

/** The requests of one rule. Problems are about verbs that no request has, and have the range of the rule. */
export function requestsOfRule(
  rule: AccessRule,
  range: InputProblem['range'],
  { catalog, user }: { readonly catalog: Catalog; readonly user: UserInfo | null },
): ReadResult {
  const verbs = rule.verbs.includes('*') ? usualVerbs : rule.verbs;
  const unknown = verbs.filter((verb) => rule.resources.length > 0 && !resourceVerbs.includes(verb));
  const known = verbs.filter((verb) => !unknown.includes(verb));
  const { count, actions } = resourceActions({ ...rule, verbs: known }, catalog);
  const paths = pathActions(rule);
  const shown = [...actions, ...paths].slice(0, mostRequests);
  const notes = [...noteOnNamespace(rule, shown), ...noteOnCount(count + paths.length)];
  const value = shown.map((action): ReadRequest => {
    const note = notes.length === 0 ? {} : { note: notes.join(' ') };
    return { title: titleOf(action), ...note, request: { user, ...action } };
  });
  return { value, problems: unknown.map((verb) => ({ message: noSuchRequest(verb), range })) };
}

const usualVerbs = resourceVerbs.filter((verb) => verb !== '' && verb !== 'proxy');

function noSuchRequest(verb: string): string {
  return `No request has the verb ${quote(verb)}: RBAC asks for it besides the verb of the request, and the audit policy never sees it.`;
}

function isRule(value: unknown): boolean {
  if (!isFields(value) || !Array.isArray(value.verbs) || 'level' in value) return false;
  const isAboutResources = [value.apiGroups, value.resources].every((list) => isTexts(list));
  return isAboutResources || isTexts(value.nonResourceURLs);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function ruleFrom(rule: Fields, namespace: string | undefined): AccessRule {
  return {
    verbs: textsOf(rule, 'verbs'),
    apiGroups: textsOf(rule, 'apiGroups'),
    resources: textsOf(rule, 'resources'),
    resourceNames: textsOf(rule, 'resourceNames'),
    nonResourceURLs: textsOf(rule, 'nonResourceURLs'),
    namespace,
  };
}

/** How many requests for resources a rule allows, and the first of them: `*` and names multiply to millions. */
function resourceActions(
  rule: AccessRule,
  catalog: Catalog,
): { readonly count: number; readonly actions: readonly RequestedAction[] } {
  const names = rule.resourceNames.length === 0 ? [''] : rule.resourceNames;
  const namespace = rule.namespace ?? 'default';
  const allowed = rule.apiGroups
    .flatMap((group) => rule.resources.flatMap((pattern) => targetsOf(group, pattern, catalog)))
    .flatMap((target) => rule.verbs.filter((verb) => isPossible(target, verb)).map((verb) => ({ target, verb })));
  const actions = allowed
    .slice(0, Math.ceil(mostRequests / names.length))
    .flatMap(({ target: { group, resource, subresource }, verb }) =>
      names
        .slice(0, mostRequests)
        .map((name) => asSent(verb, { group, resource, subresource, namespace, name }, catalog)),
    );
  return { count: allowed.length * names.length, actions };
}

type Target = Pick<ApiResource, 'group' | 'resource' | 'subresource'> & { readonly verbs?: readonly string[] };

/** What a string of `resources` stands for in a group: itself, or, with `*`, what the catalogue has. */
function targetsOf(group: string, pattern: string, catalog: Catalog): readonly Target[] {
  if (pattern.includes('*') || group === '*') return resourcesMatching(catalog, group, pattern);
  const [resource = '', subresource = ''] = pattern.split('/');
  const known = subresourcesOf(catalog, { group, resource }).find((candidate) => candidate.subresource === subresource);
  return [known ?? { group, resource, subresource }];
}

/** Of subresources only some verbs exist; which ones, discovery says. */
function isPossible({ subresource, verbs }: Target, verb: string): boolean {
  return subresource === '' || verbs === undefined || verbs.length === 0 || verbs.includes(verb);
}

function pathActions({ verbs, nonResourceURLs }: AccessRule): RequestedAction[] {
  const methods = verbs.includes('*') ? ['get'] : verbs;
  return nonResourceURLs.flatMap((path) =>
    methods.map((verb) => ({ verb, path: path === '*' ? '/<path>' : path.replace(/\*$/, '<path>') })),
  );
}

function noteOnNamespace({ namespace }: AccessRule, actions: readonly RequestedAction[]): string[] {
  const isGuessed = actions.some((action) => 'resource' in action && action.resource.namespace === 'default');
  return namespace === undefined && isGuessed ? ['The rule does not say in which namespace: `default` is taken.'] : [];
}

function noteOnCount(count: number): string[] {
  return count > mostRequests
    ? [`The rule stands for ${count} requests, of which the first ${mostRequests} are shown: name resources or verbs.`]
    : [];
}
