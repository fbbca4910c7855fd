import { type Relation, type Relations, relationsOf } from '../analysis/relations.ts';
import { analyze } from '../lint/document-analysis.ts';
import { describeRequest } from '../match/describe-request.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';

const shown = 5;

/**
 * What the order of the rules means for one of them (0-based): which earlier rules take requests from it, and from which
 * later ones it takes some, each with an example. Markdown; `""` for a rule that the server refuses.
 */
export function describeRelations(document: PolicyDocument, ruleIndex: number): string {
  const { finder, isRead, deadRules } = analyze(document);
  if (!isRead[ruleIndex]) return '';
  const { takenBy, takesFrom }: Relations = relationsOf(finder, document.policy.rules, ruleIndex);
  const isDead = deadRules.some((dead) => dead.ruleIndex === ruleIndex);
  const taken = list(
    isDead ? 'Earlier rules take all that it matches:' : 'Earlier rules take some of what it matches:',
    takenBy,
  );
  const takes = isDead ? '' : list('Later rules match some of it too, and do not get it:', takesFrom);
  return [taken, takes].filter((text) => text !== '').join('\n\n');
}

function list(title: string, relations: readonly Relation[]): string {
  if (relations.length === 0) return '';
  const lines = relations
    .slice(0, shown)
    .map(({ ruleIndex, request }) => `- rule ${ruleIndex + 1}, such as ${describeRequest(request)}`);
  const more = relations.length > shown ? [`- and ${relations.length - shown} more`] : [];
  return [title, '', ...lines, ...more].join('\n');
}
