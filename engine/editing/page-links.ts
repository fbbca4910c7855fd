import { lintRules } from '../lint/registry.ts';
import { readSuppressions } from '../lint/suppressions.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';

/** A word of the text that has a page: the id of a finding in a comment that suppresses it. */
export interface PageLink {
  readonly range: Range;
  readonly id: string;
}

/** The ids of findings in the comments of a policy. */
export function pageLinks(document: PolicyDocument): PageLink[] {
  return readSuppressions(document).flatMap(({ ids }) =>
    ids.filter(({ text }) => lintRules.some(({ id }) => id === text)).map(({ text, range }) => ({ id: text, range })),
  );
}
