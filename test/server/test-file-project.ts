import type { CodeLens } from 'vscode-languageserver';
import { type TestFileResult, testMethods } from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

export const policyText = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
    resources: [{group: "", resources: [secrets, configmaps]}]
  - level: None
    users: ["probe"]
`;

/** Of its four tests, the last one fails. */
export const testText = `never:
  - name: secrets stay secret
    requests: {resources: [{resources: [secrets]}]}
    above: Metadata
tests:
  - name: reading a secret leaves a line
    request: kubectl get secret db -n prod
    expect: Metadata
  - name: the probe is quiet
    request: GET /healthz
    as: probe
    expect: None
  - request: GET /version
    expect: {level: Metadata, rule: 2}
`;

export const policyName = 'policy.yaml';
export const testFileName = 'policy.audit-test.yaml';

/** A folder on the disk with a policy and a test file, and a server that has it as its workspace; nothing is open. */
export class TestFileProject {
  readonly folder: TemporaryFolder;
  readonly client: TestClient;
  /** The URI of the policy. */
  readonly policy: string;
  /** The URI of the test file. */
  readonly tests: string;

  private constructor(folder: TemporaryFolder, client: TestClient) {
    this.folder = folder;
    this.client = client;
    this.policy = folder.uriOf(policyName);
    this.tests = folder.uriOf(testFileName);
  }

  static async start(): Promise<TestFileProject> {
    const folder = await TemporaryFolder.make();
    await folder.save(policyName, policyText);
    await folder.save(testFileName, testText);
    const client = await TestClient.start('stdio', {}, {}, [folder.uriOf('.')], { snippetSupport: true });
    return new TestFileProject(folder, client);
  }

  async stop(): Promise<void> {
    await this.client.stop();
    await this.folder.remove();
  }

  run(uri = this.tests, ids?: readonly string[]): Promise<TestFileResult> {
    return this.client.request(testMethods.run, { uri, ...(ids && { ids }) });
  }

  /** The titles of the code lenses of an open document. */
  async lensesOf(uri: string): Promise<(string | undefined)[]> {
    const lenses: CodeLens[] = await this.client.request('textDocument/codeLens', { textDocument: { uri } });
    return lenses.map(({ command }) => command?.title);
  }
}
