import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SavedRequest, SimulationQuestion } from '../../protocol/index.ts';
import { nameOf, senderOf } from '../history.ts';
import { questionOf, type State } from '../state.ts';
import type { Actions } from './actions.ts';
import { button } from './button.ts';
import { iconButton } from './icon-button.ts';
import { hint } from './text.ts';

/** What was asked, and what is kept under a name: each can be asked again. */
export function historyView(state: State, actions: Actions): TemplateResult {
  const question = questionOf(state);
  const { history } = state.inputs;
  const save = (asked: SimulationQuestion) => actions.save(asked, nameOf(asked));
  return html`<div class="history">
    ${question === null ? nothing : button('secondary', 'Save this request…', () => save(question))}
    ${state.saved.length === 0 ? nothing : html`<h3 id="saved-title">Saved</h3>${savedList(state.saved, actions)}`}
    <h3 id="recent-title">Recent</h3>
    ${history.length === 0 ? hint('What you ask is listed here.') : recentList(history, actions)}
  </div>`;
}

function savedList(saved: readonly SavedRequest[], actions: Actions): TemplateResult {
  return html`<ul class="entries" aria-labelledby="saved-title">${repeat(
    saved,
    ({ name }) => name,
    ({ name, question }) => html`<li>${entry(name, `${nameOf(question)} · ${senderOf(question)}`, question, actions)}
      ${iconButton('trash', `Delete ${name}`, () => actions.forget(name))}</li>`,
  )}</ul>`;
}

function recentList(history: readonly SimulationQuestion[], actions: Actions): TemplateResult {
  return html`<ul class="entries" aria-labelledby="recent-title">${history.map(
    (question) => html`<li>${entry(nameOf(question), senderOf(question), question, actions)}
      ${iconButton('bookmark', `Save ${nameOf(question)}`, () => actions.save(question, nameOf(question)))}</li>`,
  )}</ul>`;
}

function entry(name: string, description: string, question: SimulationQuestion, { dispatch }: Actions): TemplateResult {
  return html`<button type="button" class="entry" @click=${() => dispatch({ type: 'recall', question })}>
    <span>${name}</span><span class="entry-detail">${description}</span></button>`;
}
