import type { FromPanel } from '../protocol/index.ts';
import { splitCode } from './format.ts';
import { type State, shownAnswer } from './state.ts';

/**
 * What is to be highlighted in the editor: the rule of the answer that is open and, on demand, the fields that ruled the
 * earlier rules out.
 */
export function highlightOf(state: State): Extract<FromPanel, { type: 'highlight' }> {
  const answer = shownAnswer(state);
  const range = answer?.ruleRange ?? null;
  const failed = state.inputs.mark ? (answer?.trace ?? []).filter(({ matches, field }) => !matches && field) : [];
  return {
    type: 'highlight',
    ruleIndex: answer?.decision.ruleIndex ?? null,
    range,
    dim: state.inputs.dim && range !== null,
    failed: failed.map(({ range, message }) => ({ range, reason: withoutField(message) })),
  };
}

/** The reason without the field's name, which stands right there, and without backticks. */
function withoutField(message: string): string {
  const text = splitCode(message)
    .map((segment) => segment.text)
    .join('');
  return text.replace(/^\w+: /, '');
}
