import type { ApiResource } from '../../catalog/types.ts';

/** One HTTP request that kubectl sends. */
export interface Step {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path with its query, as it is sent, save for parameters that say nothing here (such as `fieldManager`). */
  readonly path: string;
  /** What it does, where the attributes alone do not say it. */
  readonly title?: string;
  readonly note?: string;
}

/** An object, or, without a name, a whole collection. */
export interface Target {
  readonly resource: ApiResource;
  /** `""` for a cluster-scoped object, and for a collection across all namespaces. */
  readonly namespace: string;
  /** `""` for a collection. */
  readonly name: string;
}

/** The parameters of a query, in order; those without a value are left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** Stands for the name of every object of a list that the command line does not tell. */
export const anyName = '<name>';
export const anyNamespace = '<namespace>';

/** Notes on requests that are sent in one case only, or that show less than people expect. */
export const ifThere = 'Sent where the object is there already, and differs.';
export const ifAbsent = 'Sent where the object is not there yet.';
export const nameInBody =
  'The name is in the body, which the policy does not see: `resourceNames` never matches a create.';

/** The URL path of a target, or of a subresource of it. */
export function pathOf(target: Target, subresource = '', query: Query = {}): string {
  const { group, resource, versions } = target.resource;
  const root = group === '' ? ['api', versions[0] ?? 'v1'] : ['apis', group, versions[0] ?? 'v1'];
  const inNamespace = target.namespace === '' ? [] : ['namespaces', target.namespace];
  const parts = [...root, ...inNamespace, resource, target.name, subresource].filter((part) => part !== '');
  return `/${parts.map(escapePathPart).join('/')}${queryOf(query)}`;
}

/** A GET of an object. */
export function read(target: Target, extra: { subresource?: string; query?: Query; title?: string } = {}): Step {
  const path = pathOf(target, extra.subresource, extra.query);
  return { method: 'GET', path, ...(extra.title === undefined ? {} : { title: extra.title }) };
}

/** A GET of a collection; kubectl asks for chunks of 500 where it prints. */
export function list(target: Target, query: Query = {}): Step {
  return { method: 'GET', path: pathOf({ ...target, name: '' }, '', query) };
}

/** A watch on a collection. */
export function watch(target: Target, query: Query = {}): Step {
  return list(target, { ...query, watch: 'true' });
}

/** Any other method on an object, or on a collection for POST. */
export function change(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  target: Target,
  extra: { subresource?: string; title?: string; note?: string } = {},
): Step {
  const { title, note } = extra;
  const path = pathOf(target, extra.subresource);
  return { method, path, ...(title === undefined ? {} : { title }), ...(note === undefined ? {} : { note }) };
}

/** A POST of a new object, whose name is in the body alone. */
export function create(target: Target, extra: { title?: string; note?: string } = {}): Step {
  return change('POST', { ...target, name: '' }, extra);
}

/** The list and the watch with which kubectl follows one object. */
export function follow(target: Target): Step[] {
  const query = { fieldSelector: `metadata.name=${target.name}` };
  return [list(target, query), watch(target, query)];
}

/** The same path with one more parameter. */
export function withParameter(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${escapeQueryPart(value)}`;
}

/** The query with its question mark; `""` without any parameter. */
export function queryOf(query: Query): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeQueryPart(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Escapes what would end the path or its part; other signs stay readable. */
function escapePathPart(part: string): string {
  return part.replace(/[%?#/\s]/g, encodeURIComponent);
}

function escapeQueryPart(part: string): string {
  return part.replace(/[%&+#;=\s]/g, encodeURIComponent);
}
