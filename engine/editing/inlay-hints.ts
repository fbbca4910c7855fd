import { omittedStages } from '../match/evaluate.ts';
import { locate, type PolicyDocument } from '../policy/policy-document.ts';
import { isForEverything, type PolicyPath, type PolicyRule, stages } from '../policy/types.ts';
import type { Range } from '../syntax/range.ts';
import { isAlias } from './edits/own-node.ts';

/** The kinds of hints, each of which can be switched off. */
export const inlayHintKinds = ['ruleNumbers', 'stages', 'wideRules'] as const;
export type InlayHintKind = (typeof inlayHintKinds)[number];

/** A few words that an editor shows in the text, behind what stands before an offset. */
export interface InlayHint {
  readonly kind: InlayHintKind;
  readonly offset: number;
  readonly label: string;
}

/**
 * What a rule does not say itself: its number, the stages that the policy omits for it, and how wide it is where it leaves
 * something out.
 *
 * @param range only hints of rules that touch it; an editor asks for what is on the screen
 */
export function inlayHints(document: PolicyDocument, range: Range, kinds: readonly InlayHintKind[]): InlayHint[] {
  const { policy } = document;
  return policy.rules
    .flatMap((rule, index) => {
      const node = locate(document, ['rules', index])?.value;
      if (!node || isAlias(document, node) || node.range.end < range.start || node.range.start > range.end) return [];
      return [
        numberHint(document, index, node.range),
        ...stageHints(document, rule, index),
        ...widthHints(document, rule, index),
      ];
    })
    .filter(({ kind, offset }) => kinds.includes(kind) && offset >= range.start && offset <= range.end);
}

/** At the end of the rule's first line: before its first key, it would move that out of the column of the others. */
function numberHint(document: PolicyDocument, index: number, { start, end }: Range): InlayHint {
  const [line = ''] = document.text.slice(start, end).split(/\r?\n/, 1);
  const level = endOf(document, ['rules', index, 'level']);
  const isBroken = start + line.length < end;
  const offset =
    isBroken && level !== undefined && level <= start + line.length ? level : start + line.trimEnd().length;
  return { kind: 'ruleNumbers', offset, label: `rule ${index + 1}` };
}

/** Behind the level, where the policy omits stages that the rule does not name. */
function stageHints(document: PolicyDocument, rule: PolicyRule, index: number): InlayHint[] {
  const omitted = omittedStages(document.policy, rule);
  const offset = endOf(document, ['rules', index, 'level']);
  if (rule.level === 'None' || offset === undefined) return [];
  if (omitted.every((stage) => rule.omitStages.includes(stage))) return [];
  const label = omitted.length === stages.length ? 'omits every stage' : `omits ${omitted.join(', ')}`;
  return [{ kind: 'stages', offset, label }];
}

function widthHints(document: PolicyDocument, rule: PolicyRule, index: number): InlayHint[] {
  const level = endOf(document, ['rules', index, 'level']);
  if (isForEverything(rule))
    return level === undefined ? [] : [{ kind: 'wideRules', offset: level, label: '→ every request' }];
  return rule.resources.flatMap(({ group, resources }, at) => {
    const item: PolicyPath = ['rules', index, 'resources', at];
    const offset = endOf(document, [...item, 'group']) ?? endOf(document, item);
    if (resources.length > 0 || offset === undefined) return [];
    return [{ kind: 'wideRules', offset, label: `→ every ${describeGroup(group)}` }];
  });
}

function describeGroup(group: string): string {
  if (group === '') return 'core resource';
  return group === '*' ? 'resource of any group' : `resource of ${group}`;
}

function endOf(document: PolicyDocument, path: PolicyPath): number | undefined {
  const range = locate(document, path)?.value.range;
  return range && range.end > range.start ? range.end : undefined;
}
