import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulatedTraceStep, SimulationAnswer } from '../../protocol/index.ts';
import { restOfRules } from '../format.ts';
import type { Actions } from './actions.ts';
import { namedIcon } from './icon.ts';
import { codeText, hint } from './text.ts';

/** The way to the decision: one line for every rule that was looked at, each leading to the field that decided it. */
export function traceView({ trace, decision }: SimulationAnswer, ruleCount: number, actions: Actions): TemplateResult {
  const rest = restOfRules(decision, ruleCount);
  if (trace.length === 0) return hint('No rule could be read.');
  return html`<ol class="trace">${repeat(
    trace,
    ({ ruleIndex }) => ruleIndex,
    (step) => stepView(step, actions),
  )}</ol>
  ${rest === undefined ? nothing : hint(rest)}`;
}

/** A plain button: that of VS Code has room for one line only, and its parts cannot stand in the columns of the list. */
function stepView(step: SimulatedTraceStep, { reveal }: Actions): TemplateResult {
  return html`<li class=${step.matches ? 'match' : ''}><button type="button" @click=${() => reveal(step.range)}>
    ${step.matches ? namedIcon('pass-filled', 'Match:') : namedIcon('close', 'No match:')}
    <span class="step"><span class="step-rule">Rule ${step.ruleIndex + 1} · ${step.level}</span>
    <span class="step-message">${codeText(step.message)}</span></span>
  </button></li>`;
}
