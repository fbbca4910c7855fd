import { type ComparisonOptions, comparePolicies } from '../analysis/compare.ts';
import { evaluate } from '../match/evaluate.ts';
import type { Decision } from '../match/types.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { RequestAttributes } from '../request/types.ts';
import { expectedFields, wordFor } from './check-expectation.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import type { TestContext } from './requests-of-test.ts';
import { type PreparedScenario, passes, prepareTests } from './run-tests.ts';
import { servedLike } from './served-request.ts';
import { draftTest, type TestDraft } from './suggest-test.ts';
import type { ExpectedField, TestFile } from './types.ts';

/** A small change of the policy that no test notices, although it changes what is recorded. */
export interface Survivor {
  readonly mutant: Mutant;
  /** A request about which the two policies differ, and what each decides. */
  readonly witness: RequestAttributes;
  readonly original: Decision;
  readonly mutated: Decision;
  /** In what the two differ. */
  readonly field: ExpectedField;
  /** A test that notices: it passes with the policy as it is. */
  readonly suggestion: TestDraft;
}

/**
 * `equivalent`: every request is recorded alike, or differs in what no test can see. `undecided`: the search ended before it
 * could tell.
 */
export type MutantVerdict =
  | { readonly kind: 'killed' | 'equivalent' | 'undecided' }
  | { readonly kind: 'survived'; readonly survivor: Survivor };

/** How many of the changes that matter the tests notice. */
export interface MutationScore {
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  readonly equivalent: number;
  readonly undecided: number;
}

/** Judges one mutant after the other, for who shows progress or may stop early. */
export class MutationRun {
  readonly mutants: readonly Mutant[];
  readonly #document: PolicyDocument;
  readonly #context: TestContext;
  readonly #noticing: readonly PreparedScenario[];
  readonly #options: ComparisonOptions;

  /** Tests that fail already, or cannot be read, notice nothing. */
  constructor(file: TestFile, document: PolicyDocument, context: TestContext, options: ComparisonOptions = {}) {
    this.mutants = mutantsOf(document);
    this.#document = document;
    this.#context = context;
    this.#options = options;
    const usable = prepareTests(file, context).filter(({ problems }) => problems.length === 0);
    const passing = usable.filter((prepared) => passes(prepared, document.policy, context));
    // Statements are proofs, which take longer than decisions.
    this.#noticing = passing.sort((a, b) => Number(a.scenario.kind !== 'test') - Number(b.scenario.kind !== 'test'));
  }

  judge(mutant: Mutant): MutantVerdict {
    const { policy } = this.#document;
    if (!this.#noticing.every((prepared) => passes(prepared, mutant.policy, this.#context))) return { kind: 'killed' };
    const { differences, undecided } = comparePolicies(policy, mutant.policy, this.#options);
    for (const difference of differences) {
      const field = expectedFields.find((one) => one !== 'rule' && this.#differ(mutant, difference.witness, one));
      if (field) return { kind: 'survived', survivor: this.#survivor(mutant, difference.witness, field) };
    }
    return { kind: undecided > 0 ? 'undecided' : 'equivalent' };
  }

  #differ(mutant: Mutant, request: RequestAttributes, field: ExpectedField): boolean {
    const { policy } = this.#document;
    return wordFor(field, evaluate(policy, request)) !== wordFor(field, evaluate(mutant.policy, request));
  }

  #survivor(mutant: Mutant, found: RequestAttributes, field: ExpectedField): Survivor {
    const witness = servedLike(found, this.#context.catalog, (request) => this.#differ(mutant, request, field));
    const original = evaluate(this.#document.policy, witness);
    const suggestion = draftTest(witness, original, { fields: [field] });
    return { mutant, witness, original, mutated: evaluate(mutant.policy, witness), field, suggestion };
  }
}

/** The mutation score of a test file, from the verdicts on all of its mutants. */
export function totalOf(verdicts: readonly MutantVerdict[]): MutationScore {
  const count = (kind: MutantVerdict['kind']): number => verdicts.filter((verdict) => verdict.kind === kind).length;
  return {
    killed: count('killed'),
    survivors: verdicts.flatMap((verdict) => (verdict.kind === 'survived' ? [verdict.survivor] : [])),
    equivalent: count('equivalent'),
    undecided: count('undecided'),
  };
}

/** Suggestions that together notice every survivor: what one of them notices needs no other. */
export function fewestSuggestions(survivors: readonly Survivor[]): TestDraft[] {
  const chosen: Survivor[] = [];
  for (const survivor of survivors) {
    if (!chosen.some((other) => notices(other, survivor.mutant))) chosen.push(survivor);
  }
  return chosen.map(({ suggestion }) => suggestion);
}

/** Whether the suggestion for one mutant fails on another one. */
function notices({ witness, original, field }: Survivor, { policy }: Mutant): boolean {
  return wordFor(field, evaluate(policy, witness)) !== wordFor(field, original);
}
