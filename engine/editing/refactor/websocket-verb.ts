import { streams } from '../../lint/semantics/subresources.ts';
import type { Finding } from '../../lint/types.ts';
import { matchesResource } from '../../match/match-rule.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { GroupResources } from '../../policy/types.ts';
import { addListEntries } from '../edits/add-entries.ts';
import { type Refactoring, toRefactorings } from './refactoring.ts';

/**
 * For a rule (0-based) about exec, attach or port-forward alone that names `create`: the verb of the same act by WebSocket. Not
 * where the finding about it stands, which has the fix.
 */
export function webSocketRefactorings(
  document: PolicyDocument,
  ruleIndex: number,
  findings: readonly Finding[],
): Refactoring[] {
  const rule = document.policy.rules[ruleIndex];
  const isFound = findings.some((one) => one.id === 'websocket-exec-verb' && one.ruleIndex === ruleIndex);
  if (!rule || isFound || !rule.verbs.includes('create') || rule.verbs.includes('get')) return [];
  if (rule.resources.length === 0 || !rule.resources.every(isStreamed)) return [];
  const title = `Add the WebSocket verb \`get\` to the verbs of rule ${ruleIndex + 1}`;
  return toRefactorings('rewrite', title, addListEntries(document, ['rules', ruleIndex, 'verbs'], ['get']));
}

function isStreamed({ group, resources }: GroupResources): boolean {
  return (
    group === '' &&
    resources.length > 0 &&
    resources.every((pattern) => !pattern.includes('*') && streams.some((stream) => matchesResource(pattern, stream)))
  );
}
