import { analyze } from '../lint/document-analysis.ts';
import { locate, nearestRange, type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';
import { describeType, type MapEntry } from '../syntax/value-node.ts';
import { ruleNumbers } from '../text/rule-numbers.ts';
import { summarizeRule } from './describe-rule.ts';
import { isAlias } from './edits/own-node.ts';
import { sharedRequests } from './outline-relations.ts';
import { dashBefore } from './path-at.ts';

/** A rule or a field of one, in the outline of a policy. */
export interface OutlineItem {
  readonly kind: 'rule' | 'field';
  /** "3 · Metadata · secrets". */
  readonly name: string;
  /** In a few words: of a rule what the other rules do to it, of a field what is in it. */
  readonly detail: string;
  readonly range: Range;
  /** Inside `range`: what to show of it. */
  readonly selection: Range;
  /** Whether the rule never decides anything. */
  readonly isDead: boolean;
  readonly children: readonly OutlineItem[];
}

/** The outline of a policy: its rules, and in each its fields. */
export function outline(document: PolicyDocument): OutlineItem[] {
  const dead = new Map(analyze(document).deadRules.map((one) => [one.ruleIndex, one.coveredBy]));
  const shared = sharedRequests(document);
  return document.policy.rules.map((rule, index) => {
    const value = nearestRange(document, ['rules', index]);
    const coveredBy = dead.get(index);
    return {
      kind: 'rule',
      name: `${index + 1} · ${rule.level || 'no level'} · ${summarizeRule(rule)}`,
      detail: coveredBy ? describeDead(coveredBy) : describeLive(shared[index]),
      range: { start: dashBefore(document, value.start) ?? value.start, end: value.end },
      selection: ruleHeadRange(document, index),
      isDead: coveredBy !== undefined,
      children: fieldsOf(document, index),
    };
  });
}

function describeDead(coveredBy: readonly number[]): string {
  return coveredBy.length === 0 ? 'matches nothing' : `unreachable: covered by ${ruleNumbers(coveredBy)}`;
}

function describeLive(shared: ReturnType<typeof sharedRequests>[number]): string {
  const { takenBy = [], takesFrom = [] } = shared ?? {};
  return [
    takenBy.length > 0 && `partly taken by ${ruleNumbers(takenBy)}`,
    takesFrom.length > 0 && `takes from ${ruleNumbers(takesFrom)}`,
  ]
    .filter((part) => part !== false)
    .join('; ');
}

function fieldsOf(document: PolicyDocument, index: number): OutlineItem[] {
  const rule = locate(document, ['rules', index])?.value;
  if (rule?.kind !== 'map' || isAlias(document, rule)) return [];
  return rule.entries
    .filter(({ key, merged }) => !merged && key !== '')
    .map((entry) => ({
      kind: 'field',
      name: entry.key,
      detail: describeValue(entry),
      range: { start: entry.keyRange.start, end: Math.max(entry.keyRange.end, entry.value.range.end) },
      selection: entry.keyRange,
      isDead: false,
      children: [],
    }));
}

function describeValue({ value }: MapEntry): string {
  if (value.kind === 'scalar') return value.value === null ? '' : String(value.value);
  if (value.kind === 'map') return describeType(value);
  const words = value.items.flatMap((item) => (item.kind === 'scalar' ? [String(item.value ?? '')] : []));
  if (words.length === value.items.length) return words.map((word) => word || '""').join(', ');
  return value.items.length === 1 ? '1 item' : `${value.items.length} items`;
}
