import { html, nothing, type TemplateResult } from 'lit';
import { announcement } from '../format.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { icon } from './icon.ts';
import { outcomeView } from './outcome.ts';
import { questionView } from './question.ts';

/** The whole panel: which policy answers, and what is asked of it. */
export function panelView(state: State, actions: Actions): TemplateResult {
  return html`<main>${policyView(state.policy)}${simulatorView(state, actions)}</main>`;
}

/** One request at a time: the question, and the answer. */
function simulatorView(state: State, actions: Actions): TemplateResult {
  return html`<div class="view">${questionView(state, actions)}${outcomeView(state, actions)}
    <p class="hidden" role="status">${announcement(state)}</p></div>`;
}

function policyView(policy: State['policy']): TemplateResult {
  if (policy === null) {
    return html`<header><h1>${icon('shield')}<span>No audit policy is open</span></h1>
      <p>Open the file that <code>kube-apiserver</code> reads with <code>--audit-policy-file</code>, to ask which rule a request hits.</p></header>`;
  }
  return html`<header><h1>${icon('shield')}<span>${policy?.name ?? 'Simulate Request'}</span></h1>
    ${policy ? html`<p>Kubernetes ${policy.kubernetes}</p>` : nothing}</header>`;
}
