import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyRule } from '../../policy/types.ts';
import { lineBreak } from '../../text/line-break.ts';
import { ownLines, readCollection, type SourceItem } from './collection.ts';
import { blankAbove, columnOf, lineStart } from './lines.ts';
import { ownCollection } from './own-node.ts';
import { type Source, sourceOf } from './source.ts';

/**
 * Writes new rules above another one (0-based) and above the comments that belong to it, in the way the list of rules is
 * written: as a block or between commas, indented as the other rules are. `undefined` where the list stands in several places,
 * or where the other rule shares its line with something in a way that leaves no room.
 */
export function insertRulesAbove(
  document: PolicyDocument,
  ruleIndex: number,
  rules: readonly PolicyRule[],
): readonly TextEdit[] | undefined {
  const list = ownCollection(document, ['rules']);
  if (list?.kind !== 'list') return undefined;
  const source = sourceOf(document);
  const { items, style } = readCollection(source, list);
  const item = items[ruleIndex];
  if (!item || items.length !== list.items.length) return undefined;
  const lines = ownLines(source, item);
  if (!lines) return style === 'flow' ? [insertAt(item.start, `${rules.map(flowRule).join(', ')}, `)] : undefined;
  const indent = source.text.slice(lineStart(source.text, item.start), item.start);
  const isListIndented = isIndented(document, source, list.range.start);
  const end = lineBreak(source.text);
  const apart = isApart(source, item, lines.start) ? end : '';
  const written = rules.map((rule) => {
    const ruleLines = style === 'flow' ? [`${flowRule(rule)},`] : blockRule(rule, isListIndented);
    return `${ruleLines.map((line) => `${indent}${line}${end}`).join('')}${apart}`;
  });
  return [insertAt(lines.start, written.join(''))];
}

/** Writes one new rule above another one (0-based), as `insertRulesAbove` does. */
export function insertRuleAbove(
  document: PolicyDocument,
  ruleIndex: number,
  rule: PolicyRule,
): readonly TextEdit[] | undefined {
  return insertRulesAbove(document, ruleIndex, [rule]);
}

function insertAt(start: number, newText: string): TextEdit {
  return { range: { start, end: start }, newText };
}

/** Whether blank lines part the rule from what stands above it. */
function isApart({ text }: Source, { before }: SourceItem, start: number): boolean {
  return blankAbove(text, start, before).start < start;
}

/** Whether lists stand further right than their key, as far as the list of rules tells. */
function isIndented(document: PolicyDocument, { text }: Source, listStart: number): boolean {
  return columnOf(text, listStart) > columnOf(text, document.root?.range.start ?? 0);
}

/** What a rule says, in the order of the documentation of Kubernetes. */
function fieldsOf(rule: PolicyRule): readonly (readonly [string, unknown])[] {
  const { level, users, userGroups, verbs, resources, namespaces, nonResourceURLs, omitStages } = rule;
  const items = resources.map((item) => ({
    group: item.group,
    ...(item.resources.length > 0 && { resources: item.resources }),
    ...(item.resourceNames.length > 0 && { resourceNames: item.resourceNames }),
  }));
  const lists = { users, userGroups, verbs, resources: items, namespaces, nonResourceURLs, omitStages };
  return [['level', level], ...Object.entries(lists).filter(([, list]) => list.length > 0)];
}

/** JSON with blanks, which is YAML as well. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${flow(inner)}`)
    .join(', ')}}`;
}

function flowRule(rule: PolicyRule): string {
  return flow(Object.fromEntries(fieldsOf(rule)));
}

/** A name with a dot between letters needs no quotes: nothing else is written like that. */
function word(value: unknown): string {
  return typeof value === 'string' && /^[a-z]+(\.[a-z0-9]+)*\.[a-z][a-z0-9]*$/.test(value) ? value : flow(value);
}

function blockRule(rule: PolicyRule, isListIndented: boolean): string[] {
  const inner = isListIndented ? '  ' : '';
  return fieldsOf(rule).flatMap(([key, value], index) => {
    const lead = index === 0 ? '- ' : '  ';
    if (key === 'level') return [`${lead}level: ${String(value)}`];
    if (key !== 'resources' || !Array.isArray(value)) return [`${lead}${key}: ${flow(value)}`];
    return [
      `${lead}resources:`,
      ...value.flatMap((item: object) =>
        Object.entries(item).map(([field, value], at) => `  ${inner}${at === 0 ? '- ' : '  '}${field}: ${word(value)}`),
      ),
    ];
  });
}
