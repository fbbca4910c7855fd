import '@vscode-elements/elements/dist/vscode-badge/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { SimulationAnswer, SimulationResult } from '../../protocol/index.ts';
import { attributeRows, levelText, ruleAndLine } from '../format.ts';
import type { Actions } from './actions.ts';
import { icon } from './icon.ts';
import { codeText } from './text.ts';
import { traceView } from './trace.ts';

const levelIcons: Readonly<Record<string, string>> = {
  None: 'circle-slash',
  Metadata: 'tag',
  Request: 'arrow-right',
  RequestResponse: 'arrow-swap',
};

/** How an answer stands among others: the level of its headings, and whether it says what the request does. */
export interface AnswerPlace {
  readonly heading: 3 | 4;
  readonly withTitle: boolean;
}

/** What the policy decides about one request: the level and the rule, what is recorded, the request, the trace. */
export function answerView(
  answer: SimulationAnswer,
  { ruleCount }: SimulationResult,
  { heading, withTitle }: AnswerPlace,
  actions: Actions,
): TemplateResult {
  const { title, note, http, request, recorded, decision } = answer;
  const rows = [...attributeRows(request), ...(http ? [['HTTP', http] as const] : [])];
  const part = (text: string) => html`<p class="part" role="heading" aria-level=${heading}>${text}</p>`;
  return html`<article class="answer">
    ${headline(answer, actions)}
    ${withTitle ? html`<p class="answer-title">${codeText(title)}</p>` : nothing}
    ${note ? html`<p class="message note">${icon('info')}<span>${codeText(note)}</span></p>` : nothing}
    ${part('Recorded')}
    ${decision.stages.length > 0 ? stageList(decision.stages) : nothing}
    <ul class="recorded">${recorded.map((sentence) => html`<li>${codeText(sentence)}</li>`)}</ul>
    ${part('Request')}
    <dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    ${part('Rules')}
    ${traceView(answer, ruleCount, actions)}
  </article>`;
}

function headline({ decision, ruleRange }: SimulationAnswer, { reveal }: Actions): TemplateResult {
  const { ruleIndex } = decision;
  const level = ruleIndex === null ? 'None' : decision.level;
  const link =
    ruleIndex === null || !ruleRange
      ? nothing
      : html`<span class="rule-link"><span aria-hidden="true">· </span><button type="button" class="link" @click=${() => reveal(ruleRange)}>${ruleAndLine(ruleIndex, ruleRange)}</button></span>`;
  return html`<p class="headline"><span class="level" data-level=${level}>${icon(levelIcons[level] ?? 'tag')}<strong>${levelText(
    decision,
  )}</strong></span>${link}</p>`;
}

function stageList(stages: SimulationAnswer['decision']['stages']): TemplateResult {
  return html`<ul class="stages" aria-label="Stages">${stages.map((stage) => html`<li><vscode-badge variant="counter">${stage}</vscode-badge></li>`)}</ul>`;
}
