import type { Decision } from '../match/types.ts';
import { nearestRange, type PolicyDocument } from '../policy/policy-document.ts';
import type { Level } from '../policy/types.ts';
import { quote } from '../text/quote.ts';

/** The level of the events that are written: where every stage is omitted there is none, whatever the rule says. */
export function recordedLevel({ level, stages }: Decision): Level {
  return stages.length === 0 ? 'None' : level;
}

/** "rule 3 (line 21)", both from 1; "no rule". */
export function ruleInWords(document: PolicyDocument, ruleIndex: number | null): string {
  if (ruleIndex === null) return 'no rule';
  return `rule ${ruleIndex + 1} (line ${lineOf(document.text, nearestRange(document, ['rules', ruleIndex]).start)})`;
}

/** What happens to a request, to go on behind "but": "rule 3 (line 21) records it at `Request`". */
export function recordedInWords(document: PolicyDocument, { ruleIndex, level, stages }: Decision): string {
  if (ruleIndex === null) return 'no rule matches, so nothing is recorded';
  const rule = ruleInWords(document, ruleIndex);
  if (level === 'None') return `${rule} has level \`None\`, so nothing is recorded`;
  if (stages.length === 0) return `${rule} omits every stage of it, so nothing is recorded`;
  return `${rule} records it at ${quote(level)}`;
}

/** 1-based. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
