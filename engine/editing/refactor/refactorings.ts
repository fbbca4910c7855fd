import type { Finding } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { ownLines, readCollection } from '../edits/collection.ts';
import { ownCollection } from '../edits/own-node.ts';
import { sourceOf } from '../edits/source.ts';
import { splitByResources } from '../edits/split-rule.ts';
import { convertRefactorings } from './convert-list.ts';
import { moveRefactorings } from './move.ts';
import { type Refactoring, toRefactorings } from './refactoring.ts';
import { sortRefactorings } from './sort-list.ts';
import { webSocketRefactorings } from './websocket-verb.ts';
import { wordListAt } from './word-list.ts';

/**
 * The changes that are offered at an offset: for the list there, and for the rule. None in a file that kube-apiserver refuses:
 * what its author means is not known yet.
 */
export function refactoringsAt(document: PolicyDocument, offset: number, findings: readonly Finding[]): Refactoring[] {
  if (document.verdict === 'refused') return [];
  const words = wordListAt(document, offset);
  const ruleIndex = ownRuleAt(document, offset);
  return [
    ...(words ? [...convertRefactorings(document, words), ...sortRefactorings(document, words)] : []),
    ...(ruleIndex === undefined
      ? []
      : [
          ...webSocketRefactorings(document, ruleIndex, findings),
          ...splitRefactorings(document, ruleIndex),
          ...moveRefactorings(document, ruleIndex),
        ]),
  ];
}

function splitRefactorings(document: PolicyDocument, ruleIndex: number): Refactoring[] {
  const count = document.policy.rules[ruleIndex]?.resources.length ?? 0;
  if (count < 2) return [];
  const title = `Split rule ${ruleIndex + 1} into ${count} rules, one for each item of \`resources\``;
  return toRefactorings('rewrite', title, splitByResources(document, ruleIndex));
}

/** The rule (0-based) whose own lines, its comments included, hold an offset. */
function ownRuleAt(document: PolicyDocument, offset: number): number | undefined {
  const list = ownCollection(document, ['rules']);
  if (list?.kind !== 'list') return undefined;
  const source = sourceOf(document);
  const { items } = readCollection(source, list);
  const index = items.findIndex((item) => {
    const { start, end } = ownLines(source, item) ?? item;
    return start <= offset && offset <= Math.max(item.end, end - 1);
  });
  return index < 0 || items.length !== list.items.length ? undefined : index;
}
