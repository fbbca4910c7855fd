import { allFacts } from '../analysis/facts.ts';
import { type Relation, relationsOf } from '../analysis/relations.ts';
import { analyze } from '../lint/document-analysis.ts';
import { describeRequest } from '../match/describe-request.ts';
import { decide } from '../match/evaluate.ts';
import { describeRecorded } from '../match/recorded-message.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { RequestAttributes } from '../request/types.ts';
import { ruleNumbers } from '../text/rule-numbers.ts';
import { describeRule } from './describe-rule.ts';

/**
 * The effect of a rule (0-based): what it matches, what the other rules leave of it, a request that it decides, and what is
 * recorded of that. Markdown, short enough for a hover.
 */
export function describeEffect(document: PolicyDocument, ruleIndex: number): string {
  const rule = document.policy.rules[ruleIndex];
  if (!rule) return '';
  const about = `**Rule ${ruleIndex + 1}.** ${describeRule(rule)}`;
  const { isRead, deadRules } = analyze(document);
  if (!isRead[ruleIndex]) return about;
  const dead = deadRules.find((one) => one.ruleIndex === ruleIndex);
  const rest = dead ? [describeDeath(dead.coveredBy)] : describeLife(document, ruleIndex);
  return [about, ...rest].filter((paragraph) => paragraph !== '').join('\n\n');
}

function describeDeath(coveredBy: readonly number[]): string {
  if (coveredBy.length === 0) return 'No request is like that: it never decides anything.';
  return `${startOf(coveredBy, 'takes', 'take')} all of them first: it never decides anything.`;
}

function describeLife(document: PolicyDocument, ruleIndex: number): string[] {
  const { takenBy, takesFrom } = relationsOf(analyze(document).finder, document.policy.rules, ruleIndex);
  const [taken] = takenBy;
  return [
    taken
      ? `${startOf(indexesOf(takenBy), 'takes', 'take')} some of them first, such as ${describeRequest(taken.request)}.`
      : '',
    example(document, ruleIndex),
    takesFrom.length > 0
      ? `${startOf(indexesOf(takesFrom), 'matches', 'match')} some of what it decides, too, and ${takesFrom.length === 1 ? 'comes' : 'come'} too late.`
      : '',
  ];
}

/** "Rules 1–3 take". */
function startOf(indexes: readonly number[], ofOne: string, ofMany: string): string {
  const numbers = ruleNumbers(indexes);
  return `${numbers.charAt(0).toUpperCase()}${numbers.slice(1)} ${indexes.length === 1 ? ofOne : ofMany}`;
}

function indexesOf(relations: readonly Relation[]): number[] {
  return relations.map(({ ruleIndex }) => ruleIndex);
}

function example(document: PolicyDocument, ruleIndex: number): string {
  const request = decidedRequest(document, ruleIndex);
  if (!request) return '';
  const decision = decide(document.policy, ruleIndex, request);
  const [first = '', ...more] = describeRecorded(decision, request);
  const recorded =
    decision.level === 'None'
      ? 'Nothing is recorded of it.'
      : `Recorded: ${[first.charAt(0).toLowerCase() + first.slice(1), ...more].join(' ')}`;
  return `It decides, for example, ${describeRequest(request)}. ${recorded}`;
}

/** A request that a live rule (0-based) decides, best one that is served; `undefined` where none was found. */
function decidedRequest(document: PolicyDocument, ruleIndex: number): RequestAttributes | undefined {
  const { finder, isRead } = analyze(document);
  const rule = document.policy.rules[ruleIndex];
  if (!rule) return undefined;
  const outside = finder.neighbours(ruleIndex).filter((index) => index < ruleIndex && isRead[index] === true);
  const answer = finder.findExample({ inside: [rule], outside, facts: allFacts });
  return answer.kind === 'request' ? answer.request : undefined;
}
