import { readFileSync } from 'node:fs';
import { loadPolicy } from '../../engine/policy/load.ts';
import type { Policy } from '../../engine/policy/types.ts';
import type { Exchange, LiveRequest } from './client.ts';
import { type AuditEvent, eventsById, readAuditLog } from './compare/audit-log.ts';
import { compare } from './compare/compare.ts';
import { predict } from './compare/predict.ts';
import { FakeKubelet } from './fake-kubelet.ts';
import { judgeKubectl } from './judge-kubectl.ts';
import type { PolicyFile } from './policy-files.ts';
import type { Report } from './report.ts';
import { badCredentials, everybodysRequests, impersonations } from './requests/identities.ts';
import { kinds } from './requests/kinds.ts';
import { lifeCycle } from './requests/life-cycle.ts';
import { pathRequests, unreadableTimeouts } from './requests/paths.ts';
import { randomRequests } from './requests/random.ts';
import { seedCluster } from './requests/seed.ts';
import { objectSubresources, streams } from './requests/subresources.ts';
import { type Environment, startApiServer } from './servers/start.ts';
import { type Account, serviceAccount, type UserName } from './servers/users.ts';

/** The random requests of each policy. */
export interface RandomPart {
  readonly count: number;
  readonly seed: number;
}

/** Starts kube-apiserver with a policy, sends all requests, ends it, and judges its audit log. */
export async function judgePolicy(
  environment: Environment,
  { name, path }: PolicyFile,
  random: RandomPart,
  report: Report,
): Promise<void> {
  const { policy, verdict } = loadPolicy(readFileSync(path, 'utf8'));
  if (verdict !== 'accepted') throw new Error(`the engine does not accept ${path}`);
  const server = await startApiServer(environment, name, path);
  const kubelet = await FakeKubelet.start(server.certificate);
  const token = await seedCluster(server.client, kubelet.port);
  environment.accounts.set('builder', serviceAccount(token));
  if (name === 'everything') await judgeKubectl(environment, server, report);
  for (const request of allRequests(random)) await server.client.send(request);
  if (!server.process.isRunning) throw new Error(`kube-apiserver ended:\n${server.process.output.slice(-4000)}`);
  server.client.close();
  kubelet.stop();
  // Every event is in the log once the server has ended, also of requests that the client did not wait for.
  await server.process.stop();
  const { exchanges } = server.client;
  const events = readAuditLog(server.auditLog);
  judgeExchanges(exchanges, eventsById(events), policy, environment.accounts, report);
  console.log(`${name}: ${exchanges.length} requests, ${describeAnswers(exchanges)}; ${events.length} events`);
}

function allRequests({ count, seed }: RandomPart): readonly LiveRequest[] {
  return [
    ...kinds.flatMap(lifeCycle),
    ...objectSubresources(),
    ...streams(),
    ...everybodysRequests(),
    ...impersonations(),
    ...badCredentials(),
    ...pathRequests(),
    ...unreadableTimeouts(),
    ...randomRequests(count, seed),
  ];
}

function judgeExchanges(
  exchanges: readonly Exchange[],
  events: ReadonlyMap<string, readonly AuditEvent[]>,
  policy: Policy,
  accounts: ReadonlyMap<UserName, Account>,
  report: Report,
): void {
  for (const exchange of exchanges) {
    const { request, answer, auditId } = exchange;
    const prediction = predict(policy, request, accounts.get(request.as)?.user ?? null);
    const found = events.get(auditId) ?? [];
    const differences = compare(exchange, prediction, found);
    if (differences.length === 0) report.pass();
    else
      report.fail(`${request.method} ${request.url} as ${request.as}, answered ${answer.status}`, [
        ...differences,
        ...found.map((event) => JSON.stringify(event).slice(0, 600)),
      ]);
  }
}

/** How many answers there were of each class: `2xx 800, 4xx 300`. */
function describeAnswers(exchanges: readonly Exchange[]): string {
  const counts = new Map<string, number>();
  for (const { answer } of exchanges) {
    const name = `${Math.floor(answer.status / 100)}xx`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => `${name} ${count}`)
    .sort()
    .join(', ');
}
