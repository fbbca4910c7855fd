/**
 * Builds the oracle, the Go program of `test/oracle`: one binary for each Kubernetes version, into the ignored folder `.cache/oracle`.
 * Usage: `node test/conformance/oracle/build.ts [version…]`, such as `1.25 1.37`. Needs `go`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { newestOracle, type OracleVersion, oracleReleases, oracleVersions } from './versions.ts';

const sources = join(import.meta.dirname, '../../oracle');
const cache = join(import.meta.dirname, '../../../.cache/oracle');

/** Where the oracle of a version is, once it is built. */
export function oraclePath(version: OracleVersion): string {
  return join(cache, version, 'oracle');
}

/** Builds the oracle of a version, unless it is newer than its source. Gives the path of the binary. */
export function buildOracle(version: OracleVersion): string {
  const binary = oraclePath(version);
  const folder = join(cache, version);
  const files = globSync('*.go', { cwd: sources }).map((file) => join(sources, file));
  const goMod = `module oracle\n\ngo 1.24\n\nrequire k8s.io/apiserver ${oracleReleases[version]}\n`;
  const stamp = join(folder, 'release.txt');
  const builtFor = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (builtFor === oracleReleases[version] && files.every((file) => isOlder(file, binary))) {
    return binary;
  }
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    cpSync(file, join(folder, basename(file)));
  }
  writeFileSync(join(folder, 'go.mod'), goMod);
  const tags = version === newestOracle ? ['-tags', 'longrunning'] : [];
  const go = (...args: string[]) =>
    execFileSync('go', args, {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CGO_ENABLED: '0' },
    });
  go('mod', 'tidy');
  go('build', ...tags, '-o', binary, '.');
  writeFileSync(stamp, oracleReleases[version]);
  return binary;
}

function isOlder(file: string, other: string): boolean {
  return existsSync(other) && statSync(file).mtimeMs <= statSync(other).mtimeMs;
}

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2);
  for (const version of oracleVersions.filter((version) => asked.length === 0 || asked.includes(version))) {
    const start = Date.now();
    buildOracle(version);
    console.log(
      `${version} (k8s.io/apiserver ${oracleReleases[version]}): ${Math.round((Date.now() - start) / 1000)} s`,
    );
  }
}
