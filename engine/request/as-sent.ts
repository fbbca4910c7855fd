import { findExactly } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import type { RequestedAction } from './http/request-info.ts';
import { anyName } from './kubectl/steps.ts';
import type { ResourceTarget } from './types.ts';

/**
 * An action that was said in words, as kube-apiserver derives it from the URL of such a request
 * (`k8s.io/apiserver/pkg/endpoints/request`, `NewRequestInfo`): no name for a new object and for a collection, the name of
 * a Namespace as its namespace too, and no namespace for what is cluster-scoped. Where a name is needed and none is
 * given, `<name>` stands for it.
 */
export function asSent(verb: string, target: ResourceTarget, catalog: Catalog): RequestedAction {
  const name = nameAsSent(verb, target);
  const isOneNamespace = target.group === '' && target.resource === 'namespaces' && name !== '' && !listVerbs.has(verb);
  const isClusterScoped = findExactly(catalog, { ...target, subresource: '' })?.namespaced === false;
  const namespace = isOneNamespace ? name : isClusterScoped ? '' : target.namespace;
  return { verb, resource: { ...target, namespace, name } };
}

/** A list or a watch names an object by a field selector only. */
const listVerbs: ReadonlySet<string> = new Set(['list', 'watch']);

function nameAsSent(verb: string, { name, subresource }: ResourceTarget): string {
  if (verb === 'deletecollection' || (verb === 'create' && subresource === '')) return '';
  return name === '' && !listVerbs.has(verb) ? anyName : name;
}
