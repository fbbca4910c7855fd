import { nameInPolicy } from '../../catalog/catalog.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { isResourceRequest, type RequestAttributes } from '../../request/types.ts';
import { moveRuleAbove } from '../edits/move-rule.ts';
import { effectOfSwap } from './move-effect.ts';
import { type Refactoring, toRefactorings } from './refactoring.ts';

/** Moves a rule (0-based) by one place, with its comments. The title says what that changes. */
export function moveRefactorings(document: PolicyDocument, ruleIndex: number): Refactoring[] {
  const isFirst = ruleIndex === 0;
  const isLast = ruleIndex === document.policy.rules.length - 1;
  return [
    ...(isFirst ? [] : swap(document, ruleIndex, ruleIndex - 1, 'up')),
    ...(isLast ? [] : swap(document, ruleIndex, ruleIndex, 'down')),
  ];
}

function swap(document: PolicyDocument, ruleIndex: number, upper: number, direction: 'up' | 'down'): Refactoring[] {
  const edits = moveRuleAbove(document, upper + 1, upper);
  if (!edits) return [];
  return toRefactorings('move', `Move rule ${ruleIndex + 1} ${direction}${effect(document, upper)}`, edits);
}

function effect(document: PolicyDocument, upper: number): string {
  const found = effectOfSwap(document, upper);
  if (found.kind === 'undecided') return ': what changes could not be told';
  if (found.kind === 'nothing') return ': nothing changes';
  return `: changes what is recorded, such as of ${summarizeRequest(found.witness)}`;
}

/** A menu is narrow: "`get secrets` by `someone`". */
function summarizeRequest(request: RequestAttributes): string {
  const who = request.user ? `by \`${request.user.name}\`` : 'after a failed authentication';
  const what = isResourceRequest(request) ? nameInPolicy(request.resource) : request.path;
  return `\`${request.verb} ${what}\` ${who}`;
}
