import { html, nothing, type TemplateResult } from 'lit';
import type { MatrixResultCell, MatrixResultOutcome } from '../../../protocol/index.ts';
import { codeText } from '../../views/text.ts';
import type { Place, State } from '../state.ts';
import { cellAt, type Table } from '../table.ts';
import { bodiesText, outcomeText, ruleText, shortLevels, shownLevel } from '../words.ts';
import type { Actions } from './actions.ts';
import { requestOf } from './cell-actions.ts';

/** The cell that is looked at: each outcome, its rule, and one of its requests for the simulator. */
export function detailsView(state: State, tables: readonly Table[], actions: Actions): TemplateResult {
  const { result, selected } = state;
  const cell = result && selected && isShown(selected, tables) ? cellAt(result, selected) : undefined;
  if (!result || !selected || !cell) {
    return html`<section class="details" aria-label="The cell">
      <p>Choose a cell to see all that can happen in it. Enter goes to its rule, Shift+Enter asks the simulator.</p>
    </section>`;
  }
  const row = result.rows[selected.row];
  return html`<section class="details" aria-label="The cell">
    <h2><span>${selected.verb} ${row?.title}</span><span class="detail">${result.personas[selected.persona]?.title}</span></h2>
    ${
      cell.outcomes.length === 0 && !cell.isUndecided
        ? html`<p><code>kube-apiserver</code> serves no such request.</p>`
        : html`<ul class="outcomes">${cell.outcomes.map((outcome, index) => outcomeView(outcome, index, cell, state, selected, actions))}</ul>`
    }
    ${cell.isUndecided ? html`<p>There may be more: the policy is so intricate that the search ended too early to tell.</p>` : nothing}
  </section>`;
}

function isShown({ persona, row, verb }: Place, tables: readonly Table[]): boolean {
  return tables.some(({ lines }) =>
    lines.some(({ cells }) =>
      cells.some(({ place }) => place.persona === persona && place.row === row && place.verb === verb),
    ),
  );
}

function outcomeView(
  outcome: MatrixResultOutcome,
  index: number,
  cell: MatrixResultCell,
  state: State,
  place: Place,
  { reveal, simulate }: Actions,
): TemplateResult {
  const ranges = state.result?.ruleRanges;
  const range = outcome.ruleIndex === null ? undefined : ranges?.[outcome.ruleIndex];
  const bodies = bodiesText(outcome);
  const level = shownLevel(outcome);
  const rule = ruleText(outcome.ruleIndex, ranges);
  return html`<li>
    <span class="mark" data-level=${level} aria-hidden="true">${shortLevels[level]}</span>
    <span>${codeText(outcomeText(outcome, index, cell))}${bodies === '' ? nothing : `, ${bodies}`}</span>
    ${range ? html`<button type="button" class="link" @click=${() => reveal(range, true)}>${rule}</button>` : html`<span class="detail">${rule}</span>`}
    <button type="button" class="link" @click=${() => simulate(requestOf(state, place, outcome))}>Simulate</button>
  </li>`;
}
