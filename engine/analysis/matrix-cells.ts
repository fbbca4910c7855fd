import { decide } from '../match/evaluate.ts';
import { levelRank, type Policy, type PolicyRule, ruleForEverything } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { servedFacts } from './facts.ts';
import { type Answer, type Question, RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';
import { exampleOf, isNamespaced, isServed } from './matrix-examples.ts';
import { type NamedRows, namesOfRows, reachOf } from './matrix-reach.ts';
import { type AppliedRule, discovery, MatrixRules, ruleOfCell } from './matrix-rules.ts';
import type { MatrixCell, MatrixOutcome, MatrixQuestion, MatrixRow, MatrixWho } from './matrix-types.ts';
import { whenWords } from './matrix-words.ts';
import { settle } from './settled-attributes.ts';

/** Enough for every cell of policies with hundreds of rules; one question may use a part of it only. */
const defaultBudget = 4_000_000;
const questionBudget = 50_000;
const notServed: MatrixCell = { outcomes: [], isUndecided: false };

/** The rules that may decide about requests of a cell, in order; with `isComplete` the last one takes all that is left. */
interface NearRules {
  readonly rules: readonly AppliedRule[];
  readonly isComplete: boolean;
}

/** A rule (or none) and one of the requests about which it decides. */
interface Decided {
  readonly applied: AppliedRule | undefined;
  readonly request: RequestAttributes;
}

interface Answers {
  readonly decided: readonly Decided[];
  readonly isUndecided: boolean;
}

/** Finds the outcomes of one cell after the other. */
export class CellSolver {
  readonly rules: MatrixRules;
  private readonly policy: Policy;
  private readonly question: MatrixQuestion;
  private readonly named: NamedRows;
  private readonly budget: Budget;
  /** Of users with the same rules near a cell the answers are the same. */
  private readonly known = new Map<MatrixRow, Map<string, Answers>>();
  private made: RequestFinder | undefined;

  constructor(policy: Policy, question: MatrixQuestion) {
    this.policy = policy;
    this.question = question;
    this.named = namesOfRows(question.rows);
    this.rules = new MatrixRules(policy, question);
    this.budget = { left: question.budget ?? defaultBudget };
  }

  /** @param applied the rules that can decide about requests of `who`, in order */
  solve(applied: readonly AppliedRule[], row: MatrixRow, verb: string, who: MatrixWho): MatrixCell {
    if (!isServed(row, verb, this.question.catalog)) return notServed;
    const { decided, isUndecided } = this.answers(this.near(applied, row, verb), row, verb, who);
    const outcomes = decided.map(({ applied: one, request }, index): MatrixOutcome => {
      const isRest = index === decided.length - 1 && !isUndecided;
      const when = one && !isRest ? whenWords(one.rule, row, verb, isNamespaced(row, this.question.catalog)) : '';
      const witness = who.kind === 'user' ? settle(request, { user: who.user }) : request;
      return { ...this.outcome(one?.ruleIndex ?? null, witness), ...(when !== '' && { when }) };
    });
    return { outcomes, isUndecided };
  }

  private near(applied: readonly AppliedRule[], row: MatrixRow, verb: string): NearRules {
    const rules: AppliedRule[] = [];
    for (const one of applied) {
      const reach = reachOf(one.rule, row, verb, this.named);
      if (reach !== 'none') rules.push(one);
      if (reach === 'all') return { rules, isComplete: true };
    }
    return { rules, isComplete: false };
  }

  private answers(near: NearRules, row: MatrixRow, verb: string, who: MatrixWho): Answers {
    const [first] = near.rules;
    const isPlain = near.rules.length === (near.isComplete ? 1 : 0);
    const example = isPlain && exampleOf(row, verb, who, this.question.catalog);
    if (example) return { decided: [{ applied: first, request: example }], isUndecided: false };
    if (who.kind === 'anyone') return this.ask(near, row, verb, who);
    const known = this.known.get(row) ?? new Map<string, Answers>();
    this.known.set(row, known);
    const key = [verb, near.isComplete, ...near.rules.map(({ place }) => place)].join(' ');
    const answers = known.get(key) ?? this.ask(near, row, verb, who);
    known.set(key, answers);
    return answers;
  }

  private ask({ rules, isComplete }: NearRules, row: MatrixRow, verb: string, who: MatrixWho): Answers {
    const cell = ruleOfCell(row, verb, who);
    const decided: Decided[] = [];
    let isUndecided = false;
    for (const [index, applied] of [...rules, ...(isComplete ? [] : [undefined])].entries()) {
      const question: Question = {
        inside: applied ? [cell, applied.rule] : [cell],
        outside: [...rules.slice(0, index).map(({ place }) => place), ...this.otherRows(row)],
        ...(who.kind === 'anyone' && { within: { isAuthenticated: true, rule: ruleForEverything } }),
        facts: servedFacts,
      };
      const answer = this.findWithBody(question, row, applied?.rule);
      if (answer.kind === 'undecided') isUndecided = true;
      if (answer.kind === 'request') decided.push({ applied, request: answer.request });
    }
    return { decided, isUndecided };
  }

  /** What a row without a name leaves to the others. */
  private otherRows({ kind }: MatrixRow): number[] {
    const { namedRows, namedPaths } = this.rules.places;
    if (kind === 'other-resources' && this.named.resources.size > 0) return [namedRows];
    return kind === 'other-paths' && this.named.paths.size > 0 ? [namedPaths] : [];
  }

  /** Where some requests have a recorded body and others none, one that has: what is said of the outcome goes by it. */
  private findWithBody(question: Question, row: MatrixRow, rule: PolicyRule | undefined): Answer {
    const level = rule ? levelRank(rule.level) : 0;
    const { streamed } = this.rules.places;
    let withBody: Answer | undefined;
    if (row.kind === 'other-resources' && level >= levelRank('Request')) {
      withBody = this.find({ ...question, outside: [...question.outside, streamed] });
    } else if (isOpenPath(row) && level === levelRank('RequestResponse')) {
      withBody = this.find({ ...question, within: { isAuthenticated: true, rule: discovery } });
    }
    return withBody?.kind === 'request' ? withBody : this.find(question);
  }

  private find(question: Question): Answer {
    this.made ??= new RequestFinder(this.rules.list, this.question.catalog);
    const own: Budget = { left: Math.min(questionBudget, this.budget.left) };
    const given = own.left;
    const answer = this.made.find(question, own);
    this.budget.left -= given - Math.max(0, own.left);
    return answer;
  }

  private outcome(ruleIndex: number | null, witness: RequestAttributes): MatrixOutcome {
    const { level, stages, requestBody, responseBody } = decide(this.policy, ruleIndex, witness);
    return { ruleIndex, level, isRecorded: stages.length > 0, requestBody, responseBody, witness };
  }
}

function isOpenPath(row: MatrixRow): boolean {
  return row.kind === 'other-paths' || (row.kind === 'paths' && row.pattern.endsWith('*'));
}
