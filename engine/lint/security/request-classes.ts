import type { Property } from '../../analysis/properties.ts';
import { findResource, findSubresource } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import { type PolicyRule, ruleForEverything } from '../../policy/types.ts';

/** Requests of one kind, named as a policy names them. */
export interface RequestKind {
  /** `""` is the core group. */
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export const objectReads = ['get', 'list', 'watch'];
export const objectWrites = ['create', 'update', 'patch', 'delete', 'deletecollection'];

const namespaceIsOptional = ['list', 'watch', 'deletecollection'];
const clusterWide: PolicyRule = { ...ruleForEverything, namespaces: [''] };

/**
 * Requests of a kind that can be sent to kube-apiserver of a version: for resources that it serves, in a namespace where they
 * are in one. Several classes, because a rule cannot say "in any namespace".
 */
function classesOf(kind: RequestKind, catalog: Catalog): Pick<Property, 'requests' | 'except'>[] {
  const served = kind.resources.flatMap((name) => servedAs(catalog, kind.group, name) ?? []);
  const namesOf = (isNamespaced: boolean): string[] =>
    served.filter(({ resource }) => resource.namespaced === isNamespaced).map(({ name }) => name);
  const inNamespace = requestsFor(kind, namesOf(true), (verb) => !namespaceIsOptional.includes(verb));
  const anywhere = requestsFor(kind, namesOf(true), (verb) => namespaceIsOptional.includes(verb));
  const ofCluster = requestsFor(kind, namesOf(false), () => true);
  return [
    ...inNamespace.map((requests) => ({ requests, except: clusterWide })),
    ...anywhere.map((requests) => ({ requests })),
    ...ofCluster.map((requests) => ({ requests: { ...requests, namespaces: [''] } })),
  ];
}

/**
 * Makes properties of kinds of requests, each once for a catalogue: what was found out about a property is kept with it, and
 * so outlives an edit of the policy.
 */
export function propertiesOf<Kind extends RequestKind>(
  make: (requests: Pick<Property, 'requests' | 'except'>, kind: Kind) => Property,
): (kind: Kind, catalog: Catalog) => readonly Property[] {
  const known = new WeakMap<Catalog, WeakMap<Kind, readonly Property[]>>();
  return (kind, catalog) => {
    const ofCatalog = known.get(catalog) ?? new WeakMap<Kind, readonly Property[]>();
    known.set(catalog, ofCatalog);
    const properties = ofCatalog.get(kind) ?? classesOf(kind, catalog).map((requests) => make(requests, kind));
    ofCatalog.set(kind, properties);
    return properties;
  };
}

function requestsFor(
  { group, verbs }: RequestKind,
  resources: readonly string[],
  isWanted: (verb: string) => boolean,
): PolicyRule[] {
  const wanted = verbs.filter(isWanted);
  if (wanted.length === 0 || resources.length === 0) return [];
  return [{ ...ruleForEverything, verbs: wanted, resources: [{ group, resources, resourceNames: [] }] }];
}

function servedAs(
  catalog: Catalog,
  group: string,
  name: string,
): { readonly name: string; readonly resource: ApiResource } | undefined {
  const [plural = '', subresource] = name.split('/');
  const parent = findResource(catalog, plural, group);
  const resource = parent && subresource ? findSubresource(catalog, parent, subresource) : parent;
  return resource && { name, resource };
}
