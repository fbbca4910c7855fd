import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type KubernetesVersion,
  type PolicyDocument,
  ruleHeadRange,
  runTests,
  type Scenario,
  type ScenarioResult,
  type TestContext,
  type TestFile,
  type TestProblem,
} from '../engine/index.ts';
import type { LspRange } from '../protocol/index.ts';
import { toLspRange } from './to-lsp.ts';

/** The policy that tests are about, open or on the disk. */
export interface TestedPolicy {
  readonly textDocument: TextDocument;
  readonly document: PolicyDocument;
}

/** A test file and its policy, as they were at one moment. */
export interface TestedFileParts {
  readonly textDocument: TextDocument;
  readonly file: TestFile;
  readonly policyUri: string;
  /** Absent where it cannot be read. */
  readonly policy?: TestedPolicy;
  readonly kubernetes: KubernetesVersion;
  readonly context: TestContext;
}

/** A test file as it is now, whose tests run when somebody wants to know what comes out, once. */
export class TestedFile {
  readonly uri: string;
  readonly parts: TestedFileParts;
  /** Why no test can run. */
  readonly obstacle: TestProblem | undefined;
  private readonly ids = new Map<string, Scenario>();
  private known: readonly ScenarioResult[] | undefined;

  constructor(parts: TestedFileParts) {
    this.uri = parts.textDocument.uri;
    this.parts = parts;
    this.obstacle = obstacleOf(parts);
    for (const scenario of parts.file.scenarios) this.ids.set(this.freeId(scenario), scenario);
  }

  /** In the order of the text; none where no test can run. */
  get results(): readonly ScenarioResult[] {
    const { file, policy, context } = this.parts;
    if (!policy || this.obstacle) return [];
    this.known ??= runTests(file, policy.document, context);
    return this.known;
  }

  /** The tests by their ids, which are made of kind and name, so that they survive edits. */
  get scenarios(): ReadonlyMap<string, Scenario> {
    return this.ids;
  }

  /** Problems that belong to no result: of them, the user hears whatever is run. */
  get ownProblems(): readonly TestProblem[] {
    const reported = new Set(this.results.flatMap(({ problems }) => problems));
    const own = this.parts.file.problems.filter((problem) => !reported.has(problem));
    return this.obstacle ? [this.obstacle, ...own] : own;
  }

  /** The results of some tests; without ids, of all. */
  resultsOf(ids: readonly string[] | undefined): readonly (readonly [id: string, result: ScenarioResult])[] {
    const wanted = ids && new Set(ids);
    const results = new Map(this.results.map((result) => [result.scenario, result]));
    return [...this.ids].flatMap(([id, scenario]) => {
      const result = results.get(scenario);
      return result && (wanted?.has(id) ?? true) ? [[id, result] as const] : [];
    });
  }

  /** The first line of a rule (0-based) of the policy. */
  rangeOfRule(ruleIndex: number): LspRange {
    const { policy } = this.parts;
    const start = { line: 0, character: 0 };
    if (!policy) return { start, end: start };
    return toLspRange(policy.textDocument, ruleHeadRange(policy.document, ruleIndex));
  }

  private freeId({ kind, name }: Scenario): string {
    const id = `${kind} ${name}`;
    let free = id;
    for (let count = 2; this.ids.has(free); count++) free = `${id} (${count})`;
    return free;
  }
}

/** As on the command line: of a policy that kube-apiserver refuses, no test passes. */
function obstacleOf({ file, policyUri, policy, kubernetes }: TestedFileParts): TestProblem | undefined {
  const range = file.policy?.range ?? { start: 0, end: Math.min(1, file.text.length) };
  const name = `\`${decodeName(policyUri)}\``;
  if (!policy) return { message: `The policy ${name} cannot be read, so no test runs.`, range };
  const { document, textDocument } = policy;
  const refusal = document.problems.find(({ effect }) => effect === 'refused');
  if (document.verdict !== 'refused' || !refusal) return undefined;
  const line = textDocument.positionAt(refusal.range.start).line + 1;
  const message = `kube-apiserver ${kubernetes} refuses ${name}, so no test runs. Line ${line}: ${refusal.message}`;
  return { message, range };
}

function decodeName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
