import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulatedTraceStep, SimulationAnswer } from '../../protocol/index.ts';
import { levelText, restOfRules, ruleAndLine } from '../format.ts';
import type { Actions } from './actions.ts';
import { namedIcon } from './icon.ts';
import { codeText, hint } from './text.ts';

/**
 * The way to the decision: one line for every rule that was looked at, each leading to the field that decided it. Then the
 * rule that would decide if the one that hit were not there.
 */
export function traceView(answer: SimulationAnswer, ruleCount: number, actions: Actions): TemplateResult {
  const { trace, decision, details } = answer;
  const rest = restOfRules(decision, ruleCount);
  if (trace.length === 0) return hint('No rule could be read.');
  return html`${stepList(trace, actions)}
    ${rest === undefined ? nothing : hint(rest)}
    ${details?.next ? nextView(decision.ruleIndex ?? 0, details.next, actions) : nothing}`;
}

function stepList(trace: readonly SimulatedTraceStep[], actions: Actions): TemplateResult {
  return html`<ol class="trace">${repeat(
    trace,
    ({ ruleIndex }) => ruleIndex,
    (step) => stepView(step, actions),
  )}</ol>`;
}

/** A plain button: that of VS Code has room for one line only, and its parts cannot stand in the columns of the list. */
function stepView(step: SimulatedTraceStep, { reveal }: Actions): TemplateResult {
  return html`<li class=${step.matches ? 'match' : ''}><button type="button" @click=${() => reveal(step.range)}>
    ${step.matches ? namedIcon('pass-filled', 'Match:') : namedIcon('close', 'No match:')}
    <span class="step"><span class="step-rule">Rule ${step.ruleIndex + 1} · ${step.level}</span>
    <span class="step-message">${codeText(step.message)}</span></span>
  </button></li>`;
}

type Next = NonNullable<NonNullable<SimulationAnswer['details']>['next']>;

function nextView(ruleIndex: number, { decision, ruleRange }: Next, { reveal }: Actions): TemplateResult {
  const without = `Without rule ${ruleIndex + 1}: `;
  if (decision.ruleIndex === null || !ruleRange) {
    return html`<p class="next">${without}no other rule matches, and nothing would be recorded.</p>`;
  }
  const link = html`<button type="button" class="link" @click=${() => reveal(ruleRange)}>${ruleAndLine(decision.ruleIndex, ruleRange)}</button>`;
  return html`<p class="next">${without}<strong>${levelText(decision)}</strong>, by ${link}.</p>`;
}
