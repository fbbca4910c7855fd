import { isAtLeast, type KubernetesVersion, kubernetesVersions } from '../policy/kubernetes-version.ts';
import type { ApiResource } from './types.ts';

/** The catalogues of all known minor versions in one: each resource once, with what changed in which version. */
export interface EncodedCatalogs {
  /** By minor version, the Go module and version that its resources were read from. */
  readonly sources: Readonly<Record<string, string>>;
  /** By group and name (`pods`, `pods/log`), in the order of the catalogue. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, EncodedResource>>>>;
}

/** A resource as the first version has that serves it; what is usual is left out (`usualFields`). */
export interface EncodedResource extends Partial<EncodedFields> {
  readonly kind: string;
  /** The first minor version that serves it; left out for the oldest known one. */
  readonly since?: string;
  /** What is different from a minor version on, oldest first. Without `versions` it is gone. */
  readonly changes?: Readonly<Record<string, Partial<EncodedFields>>>;
}

export type EncodedFields = Omit<ApiResource, 'group' | 'resource' | 'subresource'>;

/** What most resources of a kind have; a subresource has no singular. */
export function usualFields(name: string, kind: string): EncodedFields {
  return {
    kind,
    singular: name.includes('/') ? '' : kind.toLowerCase(),
    shortNames: [],
    categories: [],
    namespaced: true,
    versions: ['v1'],
    verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  };
}

/** The resources that kube-apiserver of a version serves, in the order of the catalogue. */
export function decodeCatalog({ groups }: EncodedCatalogs, version: KubernetesVersion): readonly ApiResource[] {
  const resources: ApiResource[] = [];
  for (const [group, named] of Object.entries(groups)) {
    for (const [name, encoded] of Object.entries(named)) {
      const fields = decodeFields(name, encoded, version);
      const [resource = '', subresource = ''] = name.split('/');
      if (fields) resources.push({ group, resource, subresource, ...fields });
    }
  }
  return resources;
}

/** A resource as a version has it; `undefined` where that version does not serve it. */
function decodeFields(name: string, encoded: EncodedResource, version: KubernetesVersion): EncodedFields | undefined {
  const { since, changes = {}, ...first } = encoded;
  if (since !== undefined && !isReached(since, version)) return undefined;
  const reached = Object.entries(changes).filter(([from]) => isReached(from, version));
  const fields: EncodedFields = Object.assign(
    usualFields(name, first.kind),
    first,
    ...reached.map(([, change]) => change),
  );
  return fields.versions.length > 0 ? fields : undefined;
}

function isReached(from: string, version: KubernetesVersion): boolean {
  const known = kubernetesVersions.find((candidate) => candidate === from);
  return known !== undefined && isAtLeast(version, known);
}
