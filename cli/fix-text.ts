import { applyEdits, type Finding, type Fix, type PolicyDocument, type TextEdit } from '../engine/index.ts';

/** A text with its findings. */
export interface CheckedText {
  readonly document: PolicyDocument;
  readonly findings: readonly Finding[];
}

export interface FixedText extends CheckedText {
  /** What was done, in order. */
  readonly applied: readonly SafeFix[];
}

export interface SafeFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

const verdicts = ['refused', 'accepted-with-warnings', 'accepted'];
const mostPasses = 200;

/**
 * Applies the safe fixes of a checked text until there are no more. Words that kube-apiserver refuses or ignores are mended first,
 * because what decides nothing is only known of a policy that means what is written: nothing is deleted from a file that
 * the server does not read as it stands.
 */
export function fixText(asRead: CheckedText, check: (text: string) => CheckedText): FixedText {
  let current = asRead;
  let atOnce = Number.POSITIVE_INFINITY;
  const applied: SafeFix[] = [];
  const rejected = new Set<string>();
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const wanted = safeFixes(current).filter((one) => !rejected.has(identify(one)));
    const batch = withoutOverlaps(wanted).slice(0, atOnce);
    if (batch.length === 0) break;
    const edits = batch.flatMap(({ fix }) => fix.edits);
    const next = check(applyEdits(current.document.text, edits));
    if (verdicts.indexOf(next.document.verdict) >= verdicts.indexOf(current.document.verdict)) {
      current = next;
      applied.push(...batch);
    } else {
      for (const one of batch.length === 1 ? batch : []) rejected.add(identify(one));
      atOnce = 1;
    }
  }
  return { ...current, applied };
}

/** The fixes that may be applied to a text as it stands. Where a finding has several, a person has to choose. */
export function safeFixes({ document, findings }: CheckedText): SafeFix[] {
  const safe = findings.flatMap((finding) => {
    const [fix, ...others] = finding.fixes;
    return fix?.safety && others.length === 0 ? [{ finding, fix }] : [];
  });
  const mends = safe.filter(({ fix }) => fix.safety === 'mend');
  if (mends.length > 0) return mends;
  return isReadAsWritten(document) ? safe : [];
}

/** Whether the server takes every word of the policy; what stands behind it is another matter. */
function isReadAsWritten({ problems }: PolicyDocument): boolean {
  return problems.every(({ code }) => code === 'extra-document');
}

function identify({ finding, fix }: SafeFix): string {
  return `${finding.id} ${finding.message} ${fix.title}`;
}

/** Edits that touch one another wait for the next pass. */
function withoutOverlaps(fixes: readonly SafeFix[]): SafeFix[] {
  const taken: TextEdit[] = [];
  const touches = (a: TextEdit, b: TextEdit): boolean => a.range.start <= b.range.end && b.range.start <= a.range.end;
  return fixes.filter(({ fix }) => {
    const isFree = fix.edits.every((edit) => taken.every((other) => !touches(edit, other)));
    if (isFree) taken.push(...fix.edits);
    return isFree;
  });
}
