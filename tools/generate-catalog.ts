/**
 * Writes `engine/catalog/catalog.generated.json` from what Kubernetes keeps with its sources: discovery documents, and for
 * releases without them the OpenAPI document, which describes the same (the tool compares the two where there are both).
 * Both come from a server with all its API groups and versions enabled, alpha and beta too, so that a policy may name
 * whatever a cluster may serve. Needs Go, for its module cache. Run: `npm run generate:catalog`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { ApiResource } from '../engine/catalog/types.ts';
import { type KubernetesVersion, kubernetesVersions } from '../engine/policy/kubernetes-version.ts';
import { encodeCatalogs, type Release, renderCatalogs } from './catalog-encoding.ts';
import { catalogFromDiscovery, type GroupList, type ResourceList } from './catalog-from-discovery.ts';
import { catalogFromOpenApi, type OpenApiDocument } from './catalog-from-openapi.ts';

/** The newest patch of each minor version that the Go module proxy offers. */
const patches: Readonly<Record<KubernetesVersion, number>> = {
  '1.23': 17,
  '1.24': 17,
  '1.25': 16,
  '1.26': 15,
  '1.27': 16,
  '1.28': 15,
  '1.29': 15,
  '1.30': 14,
  '1.31': 14,
  '1.32': 13,
  '1.33': 13,
  '1.34': 4,
  '1.35': 4,
  '1.36': 3,
  '1.37': 2,
};

/** Short names of resources that were gone before discovery documents were published (`pkg/registry`, `ShortNames`). */
const goneEarly: Readonly<Record<string, readonly string[]>> = { 'policy/podsecuritypolicies': ['psp'] };

const target = fileURLToPath(new URL('../engine/catalog/catalog.generated.json', import.meta.url));

const releases: Release[] = [];
for (const version of kubernetesVersions.toReversed()) {
  const source = `k8s.io/kubernetes@v${version}.${patches[version]}`;
  const resources = readResources(join(moduleDirectory(source), 'api'), releases[0]?.resources ?? []);
  releases.unshift({ version, source, resources });
  process.stdout.write(`${resources.length} resources from ${source}\n`);
}
writeFileSync(target, renderCatalogs(encodeCatalogs(releases)));

/** @param newer the resources of the next newer minor version, which may know names that the OpenAPI document does not */
function readResources(directory: string, newer: readonly ApiResource[]): readonly ApiResource[] {
  const openApi = readJson<OpenApiDocument>(join(directory, 'openapi-spec', 'swagger.json'));
  const discovery = join(directory, 'discovery');
  if (!existsSync(join(discovery, 'apis.json'))) return catalogFromOpenApi(openApi, newer).map(withEarlyNames);
  const resources = catalogFromDiscovery(readJson<GroupList>(join(discovery, 'apis.json')), (group, version) =>
    readJson<ResourceList>(join(discovery, group === '' ? `api__${version}.json` : `apis__${group}__${version}.json`)),
  );
  if (!isDeepStrictEqual(inOrder(catalogFromOpenApi(openApi, resources)), inOrder(resources))) {
    throw new Error(`${directory}: discovery and OpenAPI describe different resources`);
  }
  return resources;
}

function inOrder(resources: readonly ApiResource[]): readonly string[] {
  return resources.map((resource) => JSON.stringify(resource, Object.keys(resource).toSorted())).sort();
}

function withEarlyNames(resource: ApiResource): ApiResource {
  const shortNames = resource.subresource === '' ? goneEarly[`${resource.group}/${resource.resource}`] : undefined;
  return shortNames ? { ...resource, shortNames } : resource;
}

function moduleDirectory(moduleAndVersion: string): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', moduleAndVersion], { encoding: 'utf8' });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
