import type { Finding } from '../lint/types.ts';
import { nearestRange, type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';
import { anchorOfAlias } from './edits/references.ts';

/** The places that something leads to. */
export interface Definition {
  /** What leads there. */
  readonly origin: Range;
  readonly targets: readonly DefinitionTarget[];
}

export interface DefinitionTarget {
  readonly range: Range;
  /** The part of it to put the cursor on. */
  readonly selection: Range;
}

/**
 * Where "Go to Definition" leads from an offset: from an alias to its anchor; from a rule or entry that never decides
 * anything to the rules that take its requests; from any other finding to the places that it names.
 */
export function definitionAt(
  document: PolicyDocument,
  findings: readonly Finding[],
  offset: number,
): Definition | undefined {
  const alias = anchorOfAlias(document, offset);
  if (alias) return { origin: alias.alias, targets: [{ range: alias.anchor, selection: alias.anchor }] };
  const [innermost] = findings
    .filter(({ range, related }) => related.length > 0 && range.start <= offset && offset <= range.end)
    .toSorted((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));
  return innermost && { origin: innermost.range, targets: targetsOf(document, innermost) };
}

function targetsOf(document: PolicyDocument, { coveredBy = [], related }: Finding): DefinitionTarget[] {
  if (coveredBy.length === 0) return related.map(({ range }) => ({ range, selection: range }));
  return coveredBy.map((index) => ({
    range: nearestRange(document, ['rules', index]),
    selection: ruleHeadRange(document, index),
  }));
}
