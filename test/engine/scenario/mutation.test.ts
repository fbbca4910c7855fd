import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/editing/edits/apply-edits.ts';
import {
  addTest,
  evaluate,
  fewestSuggestions,
  load,
  MutationRun,
  type PolicyDocument,
  readTestFile,
  runTests,
  type Survivor,
  type TestDraft,
  totalOf,
} from '../../../engine/index.ts';
import { validatePolicy } from '../../../engine/policy/validate.ts';
import { context, fileFor, policies, requests } from './scenario-files.ts';

function outcomesOn(document: PolicyDocument, text: string): string[] {
  return runTests(readTestFile(text), document, context).map(({ outcome }) => outcome);
}

function withTest(text: string, draft: TestDraft): string {
  const edit = addTest(text, draft);
  if (!edit) throw new Error('the test cannot be added');
  return applyEdits(text, [edit]);
}

describe('the mutation score', () => {
  it('counts a mutant as noticed exactly if a test fails on it, and each suggestion notices its mutant', () => {
    fc.assert(
      fc.property(policies, requests, (document, some) => {
        const text = fileFor(document, some);
        const run = new MutationRun(readTestFile(text), document, context);
        for (const mutant of run.mutants) {
          const mutated = { ...document, policy: mutant.policy };
          const isNoticed = outcomesOn(mutated, text).includes('failed');
          const verdict = run.judge(mutant);
          expect([mutant.change, verdict.kind === 'killed']).toEqual([mutant.change, isNoticed]);
          expect(validatePolicy(mutant.policy, document.kubernetes)).toEqual([]);
          if (verdict.kind !== 'survived') continue;
          const longer = withTest(text, verdict.survivor.suggestion);
          expect(outcomesOn(document, longer)).toEqual([...some.map(() => 'passed'), 'passed']);
          expect(outcomesOn(mutated, longer)).toContain('failed');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('calls a mutant equivalent only if no request is recorded otherwise', () => {
    fc.assert(
      fc.property(policies, requests, (document, some) => {
        const run = new MutationRun(readTestFile('tests: []'), document, context);
        for (const mutant of run.mutants.filter((one) => run.judge(one).kind === 'equivalent')) {
          for (const request of some) {
            const [before, after] = [document.policy, mutant.policy].map((policy) => evaluate(policy, request));
            const { stages, requestBody, responseBody } = before ?? {};
            expect([mutant.change, after]).toMatchObject([mutant.change, { stages, requestBody, responseBody }]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is full with the fewest suggestions', () => {
    fc.assert(
      fc.property(policies, (document) => {
        const survivorsOf = (text: string): readonly Survivor[] => {
          const run = new MutationRun(readTestFile(text), document, context);
          return totalOf(run.mutants.map((mutant) => run.judge(mutant))).survivors;
        };
        const survivors = survivorsOf('tests: []');
        const suggestions = fewestSuggestions(survivors);
        expect(suggestions.length).toBeLessThanOrEqual(survivors.length);
        expect(survivorsOf(suggestions.reduce(withTest, 'tests: []\n'))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  const document = load(`apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: ["RequestReceived"]
rules:
  - level: Request
    verbs: ["create", "delete"]
    omitManagedFields: true
  - level: Metadata
    resources:
      - resources: ["secrets"]
        resourceNames: ["db"]
`);

  it('tries these changes, each with its place', () => {
    const { mutants } = new MutationRun(readTestFile('tests: []'), document, context);
    const described = mutants.map(({ kind, range, change }) => [
      kind,
      document.text.slice(range.start, range.end),
      change,
    ]);
    expect(described).toEqual([
      ['stage-recorded', '"RequestReceived"', 'the policy does not omit `RequestReceived`'],
      ['rule-dropped', 'level: Request', 'rule 1 is missing'],
      ['rules-swapped', 'level: Request', 'rules 1 and 2 change places'],
      ['level-changed', 'Request', 'rule 1 has level `Metadata` instead of `Request`'],
      ['level-changed', 'Request', 'rule 1 has level `RequestResponse` instead of `Request`'],
      ['entry-dropped', '"create"', 'rule 1 lacks `create` in `verbs`'],
      ['entry-dropped', '"delete"', 'rule 1 lacks `delete` in `verbs`'],
      ['list-dropped', '["create", "delete"]', 'rule 1 lacks `verbs`, and so is for any'],
      ['managed-fields', 'true', 'rule 1 does not omit managed fields'],
      ['rule-dropped', 'level: Metadata', 'rule 2 is missing'],
      ['level-changed', 'Metadata', 'rule 2 has level `None` instead of `Metadata`'],
      ['level-changed', 'Metadata', 'rule 2 has level `Request` instead of `Metadata`'],
      ['list-dropped', expect.stringMatching(/^- resources/), 'rule 2 lacks `resources`, and so is for any'],
      ['list-dropped', '["db"]', 'rule 2 lacks `resourceNames` in item 1 of `resources`, and so is for any'],
    ]);
  });

  it('counts what a statement notices, and nothing that a failing test would', () => {
    const statement =
      'never:\n  - name: a\n    requests: { resources: [{ resources: [secrets] }], verbs: [get] }\n    above: None\n    except: { resources: [{ resources: [secrets], resourceNames: [db] }] }\n';
    const failing = 'tests:\n  - request: GET /\n    expect: Metadata\n';
    const killed = (text: string): string[] => {
      const run = new MutationRun(readTestFile(text), document, context);
      return run.mutants.filter((mutant) => run.judge(mutant).kind === 'killed').map(({ change }) => change);
    };
    expect(killed(failing)).toEqual([]);
    expect(killed(statement)).toEqual([
      'rule 1 lacks `verbs`, and so is for any',
      'rule 2 lacks `resources`, and so is for any',
      'rule 2 lacks `resourceNames` in item 1 of `resources`, and so is for any',
    ]);
  });
});
