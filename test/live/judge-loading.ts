import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../../engine/policy/load.ts';
import type { PolicyDocument } from '../../engine/policy/policy-document.ts';
import type { Report } from './report.ts';
import { type Environment, launchApiServer, startApiServer } from './servers/start.ts';

const header = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';

/** Files that kube-apiserver refuses, by what is wrong with them. */
const refused: Readonly<Record<string, string>> = {
  'no rules': `${header}rules: []\n`,
  'an invalid level': `${header}rules:\n  - level: Everything\n`,
  'no level': `${header}rules:\n  - users: [alice]\n`,
  'an invalid stage': `${header}omitStages: [Received]\nrules:\n  - level: Metadata\n`,
  'a group with its version': `${header}rules:\n  - level: Metadata\n    resources: [{group: apps/v1}]\n`,
  'names without resources': `${header}rules:\n  - level: Metadata\n    resources: [{resourceNames: [a]}]\n`,
  'resources beside paths': `${header}rules:\n  - level: Metadata\n    namespaces: [a]\n    nonResourceURLs: [/a]\n`,
  'a path with a star inside': `${header}rules:\n  - level: Metadata\n    nonResourceURLs: ["/a*b"]\n`,
  'a text for a list': `${header}rules:\n  - level: Metadata\n    users: alice\n`,
  'an old version': 'apiVersion: audit.k8s.io/v1beta1\nkind: Policy\nrules:\n  - level: Metadata\n',
  'several mistakes': `${header}rules:\n  - level: metadata\n    resources: [{group: A}]\n    omitStages: [Started]\n`,
};

/** Files that kube-apiserver starts with, and warns about. */
const warned: Readonly<Record<string, string>> = {
  'an unknown field': `${header}rules:\n  - level: Metadata\n    nonResourceUrls: [/healthz]\n`,
  'a repeated key': `${header}rules:\n  - level: Metadata\n    users: [a]\n    users: [b]\n    Verbs: [get]\nomit: 1\n`,
};

/** Starts kube-apiserver with files that it refuses or warns about, and compares what it says with what the engine says. */
export async function judgeLoading(environment: Environment, report: Report): Promise<void> {
  for (const [index, [what, text]] of Object.entries(refused).entries()) {
    const { document, file } = write(environment, `refused-${index}`, text);
    const { process } = await launchApiServer(environment, `refused-${index}`, file);
    const code = await process.ended;
    const isRefused = code !== null && code !== 0;
    judge(report, what, document, 'refused', isRefused ? process.output : '');
  }
  for (const [index, [what, text]] of Object.entries(warned).entries()) {
    const { document, file } = write(environment, `warned-${index}`, text);
    const server = await startApiServer(environment, `warned-${index}`, file);
    await server.process.stop();
    judge(report, what, document, 'accepted-with-warnings', server.process.output);
  }
}

function write({ folder }: Environment, name: string, text: string): { document: PolicyDocument; file: string } {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, text);
  return { document: loadPolicy(text), file };
}

/** Every message that the engine foretells has to be in what the server printed. */
function judge(
  report: Report,
  what: string,
  { verdict, problems }: PolicyDocument,
  expected: PolicyDocument['verdict'],
  output: string,
): void {
  const wanted = problems.filter(({ effect }) => effect !== 'ignored').map(({ serverMessage }) => serverMessage);
  // In a log line, quotation marks and backslashes stand behind backslashes.
  const printed = output.replace(/\\(["\\])/g, '$1');
  const missing = wanted.filter((message) => !printed.includes(message));
  if (verdict === expected && wanted.length > 0 && missing.length === 0) report.pass();
  else
    report.fail(`a policy with ${what}`, [
      `engine: ${verdict}`,
      ...missing.map((message) => `the server does not say: ${message}`),
      ...output.trimEnd().split('\n').slice(-5),
    ]);
}
