import {
  type Decision,
  type DifferenceKind,
  differenceKinds,
  differenceSentences,
  nearestRange,
  type PolicyComparison,
  type PolicyDifference,
  type PolicyDocument,
  type Range,
} from '../engine/index.ts';
import type { TextRange } from './positions.ts';
import { describeRequest } from './render-answer.ts';
import { visible } from './visible.ts';

/** One side of a comparison. */
export interface ComparedFile {
  readonly path: string;
  readonly document: PolicyDocument;
  readonly rangeOf: (range: Range) => TextRange;
}

/** A comparison for people: the differences by kind, each with a request and the rule of either side. */
export function renderComparison(
  comparison: PolicyComparison,
  old: ComparedFile,
  now: ComparedFile,
  forbidden: readonly DifferenceKind[],
): string {
  const { differences, undecided } = comparison;
  const groups = differenceKinds.flatMap((kind) => {
    const ofKind = differences.filter((difference) => difference.kind === kind);
    if (ofKind.length === 0) return [];
    const mark = forbidden.includes(kind) ? ', forbidden' : '';
    const entries = ofKind.map((difference) => renderDifference(difference, old, now));
    return [`${kind} (${differenceSentences[kind]}${mark})\n${entries.join('')}`];
  });
  return [...groups, verdict(comparison), ...(undecided > 0 ? [openPairs(undecided)] : [])].join('\n');
}

function verdict({ equivalent, certainty, differences }: PolicyComparison): string {
  if (!equivalent && differences.length === 0) return 'no difference found\n';
  if (!equivalent) return `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}\n`;
  return certainty === 'always'
    ? 'equivalent: every request is recorded alike\n'
    : 'equivalent: every request that can happen in Kubernetes is recorded alike\n';
}

function openPairs(undecided: number): string {
  return `undecided: about ${undecided} ${undecided === 1 ? 'pair' : 'pairs'} of rules, the search ended too early to tell\n`;
}

function renderDifference(
  { kind, witness, old: before, new: after }: PolicyDifference,
  old: ComparedFile,
  now: ComparedFile,
): string {
  const label = (side: ComparedFile, decision: Decision): string =>
    `${describeRule(side, decision)}: ${describeDecision(kind, decision)}`;
  const lines = [`  ${describeRequest(witness)}`, `    old  ${label(old, before)}`, `    new  ${label(now, after)}`];
  return `${lines.map(visible).join('\n')}\n`;
}

function describeRule({ path, document, rangeOf }: ComparedFile, { ruleIndex }: Decision): string {
  if (ruleIndex === null) return `${path}: no rule matches`;
  const { line } = rangeOf(nearestRange(document, ['rules', ruleIndex])).start;
  return `${path}:${line}: rule ${ruleIndex + 1}`;
}

/** The level, and what else the kind of difference is about. */
function describeDecision(kind: DifferenceKind, decision: Decision): string {
  const { level, omitStages, omitManagedFields, requestBody, responseBody } = decision;
  switch (kind) {
    case 'less-recorded':
    case 'more-recorded':
    case 'stages':
      return omitStages.length > 0 ? `${level}, without ${omitStages.join(', ')}` : level;
    case 'body-dropped':
    case 'body-added':
      return `${level}, ${bodies(requestBody, responseBody)}`;
    case 'managed-fields':
      return `${level}, ${omitManagedFields ? 'without' : 'with'} managed fields`;
  }
}

function bodies(request: boolean, response: boolean): string {
  if (request && response) return 'request and response body';
  if (request) return 'request body';
  return response ? 'response body' : 'no body';
}
