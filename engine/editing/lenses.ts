import type { Finding } from '../lint/types.ts';
import { type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';
import { ruleNumbers } from '../text/rule-numbers.ts';

/** One line above a rule. */
export interface RuleLens {
  /** 0-based. */
  readonly ruleIndex: number;
  readonly range: Range;
  readonly title: string;
}

/** A lens for each rule: its number, and how it is reached. */
export function ruleLenses(document: PolicyDocument, findings: readonly Finding[]): RuleLens[] {
  return document.policy.rules.map((_, ruleIndex) => ({
    ruleIndex,
    range: ruleHeadRange(document, ruleIndex),
    title: `Rule ${ruleIndex + 1} · ${describeReach(ruleIndex, findings)}`,
  }));
}

function describeReach(ruleIndex: number, findings: readonly Finding[]): string {
  const dead = findings.find((finding) => finding.id === 'unreachable-rule' && finding.ruleIndex === ruleIndex);
  if (findings.some((finding) => finding.id === 'never-matches' && finding.ruleIndex === ruleIndex))
    return 'matches nothing';
  if (dead)
    return `never reached: ${ruleNumbers(dead.coveredBy ?? [])} ${dead.coveredBy?.length === 1 ? 'takes' : 'take'} all`;
  if (ruleIndex === 0) return 'first';
  return ruleIndex === 1 ? 'if not rule 1' : `if not rules 1–${ruleIndex}`;
}
