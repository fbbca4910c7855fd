import type * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  ProgressType,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type AddTestParams,
  type AddTestResult,
  type CompareParams,
  type ComparisonResult,
  type ExplainedRule,
  type MatrixParams,
  type MatrixResult,
  type MutationProgress,
  type MutationResult,
  matrixMethod,
  methods,
  type PolicyCoverage,
  type PolicyStatus,
  type ServerView,
  type SimulateParams,
  type SimulationResult,
  type Suggestions,
  type TestFileOutline,
  type TestFileResult,
  type TestSelection,
  testMethods,
} from '../protocol/index.ts';
import { messageOf } from './error-message.ts';
import { underlineFirstLine } from './faded-text.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import { serverViewScheme } from './server-view-text.ts';
import { currentSettings } from './settings.ts';
import { suggestNext } from './suggest-next.ts';
import { isForYamlExtension } from './yaml-extension.ts';

/** Attach a debugger here when the extension runs in the development host. */
const debugPort = 6009;

const stoppedMessage =
  'The language server is not running. Start it again with the command "Audit Policy: Restart Language Server".';

/** The old side of a diff, and what the server makes of a file, have hovers, but their mistakes are nobody's to mend. */
const shownSchemes: ReadonlySet<string> = new Set(['git', 'gitlens', 'pr', 'review', serverViewScheme]);

/**
 * The language server as the extension sees it. YAML and JSON documents of every file system are sent to it;
 * it finds the policies among them and says so to `policies`. Requests are rejected with an `Error` while it is down.
 */
export class PolicyServer implements vscode.Disposable {
  readonly #client: LanguageClient;

  /** @param rulePages the folder with the pages of the findings, which the server links to */
  constructor(context: vscode.ExtensionContext, policies: PolicyTracker, rulePages: vscode.Uri) {
    // The id is also the prefix of the setting `auditPolicy.trace.server`.
    this.#client = new LanguageClient(
      'auditPolicy',
      'Kubernetes Audit Policy',
      serverOptions(context),
      clientOptions(rulePages),
    );
    this.#client.onNotification(methods.status, (status: PolicyStatus) => policies.update(status));
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) policies.clear();
    });
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  restart(): Promise<void> {
    return this.#client.restart();
  }

  /** Stops the server; done when it has answered, or was given up. */
  dispose(): Promise<void> {
    return this.#client.dispose();
  }

  simulate(params: SimulateParams): Promise<SimulationResult> {
    return this.#request(methods.simulate, params);
  }

  suggest(uri: string): Promise<Suggestions> {
    return this.#request(methods.suggestions, { uri });
  }

  compare(params: CompareParams): Promise<ComparisonResult> {
    return this.#request(methods.compare, params);
  }

  matrix(params: MatrixParams): Promise<MatrixResult> {
    return this.#request(matrixMethod, params);
  }

  /** What kube-apiserver makes of an open policy; `null` where it is none. */
  serverView(uri: string): Promise<ServerView | null> {
    return this.#request(methods.serverView, { uri });
  }

  /** The rule at a position of a document, or `null` where there is none. */
  explainRule(uri: string, { line, character }: vscode.Position): Promise<ExplainedRule | null> {
    return this.#request(methods.explainRule, { uri, position: { line, character } });
  }

  /** What is in a test file; `null` where it is none, or cannot be read. */
  testOutline(uri: string): Promise<TestFileOutline | null> {
    return this.#request(testMethods.outline, { uri });
  }

  runTests(selection: TestSelection): Promise<TestFileResult | null> {
    return this.#request(testMethods.run, selection);
  }

  /** What the tests reach of their policies. */
  testCoverage(selections: readonly TestSelection[]): Promise<readonly PolicyCoverage[]> {
    return this.#request(testMethods.coverage, { selections });
  }

  addTest(params: AddTestParams): Promise<AddTestResult> {
    return this.#request(testMethods.add, params);
  }

  /** Which small changes of a policy its tests do not notice; `null` where that was cancelled. */
  async mutate(
    uri: string,
    report: (progress: MutationProgress) => void,
    token: vscode.CancellationToken,
  ): Promise<MutationResult | null> {
    const progress = crypto.randomUUID();
    const listener = this.#client.onProgress(new ProgressType<MutationProgress>(), progress, report);
    try {
      return await this.#request(testMethods.mutation, { uri, progress }, token);
    } finally {
      listener.dispose();
    }
  }

  async #request<Result>(method: string, params: object, token?: vscode.CancellationToken): Promise<Result> {
    if (this.#client.state === State.Stopped) throw new Error(stoppedMessage);
    try {
      return await this.#client.sendRequest<Result>(method, params, token);
    } catch (error) {
      throw new Error(`The language server could not answer. ${reasonOf(error)}`);
    }
  }
}

/** The message of a failed request, without the name of its method that the transport puts before it. */
function reasonOf(error: unknown): string {
  return messageOf(error).replace(/^Request \S+ failed with message: /, '');
}

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const run = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc } as const;
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', `--inspect=${debugPort}`] } } };
}

function clientOptions(rulePages: vscode.Uri): LanguageClientOptions {
  return {
    documentSelector: [{ language: 'yaml' }, { language: 'json' }, { language: 'jsonc' }],
    // For the first check; the server itself asks for what changes later.
    initializationOptions: () => ({ ...currentSettings(), rulePages: rulePages.toString() }),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) =>
        next(
          uri,
          shownSchemes.has(uri.scheme) || isForYamlExtension(uri) ? [] : diagnostics.flatMap(underlineFirstLine),
        ),
      provideHover: (document, position, token, next) =>
        isForYamlExtension(document.uri) ? null : next(document, position, token),
      provideCompletionItem: (document, position, context, token, next) =>
        isForYamlExtension(document.uri) ? null : suggestNext(next(document, position, context, token)),
    },
  };
}
