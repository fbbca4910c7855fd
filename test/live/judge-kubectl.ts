import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtInCatalog } from '../../engine/catalog/catalog.ts';
import { requestsFromKubectl } from '../../engine/request/requests-from-kubectl.ts';
import { isResourceRequest, type RequestAttributes } from '../../engine/request/types.ts';
import { type AuditEvent, readAuditLog } from './compare/audit-log.ts';
import type { Report } from './report.ts';
import type { ApiServer, Environment } from './servers/start.ts';

const run = promisify(execFile);
/** kubectl waits for some things; none of these commands should take as long. */
const timeout = 60_000;

/** Command lines of people's days, in an order in which they succeed. */
const commands = [
  'get pods -n prod',
  'get pod streamed -n prod -o yaml',
  'get pods,configmaps -A',
  'get ns',
  'create configmap app -n prod --from-literal=color=blue',
  'create deployment web -n prod --image=registry.example/web:1',
  'label configmap app -n prod team=red',
  'annotate configmap app -n prod note=yes',
  'patch configmap app -n prod -p {"data":{"color":"green"}}',
  'scale deployment web -n prod --replicas=3',
  'logs streamed -n prod',
  'auth can-i delete pods -n prod',
  'cordon node-1',
  'uncordon node-1',
  'get --raw /healthz',
  'create serviceaccount robot -n stage',
  'create token robot -n stage',
  'get secrets -n kube-system --as dev-1',
  'delete configmap app -n prod --wait=false',
  'delete deployment web -n prod --wait=false',
  'create configmap other -n stage',
  'delete configmaps --all -n stage --wait=false',
];

/** Runs kubectl, where there is one, and compares the requests that it sends with those that the engine derives from the command. */
export async function judgeKubectl(environment: Environment, server: ApiServer, report: Report): Promise<void> {
  const version = await run('kubectl', ['version', '--client']).catch(() => undefined);
  if (!version) {
    console.log('kubectl: not on this machine, left out');
    return;
  }
  const kubeconfig = writeKubeconfig(environment, server);
  const user = environment.accounts.get('admin')?.user ?? null;
  for (const command of commands) {
    const before = kubectlEvents(server).length;
    const args = ['--kubeconfig', kubeconfig, ...command.split(' ')];
    // Whether the command succeeds does not matter: what counts is what it asks.
    await run('kubectl', args, { timeout, env: { ...process.env, HOME: environment.folder } }).catch(() => undefined);
    const asked = kubectlEvents(server).slice(before).map(describeEvent);
    const foretold = requestsFromKubectl(command, { catalog: builtInCatalog, user }).value.map(({ request }) =>
      describe(request),
    );
    if (agree(foretold, asked)) report.pass();
    else report.fail(`kubectl ${command}`, [`engine ${foretold.join('; ')}`, `server ${asked.join('; ')}`]);
  }
  console.log(`kubectl: ${commands.length} commands, ${version.stdout.split('\n')[0]}`);
}

/** The engine writes `<name>` for a name that only the cluster knows. */
function agree(foretold: readonly string[], asked: readonly string[]): boolean {
  return (
    foretold.length === asked.length &&
    foretold.every((request, index) => {
      const [known = '', ...placeholder] = request.split(/(?=<\w+>$)/);
      return placeholder.length === 0 ? request === asked[index] : asked[index]?.startsWith(known);
    })
  );
}

/** What kubectl has asked for so far, each request once, without discovery. */
function kubectlEvents({ auditLog }: ApiServer): readonly AuditEvent[] {
  return readAuditLog(auditLog).filter(
    ({ stage, userAgent = '', requestURI, objectRef }) =>
      stage === 'RequestReceived' &&
      userAgent.startsWith('kubectl/') &&
      !(objectRef === undefined && /^\/(?:api|apis|openapi|version)\b/.test(requestURI)),
  );
}

function describeEvent({ verb, requestURI, objectRef }: AuditEvent): string {
  if (!objectRef) return `${verb} ${requestURI}`;
  const { apiGroup = '', resource = '', subresource = '', namespace = '', name = '' } = objectRef;
  return describeTarget(verb, [apiGroup, resource, subresource, namespace, name]);
}

function describe(request: RequestAttributes): string {
  if (!isResourceRequest(request)) return `${request.verb} ${request.path}`;
  const { group, resource, subresource, namespace, name } = request.resource;
  return describeTarget(request.verb, [group, resource, subresource, namespace, name]);
}

function describeTarget(verb: string, parts: readonly string[]): string {
  return `${verb} ${parts.join('|')}`;
}

function writeKubeconfig({ folder, accounts }: Environment, { port, certificate }: ApiServer): string {
  const authority = Buffer.from(certificate.cert).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'live', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': authority } },
    ],
    users: [{ name: 'admin', user: { token: accounts.get('admin')?.token } }],
    contexts: [{ name: 'live', context: { cluster: 'live', user: 'admin' } }],
    'current-context': 'live',
  };
  const file = join(folder, 'kubeconfig.json');
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}
