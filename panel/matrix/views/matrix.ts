import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../views/icon.ts';
import { codeText } from '../../views/text.ts';
import { type State, shownPersona } from '../state.ts';
import { type Table, tablesOf } from '../table.ts';
import { countText, personaText } from '../words.ts';
import type { Actions } from './actions.ts';
import { additionsView } from './additions.ts';
import { controlsView } from './controls.ts';
import { detailsView } from './details.ts';
import { gridView } from './grid.ts';
import { legendView } from './legend.ts';

/** The whole page: the policy, what is shown of it, the tables, and the cell that is looked at. */
export function matrixView(state: State, actions: Actions): TemplateResult {
  const { result, inputs } = state;
  const persona = shownPersona(state);
  const tables = result ? tablesOf(result, inputs, persona) : [];
  return html`<main class="matrix">
    ${headerView(state)}
    ${state.policy === null ? nothing : html`${controlsView(state, persona, actions)}${additionsView(state, actions)}`}
    ${messages(state)}
    <p class="count" role="status">${statusText(state, tables, persona)}</p>
    ${result?.isPolicy ? html`${tablesView(tables, state, actions)}${detailsView(state, tables, actions)}${legendView()}` : nothing}
  </main>`;
}

function headerView({ policy, result }: State): TemplateResult {
  if (policy === null) {
    return html`<header><h1>${icon('shield')}<span>No audit policy is open</span></h1>
      <p>Open the file that <code>kube-apiserver</code> reads with <code>--audit-policy-file</code>, to see what it records of whom.</p></header>`;
  }
  const kubernetes = result?.kubernetes ?? policy?.kubernetes;
  return html`<header><h1>${icon('shield')}<span>${policy?.name ?? 'Policy Matrix'}</span></h1>
    ${kubernetes === undefined ? nothing : html`<p>Kubernetes ${kubernetes}</p>`}</header>`;
}

function statusText({ policy, result, inputs }: State, tables: readonly Table[], persona: number): string {
  if (!policy) return '';
  if (!result) return 'Looking at the policy…';
  if (!result.isPolicy) return 'This file holds no audit policy.';
  if (inputs.mode === 'one') return `${countText(result, persona)}.`;
  const [table] = tables;
  const count = table?.lines.length ?? 0;
  return count === 1 ? '1 line differs.' : `${count} lines differ between ${table?.heads.length ?? 0} sorts of users.`;
}

function tablesView(tables: readonly Table[], state: State, actions: Actions): TemplateResult {
  const isEmpty = tables.every(({ lines }) => lines.length === 0);
  return html`<section class="tables" aria-label="Matrix">${
    isEmpty ? html`<p class="empty">${emptyText(state)}</p>` : tables.map((table) => gridView(table, state, actions))
  }</section>`;
}

function emptyText({ inputs }: State): string {
  if (inputs.find.trim() !== '') return 'No line has that in its name. What is missing can be added above.';
  if (inputs.filter !== 'all') return 'No cell is like that.';
  return 'Everybody’s requests are recorded alike.';
}

function messages(state: State): TemplateResult {
  const { result, isOutdated, error, inputs } = state;
  const shown = result?.personas[shownPersona(state)];
  const { personas = 0, rows = 0 } = result?.left ?? {};
  return html`
    ${inputs.mode === 'one' && shown ? html`<p class="who">${codeText(whoText(state))}</p>` : nothing}
    ${isOutdated ? message('warning', '`kube-apiserver` refuses the file as it is now; this is what the last good text records.') : nothing}
    ${!isOutdated && result?.verdict === 'refused' ? message('warning', '`kube-apiserver` refuses this file; this is what the readable rules would decide.') : nothing}
    ${personas + rows > 0 ? message('info', `The policy names ${personas} more users and groups and ${rows} more resources and paths than are shown. Add those that matter.`) : nothing}
    ${result?.problems.map((problem) => message('error', problem))}
    ${error === undefined ? nothing : message('error', error)}`;
}

/** Who the persona is, and for whom the same rules decide. */
function whoText(state: State): string {
  const { result } = state;
  const persona = shownPersona(state);
  const shown = result?.personas[persona];
  const column = result?.columns.find(({ personas }) => personas.includes(persona));
  const others = (column?.personas ?? []).flatMap((index) =>
    index === persona ? [] : (result?.personas[index]?.title ?? []),
  );
  const same = others.length > 0 ? ` The same for: ${others.join(', ')}.` : '';
  return shown ? `${capitalize(personaText(shown))}.${same}` : '';
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function message(kind: 'info' | 'warning' | 'error', text: string): TemplateResult {
  const content = html`${icon(kind)}<span>${codeText(text)}</span>`;
  const look = kind === 'info' ? 'note' : kind;
  return html`<p class="message ${look}" role=${kind === 'error' ? 'alert' : nothing}>${content}</p>`;
}
