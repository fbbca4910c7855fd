import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulationAnswer, SimulationResult } from '../../protocol/index.ts';
import { decisionText } from '../format.ts';
import { type Outcome, openAnswer, type State } from '../state.ts';
import type { Actions } from './actions.ts';
import { answerView } from './answer.ts';
import { button } from './button.ts';
import { checkbox } from './fields.ts';
import { icon } from './icon.ts';
import { messageBox } from './message.ts';
import { codeText, hint } from './text.ts';

/** The outcome of the question: an answer for every request, or why there is none. */
export function outcomeView(state: State, actions: Actions): TemplateResult {
  const { dim, mark } = state.inputs;
  return html`<section class="outcome" aria-labelledby="outcome-title" aria-busy=${isWaiting(state)}>
    <div class="outcome-title">
      <h2 id="outcome-title">Answer</h2>
      <div class="looks">
        ${checkbox('mark', 'Mark what failed', mark, (checked) => actions.dispatch({ type: 'look', change: { mark: checked } }))}
        ${checkbox('dim', 'Dim other rules', dim, (checked) => actions.dispatch({ type: 'look', change: { dim: checked } }))}
      </div>
    </div>
    ${contentOf(state, actions)}
  </section>`;
}

/** Whether a question is under way, and nothing to show yet. */
function isWaiting({ policy, questionId, outcome }: State): boolean {
  return policy === undefined || (questionId !== null && outcome.kind === 'none');
}

function contentOf(state: State, actions: Actions): TemplateResult {
  const { outcome } = state;
  if (outcome.kind === 'none') return isWaiting(state) ? hint('One moment …') : whatIsMissing(state, actions);
  if (outcome.kind === 'error') return messageBox('error', outcome.message);
  if (!outcome.result.isPolicy) return hint('This file holds no audit policy.');
  const { answers, unanswered } = outcome.result;
  const [only] = answers;
  if (only === undefined) return hint('No request could be read.');
  return html`${refusalMessage(outcome)}
    ${
      answers.length === 1
        ? answerView(only, outcome.result, { heading: 3, withTitle: state.inputs.way === 'text' }, state, actions)
        : foldedAnswers(state, outcome.result, actions)
    }
    ${unanswered > 0 ? hint(`${unanswered} more requests were read, and are not shown.`) : nothing}
    ${staleNotice(outcome)}`;
}

const examples = ['kubectl get secret db -n prod', 'kubectl exec web-1 -n prod -- id', 'create pods/exec in prod'];

function whatIsMissing({ policy, inputs }: State, { dispatch }: Actions): TemplateResult {
  if (policy === null) return hint('No policy is open.');
  if (inputs.way === 'fields')
    return hint(inputs.form.target === 'path' ? 'Enter a path.' : 'Enter a verb and a resource.');
  const example = (text: string) =>
    html`<li>${button('secondary', html`<code>${text}</code>`, () => dispatch({ type: 'ask', text }))}</li>`;
  return html`${hint('Enter a request, or try one of these:')}
    <ul class="chips" aria-label="Examples">${examples.map(example)}</ul>`;
}

/** Without a good answer from before, there is what the readable rules would decide. */
function refusalMessage({ result }: Extract<Outcome, { kind: 'result' }>): TemplateResult | typeof nothing {
  if (result.verdict !== 'refused') return nothing;
  const text = `\`kube-apiserver\` refuses this file; this is what the readable rules would decide. ${result.refusal ?? ''}`;
  return messageBox('warning', text);
}

/** Marks the last good answer, which stays. It stands over the end of the panel, so that nothing moves under the user's eyes. */
function staleNotice({ refusedSince }: Extract<Outcome, { kind: 'result' }>): TemplateResult {
  const text = `This is the answer from before the last edits: \`kube-apiserver\` refuses the file as it is now. ${refusedSince ?? ''}`;
  return html`<div class="stale" role="alert">${refusedSince === undefined ? nothing : messageBox('warning', text)}</div>`;
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
        <span class="fold-decision">${answer.transport?.differs ? icon('warning') : nothing}${decisionText(answer.decision)}</span></span>
      </button></h3>
      <div id="answer-${index}" ?hidden=${!open}>${
        open ? answerView(answer, result, { heading: 4, withTitle: false }, state, actions) : nothing
      }</div>
    </li>`;
  };
  return html`${hint(`${result.answers.length} requests:`)}
    <ol class="folded">${repeat(result.answers, (_, index) => index, item)}</ol>`;
}
