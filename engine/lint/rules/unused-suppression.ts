import { lineStart, nextLine } from '../../editing/edits/lines.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Range } from '../../syntax/range.ts';
import { closest } from '../../text/closest.ts';
import { quote } from '../../text/quote.ts';
import type { LintContext, LintRule, Report } from '../rule.ts';
import { isKeyword, isMeant, type Suppression, suppressionKeywords, type Word } from '../suppressions.ts';
import type { Fix } from '../types.ts';

/** Comments that ask to suppress a finding, and suppress nothing. The last in the registry: it looks at what the others found. */
export const unusedSuppression: LintRule = {
  id: 'unused-suppression',
  category: 'hygiene',
  severity: 'information',
  summary: 'comments that suppress nothing: the finding is not there, does not exist, or cannot be suppressed',
  check: (document, context) =>
    context.suppressions.flatMap((suppression) => checkSuppression(document, suppression, context)),
};

function checkSuppression(document: PolicyDocument, suppression: Suppression, context: LintContext): Report[] {
  const { range, keyword, ids } = suppression;
  if (!isKeyword(keyword.text)) {
    const meant = closest(keyword.text, Object.keys(suppressionKeywords));
    const message = `There is no comment ${quote(keyword.text)}, so this suppresses nothing.`;
    return [{ message: message + didYouMean(meant), range: keyword.range, fixes: replaceBy(meant, keyword.range) }];
  }
  if (ids.length === 0) {
    const message = `This suppresses nothing, because it names no finding. Write \`# ${keyword.text} unknown-verb -- a reason\`, or delete it`;
    return [{ message, range, fixes: [deleteComment(document, range)] }];
  }
  return ids.flatMap((id) => checkId(document, suppression, id, context));
}

/**
 * Of findings that are switched off nothing is said: they may be on elsewhere. Of a file that kube-apiserver refuses, what
 * its rules do is not looked for: what is missing there may be back once the file is mended.
 */
function checkId(document: PolicyDocument, suppression: Suppression, id: Word, context: LintContext): Report[] {
  const { range } = id;
  const isLookedFor = context.ids.get(id.text);
  if (isLookedFor === undefined) return [unknownId(id, [...context.ids.keys()])];
  const meant = context.found.filter((finding) => finding.id === id.text && isMeant(finding, suppression));
  if (id.text === unusedSuppression.id || meant.some(({ isRefusal }) => !isRefusal)) return [];
  const fixes = [deleteId(document, suppression, id)];
  if (meant.length > 0) {
    const message = `${quote(id.text)} cannot be suppressed here: kube-apiserver refuses the file because of it. Mend it instead`;
    return [{ message, range, fixes }];
  }
  if (!isLookedFor || document.verdict === 'refused') return [];
  const place = isKeyword(suppression.keyword.text) ? suppressionKeywords[suppression.keyword.text] : '';
  const message = `This suppresses nothing: there is no ${quote(id.text)} ${place}. Delete it`;
  return [{ message, range, unnecessary: true, fixes }];
}

function unknownId({ text, range }: Word, ids: readonly string[]): Report {
  const [first = ''] = text.split(/\s/);
  const meant = closest(first, ids);
  const hint = first === text ? '' : ' Ids are separated by commas, and a reason stands behind `--`.';
  const message = `There is no finding ${quote(text)}, so this suppresses nothing.${didYouMean(meant)}${hint}`;
  return { message, range, fixes: first === text ? replaceBy(meant, range) : [] };
}

function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean ${quote(meant)}?`;
}

function replaceBy(meant: string | undefined, range: Range): Fix[] {
  return meant === undefined ? [] : [{ title: `Replace by ${quote(meant)}`, edits: [{ range, newText: meant }] }];
}

/** The only id goes with its comment. */
function deleteId(document: PolicyDocument, { range, ids }: Suppression, id: Word): Fix {
  if (ids.length === 1) return deleteComment(document, range);
  const index = ids.indexOf(id);
  const start = index === 0 ? id.range.start : (ids[index - 1]?.range.end ?? id.range.start);
  const end = index === 0 ? (ids[1]?.range.start ?? id.range.end) : id.range.end;
  return { title: `Delete ${quote(id.text)}`, edits: [{ range: { start, end }, newText: '' }] };
}

/** With its line, where it stands alone. */
function deleteComment({ text }: PolicyDocument, { start, end }: Range): Fix {
  const line = lineStart(text, start);
  const before = text.slice(line, start).trimEnd();
  const range = before === '' ? { start: line, end: nextLine(text, end) } : { start: line + before.length, end };
  return { title: 'Delete this comment', edits: [{ range, newText: '' }] };
}
