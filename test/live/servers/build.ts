/**
 * Builds kube-apiserver and etcd from their published Go modules into the ignored folder `.cache/live`. The versions are
 * those of `test/live/apiserver/go.mod`. Needs `go`, and the network for the modules that are not there yet.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from './process.ts';

const moduleFolder = join(import.meta.dirname, '../apiserver');
const cache = join(import.meta.dirname, '../../../.cache/live');

/** Where the servers are, and which versions they are. */
export interface Servers {
  readonly apiserver: string;
  readonly etcd: string;
  /** Such as `v1.37.2`. */
  readonly kubernetesVersion: string;
  readonly etcdVersion: string;
}

/** Builds the servers unless they are there, built for the same modules. Throws where a build fails. */
export async function buildServers(): Promise<Servers> {
  const goMod = readFileSync(join(moduleFolder, 'go.mod'), 'utf8');
  const servers: Servers = {
    apiserver: join(cache, 'kube-apiserver'),
    etcd: join(cache, 'etcd'),
    kubernetesVersion: versionOf('k8s.io/kubernetes', goMod),
    etcdVersion: versionOf('go.etcd.io/etcd/server/v3', goMod),
  };
  const stamp = join(cache, 'go.mod');
  const isBuilt = [stamp, servers.apiserver, servers.etcd].every((file) => existsSync(file));
  if (isBuilt && readFileSync(stamp, 'utf8') === goMod) return servers;
  mkdirSync(cache, { recursive: true });
  await build('go.etcd.io/etcd/server/v3', servers.etcd);
  await build('k8s.io/kubernetes/cmd/kube-apiserver', servers.apiserver, versionFlags(servers.kubernetesVersion));
  writeFileSync(stamp, goMod);
  return servers;
}

async function build(program: string, output: string, linkerFlags = '-s -w'): Promise<void> {
  console.log(`building ${program}: the first time this takes some ten minutes`);
  const args = ['build', '-p', '2', '-trimpath', '-ldflags', linkerFlags, '-o', output, program];
  const compiler = new ServerProcess('nice', ['go', ...args], moduleFolder);
  const code = await compiler.ended;
  if (code !== 0) throw new Error(`go build ${program} failed:\n${compiler.output}`);
}

/** kube-apiserver takes its version from the linker, and its feature gates from the version. */
function versionFlags(version: string): string {
  const [major = '', minor = ''] = version.replace('v', '').split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor };
  const flags = Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  return ['-s -w', ...flags].join(' ');
}

function versionOf(module: string, goMod: string): string {
  const version = goMod.split('\n').find((line) => line.trim().startsWith(`${module} v`));
  if (version === undefined) throw new Error(`go.mod does not require ${module}`);
  return version.trim().split(' ')[1] ?? '';
}
