import { html, nothing, type TemplateResult } from 'lit';
import { announcement } from '../format.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { formView } from './form.ts';
import { icon } from './icon.ts';
import { lineView } from './line.ts';
import { outcomeView } from './outcome.ts';
import { tabsView } from './tabs.ts';
import { whoView } from './who.ts';

/** The whole panel: which policy answers, the question, the answer. */
export function panelView(state: State, actions: Actions): TemplateResult {
  const { inputs } = state;
  return html`<main>
    ${policyView(state.policy)}
    <section class="question" aria-labelledby="question-title">
      <h2 id="question-title" class="hidden">Question</h2>
      ${tabsView(
        inputs.way,
        [
          { value: 'line', label: 'One line', content: () => lineView(state, actions) },
          { value: 'form', label: 'Form', content: () => formView(state, actions) },
        ],
        (way) => actions.dispatch({ type: 'way', way }),
      )}
      ${whoView(state, actions)}
    </section>
    ${outcomeView(state, actions)}
    <p class="hidden" role="status">${announcement(state)}</p>
  </main>`;
}

function policyView(policy: State['policy']): TemplateResult {
  if (policy === null) {
    return html`<header><h1>${icon('shield')}<span>No audit policy is open</span></h1>
      <p>Open the file that <code>kube-apiserver</code> reads with <code>--audit-policy-file</code>, to ask which rule a request hits.</p></header>`;
  }
  return html`<header><h1>${icon('shield')}<span>${policy?.name ?? 'Simulate Request'}</span></h1>
    ${policy ? html`<p>Kubernetes ${policy.kubernetes}</p>` : nothing}</header>`;
}
