import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { excerptAround } from '../format.ts';
import type { State } from '../state.ts';
import { type Actions, fieldValue } from './actions.ts';
import { button } from './button.ts';
import { alertBox } from './fields.ts';
import './line-field.ts';
import { codeText, plainText } from './text.ts';

const label = 'kubectl command, HTTP request or audit event';
const help = 'Enter asks, Shift and Enter begin a new line.';
const examples = ['kubectl get secret db -n prod', 'kubectl exec web-1 -n prod -- id', 'GET /healthz'];

/** The request as one line: the field, what to try, and what is wrong with it. */
export function lineView(state: State, { dispatch }: Actions): TemplateResult {
  const problems = state.outcome.kind === 'result' ? state.outcome.result.problems : [];
  const description = [...problems.map(({ message }) => plainText(message)), help].join(' ');
  const press = (event: KeyboardEvent) => {
    // While an input method composes a character, Enter accepts that character.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    dispatch({ type: 'ask' });
  };
  const example = (text: string) =>
    html`<li>${button('secondary', html`<code>${text}</code>`, () => dispatch({ type: 'ask', text }))}</li>`;
  return html`<div class="line">
    <div class="field">
      <label for="line">${label}</label>
      <audit-line-field id="line" rows="1" autocomplete="off" .label=${label} .description=${description}
        .invalid=${problems.length > 0} .value=${live(state.inputs.line)}
        @input=${(event: Event) => dispatch({ type: 'line', text: fieldValue(event) })} @keydown=${press}></audit-line-field>
    </div>
    ${button('primary', 'Ask', () => dispatch({ type: 'ask' }))}
    ${alertBox(problems.length > 0 ? problemList(state.inputs.asked, problems) : undefined)}
    <ul class="chips" aria-label="Examples">${examples.map(example)}</ul>
  </div>`;
}

function problemList(
  text: string,
  problems: readonly { message: string; start: number; end: number }[],
): TemplateResult {
  const item = (problem: { message: string; start: number; end: number }) => {
    const { before, marked, after } = excerptAround(text, problem);
    return html`<li>${codeText(problem.message)}<br><code class="excerpt">${before}<mark>${marked}</mark>${after}</code></li>`;
  };
  return html`<ul class="problems">${problems.map(item)}</ul>`;
}
