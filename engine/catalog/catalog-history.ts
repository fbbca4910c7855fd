import { type KubernetesVersion, kubernetesVersions } from '../policy/kubernetes-version.ts';
import { catalogFor, findExactly } from './catalog.ts';
import type { ApiResource } from './types.ts';

/** The known minor versions, oldest first, whose kube-apiserver serves a resource or subresource; none for a custom one. */
export function versionsServing(
  resource: Pick<ApiResource, 'group' | 'resource' | 'subresource'>,
): readonly KubernetesVersion[] {
  return kubernetesVersions.filter((version) => findExactly(catalogFor(version), resource) !== undefined);
}
