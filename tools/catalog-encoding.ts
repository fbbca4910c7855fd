import { nameInPolicy } from '../engine/catalog/catalog.ts';
import {
  type EncodedCatalogs,
  type EncodedFields,
  type EncodedResource,
  usualFields,
} from '../engine/catalog/encoded-catalog.ts';
import type { ApiResource } from '../engine/catalog/types.ts';

/** What one minor version serves, and the Go module and version that says so. */
export interface Release {
  readonly version: string;
  readonly source: string;
  readonly resources: readonly ApiResource[];
}

/** The fields that a line may have, in the order in which it has them. */
const fieldNames = ['kind', 'singular', 'shortNames', 'categories', 'namespaced', 'versions', 'verbs'] as const;

/**
 * The catalogues of releases as one, `decodeCatalog`'s other direction. The groups have the order of the newest release,
 * then those that it has no longer; the resources of a group are in alphabetical order, as in discovery.
 *
 * @param releases all known minor versions, oldest first
 */
export function encodeCatalogs(releases: readonly Release[]): EncodedCatalogs {
  const groups = new Set(releases.toReversed().flatMap(({ resources }) => resources.map(({ group }) => group)));
  return {
    sources: Object.fromEntries(releases.map(({ version, source }) => [version, source])),
    groups: Object.fromEntries([...groups].map((group) => [group, encodeGroup(group, releases)])),
  };
}

/** The text of the generated file: a line for each resource, so that a new release reads well as a difference. */
export function renderCatalogs({ sources, groups }: EncodedCatalogs): string {
  const line = ([key, value]: [string, unknown]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const block = (indent: string, lines: readonly string[]) =>
    `{\n${lines.map((text) => `${indent}  ${text}`).join(',\n')}\n${indent}}`;
  const renderedGroups = Object.entries(groups).map(
    ([group, resources]) => `${JSON.stringify(group)}: ${block('    ', Object.entries(resources).map(line))}`,
  );
  return `${block('', [
    `"sources": ${block('  ', Object.entries(sources).map(line))}`,
    `"groups": ${block('  ', renderedGroups)}`,
  ])}\n`;
}

function encodeGroup(group: string, releases: readonly Release[]): Record<string, EncodedResource> {
  const histories = releases.map(
    ({ resources }) =>
      new Map(
        resources.filter((resource) => resource.group === group).map((resource) => [nameInPolicy(resource), resource]),
      ),
  );
  const names = [...new Set(histories.flatMap((byName) => [...byName.keys()]))].sort();
  const versions = releases.map(({ version }) => version);
  return Object.fromEntries(
    names.map((name) => [
      name,
      encodeResource(
        name,
        versions,
        histories.map((byName) => byName.get(name)),
      ),
    ]),
  );
}

/** @param history the resource in each of the versions; `undefined` in those that do not serve it */
function encodeResource(
  name: string,
  versions: readonly string[],
  history: readonly (ApiResource | undefined)[],
): EncodedResource {
  const start = history.findIndex((resource) => resource !== undefined);
  const first = history[start];
  if (!first) throw new Error(`no release serves ${name}`);
  const changes: Record<string, Partial<EncodedFields>> = {};
  let current: EncodedFields = first;
  for (const [index, resource] of history.entries()) {
    if (index <= start) continue;
    const next = resource ?? { ...current, versions: [] };
    const change = differenceBetween(current, next);
    if (Object.keys(change).length > 0) changes[versions[index] ?? ''] = change;
    current = next;
  }
  return {
    ...(start > 0 && { since: versions[start] ?? '' }),
    kind: first.kind,
    ...differenceBetween(usualFields(name, first.kind), first),
    ...(Object.keys(changes).length > 0 && { changes }),
  };
}

function differenceBetween(before: EncodedFields, after: EncodedFields): Partial<EncodedFields> {
  const different = fieldNames.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(different.map((field) => [field, after[field]]));
}
