import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulationAnswer, SimulationResult } from '../../protocol/index.ts';
import { decisionText } from '../format.ts';
import { openAnswer, type State } from '../state.ts';
import type { Actions } from './actions.ts';
import { answerView } from './answer.ts';
import { checkbox } from './fields.ts';
import { icon } from './icon.ts';
import { codeText, hint } from './text.ts';

/** The outcome of the question: an answer for every request, or why there is none. */
export function outcomeView(state: State, actions: Actions): TemplateResult {
  const dim = (checked: boolean) => actions.dispatch({ type: 'dim', dim: checked });
  return html`<section class="outcome" aria-labelledby="outcome-title">
    <div class="outcome-title">
      <h2 id="outcome-title">Answer</h2>
      ${checkbox('dim', 'Dim other rules', state.inputs.dim, dim)}
    </div>
    ${contentOf(state, actions)}
  </section>`;
}

function contentOf(state: State, actions: Actions): TemplateResult {
  const { outcome } = state;
  if (outcome.kind === 'none') return hint(whatIsMissing(state));
  if (outcome.kind === 'error') return errorMessage(outcome.message);
  if (!outcome.result.isPolicy) return hint('This file holds no audit policy.');
  const { answers, verdict } = outcome.result;
  const [only] = answers;
  if (only === undefined) return hint('No request could be read.');
  return html`${verdict === 'refused' ? refusedWarning() : nothing}
    ${
      answers.length === 1
        ? answerView(only, outcome.result, { heading: 3, withTitle: state.inputs.way === 'line' }, actions)
        : foldedAnswers(state, outcome.result, actions)
    }`;
}

function whatIsMissing({ policy, inputs }: State): string {
  if (policy === null) return 'No policy is open.';
  if (inputs.way === 'line') return 'Enter a request, or try one of the examples.';
  return inputs.form.target === 'path' ? 'Enter a path.' : 'Enter a verb and a resource.';
}

function errorMessage(message: string): TemplateResult {
  return html`<p class="message error" role="alert">${icon('error')}<span>${codeText(message)}</span></p>`;
}

function refusedWarning(): TemplateResult {
  return html`<p class="message warning">${icon('warning')}<span><code>kube-apiserver</code> refuses this file; this is
    what the readable rules would decide.</span></p>`;
}

/**
 * One line for every request, of which one can be open; its rule is the one that the editor highlights.
 * The heads are buttons and no `vscode-collapsible`: its head says to a screen reader neither that it can be pressed nor
 * whether it is open, and takes no Space.
 */
function foldedAnswers(state: State, result: SimulationResult, actions: Actions): TemplateResult {
  const openIndex = openAnswer(state);
  const item = (answer: SimulationAnswer, index: number) => {
    const open = index === openIndex;
    const toggle = () => actions.dispatch({ type: 'open', index: open ? null : index });
    return html`<li>
      <h3><button type="button" class="fold" aria-expanded=${open} aria-controls="answer-${index}" @click=${toggle}>
        ${icon(open ? 'chevron-down' : 'chevron-right')}<span class="fold-title"><span>${codeText(answer.title)}</span>
        <span class="fold-decision">${decisionText(answer.decision)}</span></span>
      </button></h3>
      <div id="answer-${index}" ?hidden=${!open}>${
        open ? answerView(answer, result, { heading: 4, withTitle: false }, actions) : nothing
      }</div>
    </li>`;
  };
  return html`${hint(`${result.answers.length} requests:`)}
    <ol class="folded">${repeat(result.answers, (_, index) => index, item)}</ol>`;
}
