import { evaluate } from '../match/evaluate.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Policy } from '../policy/types.ts';
import type { ReadRequest } from '../request/types.ts';
import { failuresOf, mismatches } from './check-expectation.ts';
import { checkStatement, failureOf } from './check-statement.ts';
import { emptyClasses } from './empty-classes.ts';
import { emptyWords } from './empty-words.ts';
import { isWithin } from './read-value.ts';
import { describeRead, requestsOf, type TestContext } from './requests-of-test.ts';
import type { PolicyTest, Scenario, ScenarioResult, TestFile, TestProblem } from './types.ts';

/** A test or statement that is ready to be asked of any policy, or the reasons why it is not. */
export interface PreparedScenario {
  readonly scenario: Scenario;
  /** Of a test; none of a statement. */
  readonly requests: readonly ReadRequest[];
  readonly problems: readonly TestProblem[];
}

/**
 * Runs every test of a file. A test in which something cannot be read does not run, so that no slip of the pen passes. Of a
 * policy that kube-apiserver refuses, what can be read decides.
 */
export function runTests(file: TestFile, document: PolicyDocument, context: TestContext): ScenarioResult[] {
  return prepareTests(file, context).map((prepared) => runScenario(prepared, document, context));
}

/** Reads the requests of every test, once for all policies. */
export function prepareTests(file: TestFile, context: TestContext): PreparedScenario[] {
  return file.scenarios.map((scenario) => {
    const own = file.problems.filter(({ range }) => isWithin(range, scenario.range));
    if (scenario.kind !== 'test') {
      const problems = [...own, ...emptyWords(scenario, context.catalog)];
      // Where a word is wrong, the rest has not been said yet.
      return {
        scenario,
        requests: [],
        problems: problems.length > 0 ? problems : emptyClasses(scenario, context.catalog),
      };
    }
    const { value, problems } = requestsOf(scenario, file, context);
    return { scenario, requests: value, problems: [...own, ...problems] };
  });
}

/** Asks one policy, with the failures for people. */
function runScenario(prepared: PreparedScenario, document: PolicyDocument, { catalog }: TestContext): ScenarioResult {
  const { scenario, requests, problems } = prepared;
  if (problems.length > 0) return { scenario, outcome: 'unreadable', answers: [], failures: [], problems };
  if (scenario.kind === 'test') return runTest(scenario, requests, document);
  const { outcome, counterexamples } = checkStatement(scenario, document.policy, catalog);
  const failures = counterexamples.map((example) => failureOf(scenario, example, document));
  return { scenario, outcome, answers: [], failures, problems };
}

function runTest(scenario: PolicyTest, requests: readonly ReadRequest[], document: PolicyDocument): ScenarioResult {
  const answers = requests.map((read) => ({ read, decision: evaluate(document.policy, read.request) }));
  const failures = answers.flatMap(({ read, decision }) =>
    failuresOf(scenario.expect, decision, {
      request: read.request,
      lead: answers.length > 1 ? describeRead(read) : '',
      document,
    }),
  );
  return { scenario, outcome: failures.length > 0 ? 'failed' : 'passed', answers, failures, problems: [] };
}

/** Only whether a policy passes: for policies that nobody looks at. A statement that stays undecided is not broken. */
export function passes({ scenario, requests }: PreparedScenario, policy: Policy, { catalog }: TestContext): boolean {
  if (scenario.kind === 'test') {
    return requests.every(({ request }) => mismatches(scenario.expect, evaluate(policy, request)).length === 0);
  }
  return checkStatement(scenario, policy, catalog).outcome !== 'failed';
}
