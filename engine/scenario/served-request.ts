import type { ApiResource, Catalog } from '../catalog/types.ts';
import { isResourceRequest, type RequestAttributes, type ResourceTarget } from '../request/types.ts';

/**
 * A request like this one that kube-apiserver serves, because an example should be one that people know: by the same user, for
 * another resource if need be, and without a name where it may have none. The request itself where none of them will do.
 *
 * @param isExample whether a request shows what the example is for
 */
export function servedLike(
  request: RequestAttributes,
  catalog: Catalog,
  isExample: (request: RequestAttributes) => boolean,
): RequestAttributes {
  if (!isResourceRequest(request)) return request;
  const { resource: target, verb } = request;
  for (const one of byLikeness(catalog, target)) {
    const isServed = one.verbs.includes(verb);
    const verbs = isServed ? [verb] : one.verbs;
    const like = verbs.map((other) => ({ ...request, verb: other, resource: targetIn(one, other, target) }));
    const found = like.find(isExample);
    if (found) return found;
    if (isServed && isSame(one, target)) return request;
  }
  return request;
}

/** The most alike first. */
function byLikeness({ resources }: Catalog, target: ResourceTarget): ApiResource[] {
  const likeness = ({ group, resource, subresource }: ApiResource): number =>
    4 * Number(resource === target.resource) +
    2 * Number(group === target.group) +
    Number(subresource === target.subresource);
  return resources.toSorted((a, b) => likeness(b) - likeness(a));
}

function isSame({ group, resource, subresource }: ApiResource, target: ResourceTarget): boolean {
  return group === target.group && resource === target.resource && subresource === target.subresource;
}

const verbsWithoutName = ['list', 'watch', 'deletecollection'];

/** Where and how such an object would be named; the names of the request as far as they can be. */
function targetIn(one: ApiResource, verb: string, { namespace, name }: ResourceTarget): ResourceTarget {
  const { group, resource, subresource, namespaced } = one;
  const isUnnamed = verbsWithoutName.includes(verb) || (verb === 'create' && subresource === '');
  return {
    group,
    resource,
    subresource,
    namespace: namespaced ? namespace || 'default' : '',
    name: isUnnamed ? '' : name || 'example',
  };
}
