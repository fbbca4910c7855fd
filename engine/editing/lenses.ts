import { analyze } from '../lint/document-analysis.ts';
import { type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';
import { ruleNumbers } from '../text/rule-numbers.ts';
import { sharedRequests } from './outline-relations.ts';

/** One line above a rule. */
export interface RuleLens {
  /** 0-based. */
  readonly ruleIndex: number;
  readonly range: Range;
  readonly title: string;
}

/**
 * A lens for each rule: what earlier rules leave of it.
 *
 * @param isNumbered whether it says the rule's number, too: where nothing else in the text does
 */
export function ruleLenses(document: PolicyDocument, isNumbered: boolean): RuleLens[] {
  const dead = new Map(analyze(document).deadRules.map((one) => [one.ruleIndex, one.coveredBy]));
  const shared = sharedRequests(document);
  return document.policy.rules.map((_, ruleIndex) => {
    const coveredBy = dead.get(ruleIndex);
    const reach = coveredBy ? describeDead(coveredBy) : describeLive(shared[ruleIndex]?.takenBy);
    const number = `Rule ${ruleIndex + 1}`;
    const title = isNumbered ? [number, reach].filter(Boolean).join(' · ') : reach || 'Explain';
    return { ruleIndex, range: ruleHeadRange(document, ruleIndex), title };
  });
}

function describeDead(coveredBy: readonly number[]): string {
  if (coveredBy.length === 0) return 'matches nothing';
  return `never reached: ${ruleNumbers(coveredBy)} ${coveredBy.length === 1 ? 'takes' : 'take'} all`;
}

/** @param takenBy `undefined` where it is not known */
function describeLive(takenBy: readonly number[] | undefined): string {
  if (!takenBy) return '';
  if (takenBy.length === 0) return 'gets all it matches';
  return `${ruleNumbers(takenBy)} ${takenBy.length === 1 ? 'takes' : 'take'} some first`;
}
