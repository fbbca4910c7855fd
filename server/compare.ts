import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  comparePolicies,
  type Decision,
  differenceKinds,
  differenceSentences,
  type KubernetesVersion,
  load,
  nearestRange,
  type PolicyDocument,
} from '../engine/index.ts';
import type { ComparedDecision, ComparisonResult } from '../protocol/index.ts';
import type { CheckedDocument } from './checked-document.ts';
import { toLspRange } from './to-lsp.ts';

/** Compares an older text with an open policy: the differences by kind, with the rules of either side. */
export function compare(
  check: CheckedDocument | undefined,
  oldText: string,
  kubernetes: KubernetesVersion,
): ComparisonResult {
  const old = load(oldText, kubernetes);
  if (!check || check.policy.policy.rules.length === 0)
    return nothing('The open file holds no rule of an audit policy.');
  if (old.policy.rules.length === 0) return nothing('The other file holds no rule of an audit policy.');
  const { differences, ...verdict } = comparePolicies(old.policy, check.policy.policy);
  const onOldSide = sideOf(TextDocument.create('', '', 0, oldText), old);
  const onNewSide = sideOf(check.textDocument, check.policy);
  const kinds = differenceKinds.map((kind) => ({
    kind,
    title: differenceSentences[kind],
    differences: differences
      .filter((difference) => difference.kind === kind)
      .map(({ witness, old: before, new: after }) => ({ witness, old: onOldSide(before), new: onNewSide(after) })),
  }));
  return { ...verdict, kinds: kinds.filter((group) => group.differences.length > 0) };
}

function nothing(problem: string): ComparisonResult {
  return { problem, equivalent: false, certainty: 'in-practice', kinds: [], undecided: 0 };
}

function sideOf(textDocument: TextDocument, policy: PolicyDocument): (decision: Decision) => ComparedDecision {
  return (decision) => ({
    decision,
    ...(decision.ruleIndex !== null && {
      ruleRange: toLspRange(textDocument, nearestRange(policy, ['rules', decision.ruleIndex])),
    }),
  });
}
