import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { excerptAround } from '../format.ts';
import type { State } from '../state.ts';
import { type Actions, fieldValue } from './actions.ts';
import { button } from './button.ts';
import { alertBox } from './fields.ts';
import { historyView } from './history.ts';
import { icon } from './icon.ts';
import { requestFields } from './request-fields.ts';
import './line-field.ts';
import { codeText, plainText } from './text.ts';
import { toggle } from './toggle.ts';
import { whoView } from './who.ts';

const label = 'Request';
const help =
  'A kubectl or curl command, an HTTP request, audit events, a SubjectAccessReview, a rule of RBAC, or words. Enter asks, Shift and Enter begin a new line.';
const placeholder = 'kubectl, curl, HTTP, audit event, RBAC rule …';

type Problem = { readonly message: string; readonly start: number; readonly end: number };

/** What is asked: any text that is a request, its attributes field by field, and who sends it. */
export function questionView(state: State, actions: Actions): TemplateResult {
  const { inputs } = state;
  const problems = state.outcome.kind === 'result' ? state.outcome.result.problems : [];
  return html`<section class="question" aria-labelledby="question-title">
    <h2 id="question-title" class="hidden">Question</h2>
    ${textView(state, problems, actions)}
    ${alertBox(problems.length > 0 ? problemList(inputs.way === 'text' ? inputs.asked : '', problems) : undefined)}
    ${whoView(state, actions)}
    <div class="toggles">
      ${toggle('fields', 'Request attributes', inputs.showsFields, (shown) => actions.dispatch({ type: 'showFields', shown }))}
      ${toggle('history', 'Recent and saved', inputs.showsHistory, (showsHistory) => actions.dispatch({ type: 'look', change: { showsHistory } }))}
    </div>
    <div id="fields" ?hidden=${!inputs.showsFields}>${inputs.showsFields ? requestFields(state, actions) : nothing}</div>
    <div id="history" ?hidden=${!inputs.showsHistory}>${inputs.showsHistory ? historyView(state, actions) : nothing}</div>
  </section>`;
}

function textView(state: State, problems: readonly Problem[], { dispatch }: Actions): TemplateResult {
  const isWrong = problems.length > 0 && state.inputs.way === 'text';
  const description = [...(isWrong ? problems.map(({ message }) => plainText(message)) : []), help].join(' ');
  const press = (event: KeyboardEvent) => {
    // While an input method composes a character, Enter accepts that character.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    dispatch({ type: 'ask' });
  };
  return html`<div class="line">
    <div class="field">
      <label for="text">${label}</label>
      <audit-line-field id="text" rows="1" autocomplete="off" .label=${label} .description=${description}
        .placeholder=${placeholder} .invalid=${isWrong} .value=${live(state.inputs.text)}
        @input=${(event: Event) => dispatch({ type: 'text', text: fieldValue(event) })} @keydown=${press}></audit-line-field>
    </div>
    ${button('primary', 'Ask', () => dispatch({ type: 'ask' }))}
    ${takenFor(state, { dispatch })}
  </div>`;
}

/** What the text was taken for. The place is as high in every state: nothing moves when something is asked. */
function takenFor(state: State, { dispatch }: Pick<Actions, 'dispatch'>): TemplateResult {
  const { inputs, outcome } = state;
  const asksText = inputs.asked.trim() !== '';
  if (inputs.way === 'fields') {
    const askAgain = html`<button type="button" class="link" @click=${() => dispatch({ type: 'ask', text: inputs.asked })}>Ask the text</button>`;
    return html`<p class="taken">${icon('edit')}<span>Asked by its attributes. ${asksText ? askAgain : nothing}</span></p>`;
  }
  const form = outcome.kind === 'result' && asksText ? outcome.result.form : undefined;
  if (form === undefined) return html`<p class="taken">Paste it in any form; Enter asks.</p>`;
  const isRead = outcome.kind === 'result' && outcome.result.answers.length > 0;
  return html`<p class="taken">${icon(isRead ? 'pass' : 'info')}<span>Read as ${form}.</span></p>`;
}

function problemList(text: string, problems: readonly Problem[]): TemplateResult {
  const item = (problem: Problem) => {
    const { before, marked, after } = excerptAround(text, problem);
    const excerpt = html`<br><code class="excerpt">${before}<mark>${marked}</mark>${after}</code>`;
    return html`<li>${codeText(problem.message)}${marked === '' && before === '' ? nothing : excerpt}</li>`;
  };
  return html`<ul class="problems">${problems.map(item)}</ul>`;
}
