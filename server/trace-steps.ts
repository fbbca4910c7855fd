import { locate, nearestRange, type PolicyPath, type TraceStep } from '../engine/index.ts';
import type { LspRange, SimulatedTraceStep } from '../protocol/index.ts';
import type { CheckedDocument } from './checked-document.ts';
import { toLspRange } from './to-lsp.ts';

/** The steps of a trace with their places in the document. */
export function toSteps(check: CheckedDocument, trace: readonly TraceStep[]): SimulatedTraceStep[] {
  return trace.map((step) => ({
    ...step,
    ruleRange: rangeOf(check, ['rules', step.ruleIndex]),
    range: rangeOf(check, step.path ?? ['rules', step.ruleIndex]),
  }));
}

/** Where something stands in the document: its key, or else its value. */
export function rangeOf({ textDocument, policy }: CheckedDocument, path: PolicyPath): LspRange {
  return toLspRange(textDocument, locate(policy, path)?.key ?? nearestRange(policy, path));
}
