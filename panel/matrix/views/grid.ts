import { html, nothing, type TemplateResult } from 'lit';
import type { MatrixResultRow } from '../../../protocol/index.ts';
import { plainText } from '../../views/text.ts';
import type { Place, State } from '../state.ts';
import { strongest, type Table, type TableCell, type TableLine } from '../table.ts';
import { cellText, passes, recordsBody, shortLevels, shownLevel } from '../words.ts';
import type { Actions } from './actions.ts';
import { revealRule, simulateCell } from './cell-actions.ts';
import { moveInGrid } from './grid-keys.ts';

/** A table in which the arrow keys go from cell to cell (the grid of the ARIA Authoring Practices). */
export function gridView(table: Table, state: State, actions: Actions): TemplateResult {
  if (table.lines.length === 0) return html``;
  const places = table.lines.flatMap(({ cells }) => cells.map(({ place }) => place));
  const { selected } = state;
  const entry = places.find((place) => selected && isSame(place, selected)) ?? places[0];
  const head = ({ title, detail }: Table['heads'][number]) =>
    html`<th scope="col" title=${detail || nothing}>${breakable(title)}${detail === '' ? nothing : html` ${alikeView(detail)}`}</th>`;
  return html`<table role="grid" aria-label=${table.caption} @keydown=${moveInGrid}>
    <caption>${table.caption}</caption>
    <thead><tr><th scope="col" class="corner">${table.corner}</th>${table.heads.map(head)}</tr></thead>
    <tbody>${table.lines.map((line) => lineView(line, entry, state, actions))}</tbody>
  </table>`;
}

function lineView(line: TableLine, entry: Place | undefined, state: State, actions: Actions): TemplateResult {
  return html`<tr>
    <th scope="row">${line.rows.map((row, index) => html`${index === 0 ? '' : ', '}${rowName(row, line.rows.length > 1)}`)}${
      line.verbs.length === 0 ? nothing : html`<span class="verbs">${line.verbs.join(', ')}</span>`
    }</th>
    ${line.cells.map((cell) => cellView(cell, entry, state, actions))}
  </tr>`;
}

/** Among many names the groups are left out. */
function rowName({ title, group }: MatrixResultRow, isOneOfMany: boolean): TemplateResult {
  const detail = group === undefined || isOneOfMany ? nothing : html` <span class="detail">${breakable(group)}</span>`;
  return html`${breakable(title)}${detail}`;
}

function cellView(
  { place, cell, isWanted }: TableCell,
  entry: Place | undefined,
  state: State,
  actions: Actions,
): TemplateResult {
  const { dispatch } = actions;
  const shown = strongest(cell);
  const text = plainText(cellText(cell));
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (event.shiftKey) simulateCell(state, place, actions);
    else revealRule(state, place, true, actions);
  };
  const isEntry = entry !== undefined && isSame(place, entry);
  const isSelected = state.selected !== undefined && isSame(place, state.selected);
  return html`<td tabindex=${isEntry ? 0 : -1} aria-selected=${isSelected} title=${text}
    class=${isWanted ? '' : 'unwanted'} data-level=${isWanted && shown ? shownLevel(shown) : nothing}
    ?data-body=${isWanted && cell.outcomes.some(recordsBody)} ?data-depends=${isWanted && passes(cell, 'depends')}
    @focus=${() => dispatch({ type: 'select', place })} @click=${() => revealRule(state, place, false, actions)} @keydown=${press}><span class="hidden">${text}</span><span aria-hidden="true">${cellMark(cell)}</span></td>`;
}

/** The levels in few letters, those that few requests have first, and which bodies are recorded. */
function cellMark({ outcomes, isUndecided }: TableCell['cell']): TemplateResult {
  const levels = [...new Set(outcomes.map(shownLevel))];
  const up = outcomes.some(({ requestBody }) => requestBody) ? '↑' : '';
  const down = outcomes.some(({ responseBody }) => responseBody) ? '↓' : '';
  if (levels.length === 0) return isUndecided ? html`?` : html`–`;
  const short = levels.map((level) => shortLevels[level]).join('/');
  return html`<span class="long">${levels.join(' / ')}</span><span class="short">${short}</span>${
    up || down ? html`<span class="bodies">${up}${down}</span>` : nothing
  }${isUndecided ? '?' : ''}`;
}

function isSame(a: Place, b: Place): boolean {
  return a.persona === b.persona && a.row === b.row && a.verb === b.verb;
}

/** How many others there are, and for who does not see it, who. */
function alikeView(others: string): TemplateResult {
  return html`<span class="detail" aria-hidden="true">+${others.split(', ').length}</span><span class="hidden">and ${others}</span>`;
}

/** Long names may be broken where their parts meet. */
function breakable(text: string): (string | TemplateResult)[] {
  return text
    .split(/(?<=[/:.]|delete|binding|review|account)/)
    .map((part, index) => (index === 0 ? part : html`<wbr>${part}`));
}
