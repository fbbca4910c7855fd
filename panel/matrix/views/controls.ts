import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Filter, filters, type Inputs } from '../inputs.ts';
import type { State } from '../state.ts';
import { filterTitles } from '../words.ts';
import { type Actions, fieldValue } from './actions.ts';

/** No persona has this title. */
const everybody = '';

/** What is shown: of whom, which cells, which lines. The lists are plain ones, because these have names and keys of their own. */
export function controlsView(state: State, persona: number, { dispatch }: Actions): TemplateResult {
  const { inputs, result } = state;
  const change = (inputs: Partial<Inputs>) => dispatch({ type: 'inputs', change: inputs });
  const choose = (title: string) => change(title === everybody ? { mode: 'compare' } : { mode: 'one', persona: title });
  const titles = result?.personas.map(({ title }) => title) ?? [];
  const chosen = inputs.mode === 'compare' ? everybody : (titles[persona] ?? inputs.persona);
  const option = (value: string, label = value) =>
    html`<option value=${value} ?selected=${value === chosen}>${label}</option>`;
  return html`<div class="controls">
    <label class="field">Who
      <select id="who" .value=${live(chosen)} @change=${(event: Event) => choose(fieldValue(event))}>
        ${option(everybody, 'All compared: who differs')}
        <optgroup label="One at a time">${titles.map((title) => option(title))}</optgroup>
      </select>
    </label>
    <label class="field">Show
      <select id="filter" .value=${live(inputs.filter)}
        @change=${(event: Event) => change({ filter: filters.find((one) => one === fieldValue(event)) ?? 'all' })}>
        ${filters.map((filter: Filter) => html`<option value=${filter} ?selected=${filter === inputs.filter}>${filterTitles[filter]}</option>`)}
      </select>
    </label>
    <label class="field">Find
      <input id="find" type="search" placeholder="a resource, group or path" .value=${live(inputs.find)}
        @input=${(event: Event) => change({ find: fieldValue(event) })}>
    </label>
    <label class="check"><input id="merge" type="checkbox" .checked=${live(inputs.isMerged)}
      @change=${() => change({ isMerged: !inputs.isMerged })}>Merge lines that are alike</label>
  </div>`;
}
