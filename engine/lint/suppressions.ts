import { lineStart, nextLine } from '../editing/edits/lines.ts';
import { type Source, type SourceToken, sourceOf } from '../editing/edits/source.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';
import type { Finding } from './types.ts';

/** The comments that suppress findings, and where each does. */
export const suppressionKeywords = {
  'audit-policy-disable': 'in this file',
  'audit-policy-disable-line': 'on this line',
  'audit-policy-disable-next-line': 'on the next line',
} as const;
export type SuppressionKeyword = keyof typeof suppressionKeywords;

/** A word of a comment, and where it stands. */
export interface Word {
  readonly text: string;
  readonly range: Range;
}

/** A comment such as `# audit-policy-disable-next-line no-catch-all -- a reason`. */
export interface Suppression {
  /** The comment, with its `#`. */
  readonly range: Range;
  /** Possibly misspelt. */
  readonly keyword: Word;
  /** The ids of findings. */
  readonly ids: readonly Word[];
  /** The findings that begin here are meant; `undefined` where the keyword is none. */
  readonly scope: Range | undefined;
}

const comment = /^#+[ \t]*(audit-policy-disable[\w-]*)(.*)/;

/** The suppressions of a policy. JSON has no comments, and a `#` in a string begins none. */
export function readSuppressions(document: PolicyDocument): Suppression[] {
  if (document.format === 'json' || !document.text.includes('audit-policy-disable')) return [];
  const source = sourceOf(document);
  return source.tokens.flatMap((token, index) => {
    const [written, keyword = '', rest = ''] =
      (token.kind === 'comment' && comment.exec(source.text.slice(token.start, token.end))) || [];
    if (written === undefined) return [];
    const keywordStart = token.start + written.indexOf(keyword);
    const start = keywordStart + keyword.length;
    const scope = isKeyword(keyword) ? scopeOf(keyword, source, index) : undefined;
    return [
      { range: trimmed(source.text, token), keyword: wordAt(keywordStart, keyword), ids: readIds(rest, start), scope },
    ];
  });
}

export function isKeyword(word: string): word is SuppressionKeyword {
  return Object.hasOwn(suppressionKeywords, word);
}

/** Whether a suppression speaks of the place where a finding begins, and names it. */
export function isMeant({ range, id }: Finding, { scope, ids }: Suppression): boolean {
  return (
    scope !== undefined && scope.start <= range.start && range.start < scope.end && ids.some(({ text }) => text === id)
  );
}

/** What makes kube-apiserver refuse the file is no matter of opinion: it stays. */
export function isSuppressed(finding: Finding, suppressions: readonly Suppression[]): boolean {
  return !finding.isRefusal && suppressions.some((suppression) => isMeant(finding, suppression));
}

/** Ids are separated by commas; behind `--` stands the reason. */
function readIds(rest: string, start: number): Word[] {
  const [list = ''] = rest.split(/(?<=^|\s)--(?=\s|$)/);
  return Array.from(list.matchAll(/[^\s,](?:[^,]*[^\s,])?/g), (match) => wordAt(start + match.index, match[0]));
}

function wordAt(start: number, text: string): Word {
  return { text, range: { start, end: start + text.length } };
}

function trimmed(text: string, { start, end }: SourceToken): Range {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** The next line is the one where the next content begins: further comments, and a dash alone on its line, may stand between. */
function scopeOf(keyword: SuppressionKeyword, { text, tokens }: Source, index: number): Range {
  if (keyword === 'audit-policy-disable') return { start: 0, end: text.length + 1 };
  const isNext = keyword === 'audit-policy-disable-next-line';
  const token = isNext ? tokens.slice(index + 1).find(isContent) : tokens[index];
  const offset = token?.start ?? text.length;
  return { start: lineStart(text, offset), end: Math.max(nextLine(text, offset), offset + 1) };
}

function isContent({ kind }: SourceToken): boolean {
  return !['break', 'space', 'comment', 'dash', 'tag', 'anchor'].includes(kind);
}
