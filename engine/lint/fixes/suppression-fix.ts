import { lineStart } from '../../editing/edits/lines.ts';
import { sourceOf, tokenAt } from '../../editing/edits/source.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { lineBreak } from '../../text/line-break.ts';
import { quote } from '../../text/quote.ts';
import { unusedSuppression } from '../rules/unused-suppression.ts';
import { isMeant, readSuppressions } from '../suppressions.ts';
import type { Finding, Fix, TextEdit } from '../types.ts';

const keyword = 'audit-policy-disable-next-line';

/**
 * A comment above the line where a finding begins, that suppresses it. `undefined` where that is not possible: in JSON, in
 * the middle of a string of several lines, and for what makes kube-apiserver refuse the file.
 */
export function suppressionFix(document: PolicyDocument, finding: Finding): Fix | undefined {
  if (document.format === 'json' || finding.isRefusal || finding.id === unusedSuppression.id) return undefined;
  const edit = addToComment(document, finding) ?? addComment(document, finding);
  return edit && { title: `Suppress ${quote(finding.id)} here`, edits: [edit] };
}

/** A comment that suppresses another finding of the line takes this one too. */
function addToComment(document: PolicyDocument, finding: Finding): TextEdit | undefined {
  const above = readSuppressions(document).find(
    (suppression) =>
      suppression.keyword.text === keyword && isMeant({ ...finding, id: suppression.ids[0]?.text ?? '' }, suppression),
  );
  const end = above?.ids.at(-1)?.range.end;
  return end === undefined ? undefined : { range: { start: end, end }, newText: `, ${finding.id}` };
}

function addComment(document: PolicyDocument, { id, range }: Finding): TextEdit | undefined {
  const { text, tokens } = sourceOf(document);
  const start = Math.max(lineStart(text, range.start), text.startsWith('\uFEFF') ? 1 : 0);
  const before = tokens[tokenAt(tokens, start) - 1];
  if (before && before.kind === 'content' && before.end > start) return undefined;
  const indentation = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  return { range: { start, end: start }, newText: `${indentation}# ${keyword} ${id}${lineBreak(text)}` };
}
