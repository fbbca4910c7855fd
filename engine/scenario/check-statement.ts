import { type Counterexample, checkProperty, outcomeStage, type Property } from '../analysis/properties.ts';
import type { Catalog } from '../catalog/types.ts';
import { describeRequest } from '../match/describe-request.ts';
import { evaluate } from '../match/evaluate.ts';
import { type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import type { Policy } from '../policy/types.ts';
import { quote } from '../text/quote.ts';
import { recordedInWords, ruleInWords } from './decided-words.ts';
import { halvesOf } from './statement-halves.ts';
import type { Failure, Outcome, Statement } from './types.ts';

/** Whether a statement holds, proven over every request that can occur in practice. */
export interface StatementVerdict {
  readonly outcome: Exclude<Outcome, 'unreadable'>;
  /** One for each rule that breaks it. */
  readonly counterexamples: readonly Counterexample[];
}

/** Proves a statement, or gives a counterexample for each rule that breaks it. */
export function checkStatement(statement: Statement, policy: Policy, catalog: Catalog): StatementVerdict {
  const verdicts = propertiesOf(statement).map((property) => checkProperty(policy, property, catalog));
  const found = verdicts.flatMap((verdict) => (verdict.kind === 'broken' ? verdict.counterexamples : []));
  if (found.length > 0) return { outcome: 'failed', counterexamples: firstOfEachRule(found) };
  const isOpen = verdicts.some(({ kind }) => kind === 'undecided');
  return { outcome: isOpen ? 'undecided' : 'passed', counterexamples: [] };
}

/** A rule that breaks it for users most often breaks it for failed authentications, too: one example is enough. */
function firstOfEachRule(found: readonly Counterexample[]): Counterexample[] {
  return found.filter((one, at) => found.findIndex(({ ruleIndex }) => ruleIndex === one.ruleIndex) === at);
}

function propertiesOf(statement: Statement): Property[] {
  const never = statement.kind === 'never' ? 'above' : 'below';
  return halvesOf(statement).map((half) => ({ ...half, never, level: statement.limit.value }));
}

/** A counterexample as a failure, for people. */
export function failureOf(statement: Statement, { request }: Counterexample, document: PolicyDocument): Failure {
  const { kind, limit } = statement;
  const decision = evaluate(document.policy, request);
  const bound = kind === 'never' ? 'at most' : 'at least';
  const outcome = outcomeStage(request.user !== null);
  const isCut = decision.omitStages.includes(outcome) && decision.stages.length > 0;
  const what = isCut
    ? `${ruleInWords(document, decision.ruleIndex)} omits ${quote(outcome)}, so its outcome is not recorded`
    : recordedInWords(document, decision);
  return {
    message: `Expected ${bound} ${quote(limit.value)} for ${describeRequest(request)}, but ${what}.`,
    range: limit.range,
    expected: `${bound} ${limit.value}`,
    actual: isCut || decision.stages.length === 0 ? 'None' : decision.level,
    request,
    decision,
    ...(decision.ruleIndex !== null && { ruleRange: ruleHeadRange(document, decision.ruleIndex) }),
  };
}
