/**
 * Writes `engine/catalog/catalog.generated.json` from the discovery documents that Kubernetes keeps with its sources.
 * Needs Go, for its module cache. Run: `npm run generate:catalog`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogFromDiscovery, type GroupList, type ResourceList } from './catalog-from-discovery.ts';

const module = 'k8s.io/kubernetes@v1.37.2';
const target = fileURLToPath(new URL('../engine/catalog/catalog.generated.json', import.meta.url));

const discovery = join(moduleDirectory(module), 'api', 'discovery');

const resources = catalogFromDiscovery(readJson<GroupList>('apis.json'), (group, version) =>
  readJson<ResourceList>(group === '' ? `api__${version}.json` : `apis__${group}__${version}.json`),
);

// One resource a line, so that a new Kubernetes version reads well as a difference.
const lines = resources.map((resource) => `    ${JSON.stringify(resource)}`).join(',\n');
writeFileSync(target, `{\n  "source": ${JSON.stringify(module)},\n  "resources": [\n${lines}\n  ]\n}\n`);
process.stdout.write(`${resources.length} resources from ${module}\n`);

function moduleDirectory(moduleAndVersion: string): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', moduleAndVersion], { encoding: 'utf8' });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(discovery, file), 'utf8')) as T;
}
