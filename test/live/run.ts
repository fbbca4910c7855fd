/**
 * The engine against a real kube-apiserver: builds it, starts it with each of the policies, sends it requests of every
 * kind, and compares its audit log with what the engine predicts. Exits with 1 if they disagree. Needs `go` and, the first
 * time, the network; listens on loopback only, and leaves nothing behind.
 *
 * Usage: npm run conformance:live -- [--policy NAME] [--random N] [--seed S]
 *   --policy   only this policy, such as `tuned` or `everything`
 *   --random   how many random requests for each policy, besides the chosen ones
 *   --seed     the same seed gives the same random requests
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeLoading } from './judge-loading.ts';
import { judgePolicy } from './judge-policy.ts';
import { policyFiles } from './policy-files.ts';
import { Report } from './report.ts';
import { buildServers } from './servers/build.ts';
import { killServers, stopServers } from './servers/process.ts';
import { startEtcd, writeCredentials } from './servers/start.ts';
import { makeAccounts } from './servers/users.ts';

const { values: options } = parseArgs({
  options: {
    policy: { type: 'string' },
    random: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
  },
});
const random = { count: Number(options.random), seed: Number(options.seed) };
const chosen = policyFiles.filter(({ name }) => options.policy === undefined || name === options.policy);
if (chosen.length === 0 || !Object.values(random).every(Number.isSafeInteger)) {
  console.error(
    `--policy is one of ${policyFiles.map(({ name }) => name).join(', ')}; --random and --seed are whole numbers`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'audit-policy-live-'));
process.on('exit', () => {
  killServers();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const servers = await buildServers();
const report = new Report();
const accounts = makeAccounts();
writeCredentials({ folder, accounts });
const environment = { servers, folder, accounts, etcdUrl: await startEtcd(servers, folder) };
console.log(
  `kube-apiserver ${servers.kubernetesVersion}, etcd ${servers.etcdVersion}; random requests from seed ${random.seed}`,
);
for (const policy of chosen) await judgePolicy(environment, policy, random, report);
if (options.policy === undefined) await judgeLoading(environment, report);
await stopServers();
report.close();
process.exitCode = report.failed === 0 ? 0 : 1;
