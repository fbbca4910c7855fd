import { customSubresourceVerbs, customVerbs } from '../catalog/custom-resources.ts';
import type { ApiResource } from '../catalog/types.ts';

/** An API resource as the configuration names it. */
export interface AddedResource {
  readonly group: string;
  readonly resource: string;
  readonly kind?: string;
  readonly namespaced?: boolean;
  readonly verbs?: readonly string[];
  readonly subresources?: readonly string[];
}

/** The resource and its subresources, with what a custom resource has where nothing is said. */
export function toApiResources(added: AddedResource): ApiResource[] {
  const { group, resource, namespaced = true, verbs = [], subresources = [] } = added;
  const kind = added.kind ?? guessKind(resource);
  const common = { group, resource, kind, namespaced, categories: [], versions: ['v1'] };
  return [
    {
      ...common,
      subresource: '',
      singular: kind.toLowerCase(),
      shortNames: [],
      verbs: verbs.length > 0 ? verbs : customVerbs,
    },
    ...subresources.map((subresource) => ({
      ...common,
      subresource,
      singular: '',
      shortNames: [],
      verbs: customSubresourceVerbs,
    })),
  ];
}

/** The singular with a capital letter: what most kinds are called. */
function guessKind(resource: string): string {
  const singular = resource
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1');
  return `${singular.charAt(0).toUpperCase()}${singular.slice(1)}`;
}
