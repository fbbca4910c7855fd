import { type CancellationToken, type Connection, ProgressType } from 'vscode-languageserver';
import { type MutantVerdict, MutationRun, type Survivor, totalOf, writeTest } from '../engine/index.ts';
import {
  type AddTestParams,
  type MutationParams,
  type MutationProgress,
  type MutationResult,
  type TestCoverageParams,
  type TestFileParams,
  type TestSelection,
  testMethods,
} from '../protocol/index.ts';
import { addTestTo } from './add-test.ts';
import type { Session } from './session.ts';
import { coverageOfAll, outlineOf, resultOf } from './test-results.ts';
import type { TestedFile } from './tested-file.ts';
import { toLspRange } from './to-lsp.ts';

/** The requests about policy tests. */
export function registerTestRequests(connection: Connection, session: Session): void {
  const { tests } = session;
  connection.onRequest(testMethods.outline, async ({ uri }: TestFileParams) => {
    const tested = await tests.get(uri);
    return tested ? outlineOf(tested) : null;
  });
  connection.onRequest(testMethods.run, async ({ uri, ids }: TestSelection) => {
    const tested = await tests.get(uri);
    return tested ? resultOf(tested, ids) : null;
  });
  connection.onRequest(testMethods.coverage, async ({ selections }: TestCoverageParams) => {
    const all = selections.map(async ({ uri, ids }) => ({ tested: await tests.get(uri), ids }));
    const found = (await Promise.all(all)).flatMap(({ tested, ids }) => (tested ? [{ tested, ids }] : []));
    return coverageOfAll(found);
  });
  connection.onRequest(testMethods.mutation, async ({ uri, progress }: MutationParams, token: CancellationToken) => {
    const tested = await tests.get(uri);
    const report = (value: MutationProgress): void => {
      void connection.sendProgress(new ProgressType<MutationProgress>(), progress, value);
    };
    return tested ? mutate(tested, report, token) : null;
  });
  connection.onRequest(testMethods.add, (params: AddTestParams) => addTestTo(session, params));
}

/** Judges every small change of the policy; lets other messages pass in between, one of which may end it. */
async function mutate(
  tested: TestedFile,
  report: (progress: MutationProgress) => void,
  token: CancellationToken,
): Promise<MutationResult | null> {
  const { policy, policyUri, file, context } = tested.parts;
  const nothing = { policy: policyUri, killed: 0, survivors: [], undecided: 0 };
  if (!policy || tested.obstacle) return { ...nothing, obstacle: tested.obstacle?.message ?? '' };
  const run = new MutationRun(file, policy.document, context);
  const verdicts: MutantVerdict[] = [];
  for (const mutant of run.mutants) {
    verdicts.push(run.judge(mutant));
    report({ judged: verdicts.length, total: run.mutants.length });
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) return null;
  }
  const { killed, survivors, undecided } = totalOf(verdicts);
  return {
    policy: policyUri,
    killed,
    undecided,
    survivors: survivors.map((survivor) => toSurvivor(survivor, policy.textDocument)),
  };
}

function toSurvivor(
  { mutant, suggestion }: Survivor,
  textDocument: Parameters<typeof toLspRange>[0],
): MutationResult['survivors'][number] {
  return {
    change: mutant.change,
    range: toLspRange(textDocument, mutant.range),
    suggestion: { name: String(suggestion.name), text: writeTest(suggestion), draft: suggestion },
  };
}
