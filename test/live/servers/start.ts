import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { LiveClient } from '../client.ts';
import type { Servers } from './build.ts';
import { freePort } from './free-port.ts';
import { ServerProcess } from './process.ts';
import { type Account, tokenFile, type UserName } from './users.ts';

/** What stays the same for every kube-apiserver of a run. */
export interface Environment {
  readonly servers: Servers;
  /** The folder of the run; it is removed at the end. */
  readonly folder: string;
  readonly accounts: Map<UserName, Account>;
  readonly etcdUrl: string;
}

/** A kube-apiserver that is ready. */
export interface ApiServer {
  readonly process: ServerProcess;
  readonly client: LiveClient;
  readonly port: number;
  /** The serving certificate, which it made itself, and its key. */
  readonly certificate: { readonly cert: string; readonly key: string };
  readonly auditLog: string;
}

const pollEvery = 100;
/** 3 minutes, for a machine that is busy. */
const polls = 1800;

/** Starts etcd on a free port of loopback. Gives its URL once it answers. */
export async function startEtcd(servers: Servers, folder: string): Promise<string> {
  const [clients, peers] = [await freePort(), await freePort()].map((port) => `http://127.0.0.1:${port}`);
  if (clients === undefined || peers === undefined) throw new Error('no free port');
  const etcd = new ServerProcess(servers.etcd, [
    ...['--data-dir', join(folder, 'etcd'), '--listen-client-urls', clients, '--advertise-client-urls', clients],
    ...['--listen-peer-urls', peers, '--initial-advertise-peer-urls', peers, '--initial-cluster', `default=${peers}`],
    ...['--log-level', 'warn', '--unsafe-no-fsync'],
  ]);
  await waitUntil(etcd, 'etcd', () => statusOf(`${clients}/health`));
  return clients;
}

/** Prepares the service accounts' signing key and the token file. */
export function writeCredentials({ folder, accounts }: Pick<Environment, 'folder' | 'accounts'>): void {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(join(folder, 'service-accounts.key'), privateKey, { mode: 0o600 });
  writeFileSync(join(folder, 'tokens.csv'), tokenFile(accounts), { mode: 0o600 });
}

/**
 * Starts a kube-apiserver with a policy, on an empty cluster of its own: `name` is its part of etcd. Its audit log is
 * written before a request is answered. Does not wait.
 */
export async function launchApiServer({ servers, folder, etcdUrl }: Environment, name: string, policyFile: string) {
  const home = join(folder, name);
  mkdirSync(home);
  const port = await freePort();
  const key = join(folder, 'service-accounts.key');
  const process = new ServerProcess(servers.apiserver, [
    `--etcd-servers=${etcdUrl}`,
    `--etcd-prefix=/${name}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${home}`,
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--anonymous-auth=true',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    '--service-cluster-ip-range=10.0.0.0/24',
    '--endpoint-reconciler-type=none',
    '--kubelet-preferred-address-types=InternalIP',
    // Its work is that of controllers, which do not run here: without it, Pods can be created.
    '--disable-admission-plugins=ServiceAccount',
    `--audit-policy-file=${policyFile}`,
    `--audit-log-path=${join(home, 'audit.log')}`,
    '--audit-log-mode=blocking-strict',
  ]);
  return { process, home, port };
}

/** Starts a kube-apiserver and waits until it is ready. */
export async function startApiServer(environment: Environment, name: string, policyFile: string): Promise<ApiServer> {
  const { process, home, port } = await launchApiServer(environment, name, policyFile);
  const read = (file: string) => readFileSync(join(home, file), 'utf8');
  const connect = () => new LiveClient(port, read('apiserver.crt'), environment.accounts);
  await waitUntil(process, 'kube-apiserver', async () => {
    const { status } = await connect().send({ as: 'anonymous', method: 'GET', url: '/readyz' });
    return status;
  });
  return {
    process,
    port,
    client: connect(),
    certificate: { cert: read('apiserver.crt'), key: read('apiserver.key') },
    auditLog: join(home, 'audit.log'),
  };
}

/** Asks until the answer is 200; throws where the server ends before, or takes too long. */
async function waitUntil(server: ServerProcess, name: string, ask: () => Promise<number>): Promise<void> {
  for (let poll = 0; poll < polls; poll++) {
    if (!server.isRunning) break;
    if ((await ask().catch(() => 0)) === 200) return;
    await new Promise((resolve) => setTimeout(resolve, pollEvery));
  }
  throw new Error(`${name} did not get ready:\n${server.output.slice(-4000)}`);
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}
