import type { ManifestWords } from './types.ts';

/** An object of a manifest. */
export interface ManifestObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

const validName = /^[a-z0-9](?:[-a-z0-9.:]*[a-z0-9])?$/;

/**
 * The objects in a YAML file of manifests, told from the lines `kind`, `name` and `namespace` alone: quick enough for a whole
 * workspace. Templates, and whatever has no `apiVersion`, are passed over.
 */
export function readManifestObjects(text: string): ManifestObject[] {
  return text.split(/^---.*$/m).flatMap((document) => {
    const kind = /^kind:[ \t]*["']?([A-Z]\w*)/m.exec(document)?.[1];
    const metadata = /^metadata:[ \t]*(?:#.*)?\r?\n((?:[ \t]+.*(?:\r?\n|$)|[ \t]*(?:#.*)?\r?\n)*)/m.exec(document)?.[1];
    if (kind === undefined || metadata === undefined || !/^apiVersion:/m.test(document)) return [];
    const name = fieldOf(metadata, 'name');
    return name === undefined ? [] : [{ kind, name, namespace: fieldOf(metadata, 'namespace') }];
  });
}

/** The value of a field that is indented as the first one is. */
function fieldOf(block: string, field: string): string | undefined {
  const indent = /^([ \t]+)[^\s#]/m.exec(block)?.[1] ?? '';
  const value = new RegExp(`^${indent}${field}:[ \\t]*(["']?)([^\\s"'#]+)\\1[ \\t]*(?:#.*)?\\r?$`, 'm').exec(
    block,
  )?.[2];
  return value !== undefined && validName.test(value) ? value : undefined;
}

/** The names that a policy can use, each once, in the order of the alphabet. */
export function manifestWords(objects: readonly ManifestObject[]): ManifestWords {
  const namespaces = objects.flatMap(({ kind, name, namespace }) => (kind === 'Namespace' ? name : (namespace ?? [])));
  const kinds = [...new Set(objects.map(({ kind }) => kind))];
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
  const accountNames = sorted(accounts.map(({ namespace, name }) => `${namespace ?? 'default'}/${name}`));
  return {
    namespaces: sorted(namespaces),
    names: new Map(
      kinds.map((kind) => [kind, sorted(objects.filter((one) => one.kind === kind).map(({ name }) => name))]),
    ),
    serviceAccounts: accountNames.map((account) => {
      const [namespace = '', name = ''] = account.split('/');
      return { namespace, name };
    }),
  };
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
