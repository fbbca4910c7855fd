import {
  type CoverageState,
  coverageOf,
  entriesInWords,
  type Failure,
  type PolicyRule,
  type RuleCoverage,
  type ScenarioResult,
  type TestProblem,
} from '../engine/index.ts';
import type {
  PolicyCoverage,
  TestFailure,
  TestFileOutline,
  TestFileResult,
  TestResult,
  TestSelection,
} from '../protocol/index.ts';
import type { TestedFile, TestedPolicy } from './tested-file.ts';
import { toLspRange } from './to-lsp.ts';

/** What is said of a statement about which the search has found nothing out. */
export const undecidedMessage = 'The search ended before this was proven or broken.';

export function outlineOf({ uri, parts, scenarios }: TestedFile): TestFileOutline {
  const tests = Array.from(scenarios, ([id, { kind, name, range }]) => ({
    id,
    kind,
    name,
    range: toLspRange(parts.textDocument, range),
  }));
  return { uri, policy: parts.policyUri, tests };
}

/** What comes out of some tests of a file. */
export function resultOf(tested: TestedFile, ids: TestSelection['ids']): TestFileResult {
  const { obstacle, parts } = tested;
  return {
    outline: outlineOf(tested),
    ...(obstacle && { obstacle: toFailure(tested, obstacle) }),
    kubernetes: parts.kubernetes,
    results: tested.resultsOf(ids).map(([id, result]) => toResult(tested, id, result)),
  };
}

function toResult(
  tested: TestedFile,
  id: string,
  { scenario, outcome, failures, problems }: ScenarioResult,
): TestResult {
  if (outcome === 'undecided') {
    const range = scenario.kind === 'test' ? scenario.headRange : scenario.limit.range;
    return { id, outcome, failures: [toFailure(tested, { message: undecidedMessage, range })] };
  }
  return { id, outcome, failures: [...failures, ...problems].map((one) => toFailure(tested, one)) };
}

function toFailure({ parts }: TestedFile, problem: Failure | TestProblem): TestFailure {
  const place = { message: problem.message, range: toLspRange(parts.textDocument, problem.range) };
  if (!('decision' in problem)) return place;
  const { expected, actual, decision, ruleRange } = problem;
  const { policy } = parts;
  return {
    ...place,
    compared: { expected, actual },
    ...(policy &&
      ruleRange && {
        rule: {
          uri: policy.textDocument.uri,
          range: toLspRange(policy.textDocument, ruleRange),
          name: `rule ${Number(decision.ruleIndex) + 1}`,
        },
      }),
  };
}

/** What the tests that were run reach, of each of their policies. */
export function coverageOfAll(
  selections: readonly { readonly tested: TestedFile; readonly ids: TestSelection['ids'] }[],
): PolicyCoverage[] {
  const policies = new Set(selections.map(({ tested }) => tested.parts.policyUri));
  return [...policies].flatMap((uri) => {
    const some = selections.filter(({ tested }) => tested.parts.policyUri === uri);
    const policy = some.find(({ tested }) => !tested.obstacle)?.tested.parts.policy;
    if (!policy) return [];
    const results = some.flatMap(({ tested, ids }) => tested.resultsOf(ids).map(([, result]) => result));
    const rules = coverageOf(policy.document, results).filter(canBeReached);
    return [{ policy: uri, rules: rules.map((rule) => toCoveredRule(policy, rule)) }];
  });
}

function canBeReached({ state }: { readonly state: CoverageState }): boolean {
  return state !== 'dead';
}

function toCoveredRule(
  { textDocument, document }: TestedPolicy,
  { ruleIndex, range, hits, entries }: RuleCoverage,
): PolicyCoverage['rules'][number] {
  const rule: PolicyRule | undefined = document.policy.rules[ruleIndex];
  return {
    range: toLspRange(textDocument, range),
    hits,
    entries: entries.filter(canBeReached).map((entry) => ({
      range: toLspRange(textDocument, entry.range),
      hits: entry.hits,
      // The path of an entry begins with `rules` and the number of the rule.
      label: rule ? entriesInWords(rule, [entry.path.slice(2)]) : '',
    })),
  };
}
