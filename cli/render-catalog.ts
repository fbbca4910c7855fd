import {
  type ApiResource,
  type Catalog,
  customVerbs,
  type KubernetesVersion,
  kubernetesVersions,
  nameInPolicy,
  newestKubernetesVersion,
  subresourcesOf,
  versionsServing,
} from '../engine/index.ts';

/** Resources as a table for people: by group, subresources below their resource. */
export function renderCatalog(resources: readonly ApiResource[], kubernetes: KubernetesVersion): string {
  const groups = [...new Set(resources.map(({ group }) => group))];
  const rows = resources.map(rowOf);
  const header = ['RESOURCE', 'SCOPE', 'VERBS', 'SHORT NAMES'];
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(length)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const tables = groups.map((group) => {
    const own = resources.flatMap((resource, index) => (resource.group === group ? [line(rows[index] ?? [])] : []));
    return `${titleOf(group)}\n${own.join('\n')}\n`;
  });
  const legend = `"all" verbs are ${customVerbs.join(', ')}.\n`;
  return [`Kubernetes ${kubernetes}\n${line(header)}\n`, ...tables, legend].join('\n');
}

/** One resource for people: what a policy can say about it, and which versions of Kubernetes serve it. */
export function renderResource(catalog: Catalog, resource: ApiResource): string {
  const { group, kind, shortNames, versions, verbs, subresource } = resource;
  const subresources = subresource === '' ? subresourcesOf(catalog, resource) : [];
  const lines: readonly (readonly [string, string])[] = [
    ['in a policy', `group: "${group}", resources: ["${nameInPolicy(resource)}"]`],
    ['scope', scopeOf(resource)],
    ['verbs', verbs.join(', ')],
    ['kind', kind],
    ['short names', shortNames.join(', ')],
    ['versions', versions.join(', ')],
    ['served', describeVersions(versionsServing(resource))],
    ...subresources.map(
      (each, index) => [index === 0 ? 'subresources' : '', `${each.subresource}: ${each.verbs.join(', ')}`] as const,
    ),
  ];
  const rows = lines.filter(([, value]) => value !== '').map(([label, value]) => `  ${label.padEnd(14)}${value}\n`);
  return `${group === '' ? '' : `${group}/`}${nameInPolicy(resource)}\n${rows.join('')}`;
}

/** Minor versions in words: `since 1.26`, `until 1.24`, `1.25 to 1.28`, and for none that the project adds it. */
export function describeVersions(versions: readonly KubernetesVersion[]): string {
  const [first] = versions;
  const last = versions.at(-1);
  if (first === undefined || last === undefined) return 'by this project’s own definition';
  if (kubernetesVersions.indexOf(last) - kubernetesVersions.indexOf(first) >= versions.length)
    return versions.join(', ');
  const isOldest = first === kubernetesVersions[0];
  const isNewest = last === newestKubernetesVersion;
  if (isOldest && isNewest) return `in all known versions, ${first} to ${last}`;
  if (isNewest) return `since ${first}`;
  if (isOldest) return `until ${last}`;
  return first === last ? `in ${first} only` : `from ${first} to ${last}`;
}

function rowOf(resource: ApiResource): readonly string[] {
  const name = resource.subresource === '' ? resource.resource : `  ${resource.subresource}`;
  return [name, scopeOf(resource), describeVerbs(resource.verbs), resource.shortNames.join(', ')];
}

/** Most resources serve what custom resources do: too many words for each line of a table. */
function describeVerbs(verbs: readonly string[]): string {
  const missing = customVerbs.filter((verb) => !verbs.includes(verb));
  if (missing.length > 1) return verbs.join(', ');
  return missing.length === 0 ? 'all' : `all but ${missing[0]}`;
}

function scopeOf({ namespaced }: ApiResource): string {
  return namespaced ? 'namespaced' : 'cluster';
}

function titleOf(group: string): string {
  return group === '' ? '"" (the core group)' : group;
}

function length(text: string): number {
  return text.length;
}
