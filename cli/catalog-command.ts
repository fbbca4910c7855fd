import {
  type ApiResource,
  type Catalog,
  catalogFor,
  catalogSource,
  type KubernetesVersion,
  kubernetesVersions,
  nameInPolicy,
  subresourcesOf,
  versionsServing,
} from '../engine/index.ts';
import { asJson } from './as-json.ts';
import { findInCatalog } from './find-in-catalog.ts';
import { type Io, UsageError, write } from './io.ts';
import { formatOption, parseArguments } from './options.ts';
import { describeVersions, renderCatalog, renderResource } from './render-catalog.ts';
import { didYouMean } from './suggest.ts';
import { targetOf } from './target.ts';
import { visibleLines } from './visible.ts';

/**
 * `audit-policy catalog [GROUP/RESOURCE]`: the API resources that a policy can name, those that the project's configuration
 * adds included. An unknown name is wrong usage.
 */
export async function catalogCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(args, {});
  const [name, ...others] = parsed.positionals;
  if (others.length > 0) throw new UsageError('catalog takes one GROUP/RESOURCE');
  const target = await targetOf('-', parsed, io);
  const { kubernetes } = target;
  const catalog = await target.catalog();
  const isForPeople = formatOption(parsed, io) === 'pretty';
  const chosen = name === undefined ? undefined : findInCatalog(catalog, name);
  if (name !== undefined && !chosen) throw new UsageError(describeUnknown(name, catalog, kubernetes));
  const { resources, isGroup } = chosen ?? { resources: catalog.resources, isGroup: true };
  const text = isGroup
    ? renderCatalog(resources, kubernetes)
    : resources.map((resource) => renderResource(catalog, resource)).join('\n');
  await write(io.stdout, isForPeople ? visibleLines(text) : asJson(listing(catalog, resources, kubernetes)));
  return 0;
}

/** With each resource its subresources, once. */
function listing(catalog: Catalog, resources: readonly ApiResource[], kubernetes: KubernetesVersion): object {
  const listed = new Set(resources.flatMap((resource) => [resource, ...subresourcesIn(catalog, resource)]));
  const entries = [...listed].map((resource) => ({ ...resource, servedIn: versionsServing(resource) }));
  return { kubernetes, source: catalogSource(kubernetes), resources: entries };
}

function subresourcesIn(catalog: Catalog, resource: ApiResource): readonly ApiResource[] {
  return resource.subresource === '' ? subresourcesOf(catalog, resource) : [];
}

function describeUnknown(name: string, catalog: Catalog, kubernetes: KubernetesVersion): string {
  const elsewhere = kubernetesVersions.filter((version) => findInCatalog(catalogFor(version), name) !== undefined);
  if (elsewhere.length > 0) {
    return `Kubernetes ${kubernetes} does not serve \`${name}\`, which is served ${describeVersions(elsewhere)}`;
  }
  const names = catalog.resources.flatMap((resource) => {
    const inPolicy = nameInPolicy(resource);
    return name.includes('/') ? [`${resource.group}/${inPolicy}`, inPolicy] : [resource.group, inPolicy];
  });
  const candidates = [...new Set(names)].filter((candidate) => candidate !== '');
  return `Kubernetes ${kubernetes} serves nothing called \`${name}\`${didYouMean(name, candidates)}`;
}
