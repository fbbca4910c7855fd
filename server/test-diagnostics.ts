import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Failure, ScenarioResult } from '../engine/index.ts';
import type { Background } from './background.ts';
import type { TestFiles } from './test-files.ts';
import { undecidedMessage } from './test-results.ts';
import type { TestedFile } from './tested-file.ts';
import { toLspRange } from './to-lsp.ts';

/** What the findings of tests are called. */
const codes = { problem: 'test-file', failed: 'failed-test', undecided: 'undecided-test' } as const;

/**
 * Keeps the diagnostics of open test files up to date. Running tests takes longer than checking a policy, so this is done when
 * the server has nothing else to do; however often something changes meanwhile, it is done once more afterwards.
 */
export class TestDiagnostics {
  private readonly connection: Connection;
  private readonly tests: TestFiles;
  private readonly open: () => readonly TextDocument[];
  private readonly onChange: () => void;
  private readonly background: Background;
  /** What was sent last, by the address of the file. */
  private readonly sent = new Map<string, string>();
  private isBusy = false;
  private isStale = false;

  /** @param onChange called when the tests of a file come out otherwise than before */
  constructor(
    connection: Connection,
    tests: TestFiles,
    {
      open,
      onChange,
      background,
    }: {
      readonly open: () => readonly TextDocument[];
      readonly onChange: () => void;
      readonly background: Background;
    },
  ) {
    this.connection = connection;
    this.tests = tests;
    this.open = open;
    this.onChange = onChange;
    this.background = background;
  }

  /** Something has changed: a test file, a policy, a configuration. */
  check(): void {
    this.isStale = true;
    if (!this.isBusy) void this.background.run(() => this.work());
  }

  /** The file is closed. */
  forget(uri: string): void {
    this.tests.forget(uri);
    if (this.sent.delete(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        for (const { uri } of this.open()) {
          await idle();
          await this.background.run(() => this.checkFile(uri));
          if (this.isStale) break;
        }
      }
    } finally {
      this.isBusy = false;
    }
  }

  private async checkFile(uri: string): Promise<void> {
    const tested = await this.tests.get(uri);
    if (tested && !this.isStale) this.publish(tested);
  }

  private publish(tested: TestedFile): void {
    const { uri, version } = tested.parts.textDocument;
    const diagnostics = diagnosticsOf(tested);
    const text = JSON.stringify(diagnostics);
    void this.connection.sendDiagnostics({ uri, version, diagnostics });
    if (this.sent.get(uri) !== text) this.onChange();
    this.sent.set(uri, text);
  }
}

/** Lets what has arrived meanwhile go first. */
function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What cannot be read, and where a test fails: there the policy or the test has to change. */
function diagnosticsOf(tested: TestedFile): Diagnostic[] {
  const { textDocument } = tested.parts;
  const problems = [...tested.ownProblems, ...tested.results.flatMap((result) => result.problems)];
  return [
    ...problems.map(({ message, range }) => ({
      range: toLspRange(textDocument, range),
      severity: DiagnosticSeverity.Error,
      code: codes.problem,
      source: 'audit-policy',
      message,
    })),
    ...tested.results.flatMap((result) => resultDiagnostics(tested, result)),
  ];
}

function resultDiagnostics({ parts }: TestedFile, { scenario, outcome, failures }: ScenarioResult): Diagnostic[] {
  if (outcome !== 'undecided') return failures.map((failure) => failureDiagnostic(parts, failure));
  const range = toLspRange(parts.textDocument, scenario.kind === 'test' ? scenario.headRange : scenario.limit.range);
  const severity = DiagnosticSeverity.Warning;
  return [{ range, severity, code: codes.undecided, source: 'audit-policy', message: undecidedMessage }];
}

function failureDiagnostic(
  { textDocument, policy }: TestedFile['parts'],
  { message, range, ruleRange, decision }: Failure,
): Diagnostic {
  const rule = policy && ruleRange && toLspRange(policy.textDocument, ruleRange);
  return {
    range: toLspRange(textDocument, range),
    severity: DiagnosticSeverity.Error,
    code: codes.failed,
    source: 'audit-policy',
    message,
    ...(rule && {
      relatedInformation: [
        {
          message: `Rule ${Number(decision.ruleIndex) + 1} decides.`,
          location: { uri: policy.textDocument.uri, range: rule },
        },
      ],
    }),
  };
}
