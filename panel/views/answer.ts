import { html, nothing, type TemplateResult } from 'lit';
import type { SimulationAnswer, SimulationResult } from '../../protocol/index.ts';
import { levelText, ruleAndLine, senderText } from '../format.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { levelMark } from './level.ts';
import { messageBox } from './message.ts';
import { recordingView } from './recording.ts';
import { codeText } from './text.ts';
import { traceView } from './trace.ts';
import { versionsView } from './versions.ts';

/** How an answer stands among others: the level of its headings, and whether it says what the request does. */
export interface AnswerPlace {
  readonly heading: 3 | 4;
  readonly withTitle: boolean;
}

/** What the policy decides about one request: the level and the rule, why this rule, and what is recorded. */
export function answerView(
  answer: SimulationAnswer,
  result: SimulationResult,
  { heading, withTitle }: AnswerPlace,
  state: State,
  actions: Actions,
): TemplateResult {
  const { title, note, http, request, transport, recorded, decision, details } = answer;
  const part = (text: string) => html`<p class="part" role="heading" aria-level=${heading}>${text}</p>`;
  return html`<article class="answer">
    ${headline(answer, actions)}
    ${withTitle ? html`<p class="answer-title">${codeText(title)}</p>` : nothing}
    <dl>${http ? html`<dt>HTTP</dt><dd>${http}</dd>` : nothing}<dt>Sent by</dt><dd>${senderText(request)}</dd></dl>
    ${note ? messageBox('note', note) : nothing}
    ${transport ? messageBox(transport.differs ? 'warning' : 'note', transport.message) : nothing}
    <ul class="recorded">${recorded.map((sentence) => html`<li>${codeText(sentence)}</li>`)}</ul>
    ${part('Why')}
    ${traceView(answer, result.ruleCount, actions)}
    ${details ? html`${part('What is recorded')}${recordingView(details, decision.level, state, actions)}` : nothing}
    ${result.versions.length > 0 ? html`${part('Kubernetes versions')}${versionsView(answer, result)}` : nothing}
  </article>`;
}

function headline({ decision, ruleRange }: SimulationAnswer, { reveal }: Actions): TemplateResult {
  const { ruleIndex } = decision;
  const level = ruleIndex === null ? 'None' : decision.level;
  const link =
    ruleIndex === null || !ruleRange
      ? nothing
      : html`<span class="rule-link"><button type="button" class="link" @click=${() => reveal(ruleRange)}>${ruleAndLine(ruleIndex, ruleRange)}</button></span>`;
  return html`<p class="headline"><strong>${levelMark(level, levelText(decision))}</strong>${link}</p>`;
}
