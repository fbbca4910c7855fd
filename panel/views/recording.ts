import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerDetails, RecordedLevel } from '../../protocol/index.ts';
import { contentText, sizeText } from '../format.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { icon } from './icon.ts';
import { levelMark } from './level.ts';
import { messageBox } from './message.ts';
import { hint } from './text.ts';

/** What is recorded: at each of the four levels side by side, and as the events themselves. */
export function recordingView(
  details: AnswerDetails,
  decided: RecordedLevel['level'],
  state: State,
  actions: Actions,
): TemplateResult {
  const chosen = details.levels.find(({ level }) => level === (state.inputs.level ?? decided));
  return html`${chosen ? credentialsWarning(chosen, decided) : nothing}
    ${levelTable(details.levels, chosen, decided, actions)}
    ${chosen ? eventList(chosen, state, actions) : nothing}`;
}

function credentialsWarning({ level, credentials }: RecordedLevel, decided: string): TemplateResult | typeof nothing {
  if (credentials.length === 0) return nothing;
  const where = level === decided ? 'These events hold' : `At \`${level}\`, the events would hold`;
  const what = credentials.join(' and ');
  return messageBox('warning', `${where} ${what}: whoever reads the log has them too.`);
}

/** One row for each level; a press shows the events that it would give. */
function levelTable(
  levels: readonly RecordedLevel[],
  chosen: RecordedLevel | undefined,
  decided: string,
  { dispatch }: Actions,
): TemplateResult {
  const row = (entry: RecordedLevel) => html`<tr class=${entry === chosen ? 'chosen' : ''}>
    <th scope="row"><button type="button" class="level-button" aria-pressed=${entry === chosen}
      @click=${() => dispatch({ type: 'look', change: { level: entry.level, stage: null } })}>${levelMark(entry.level)}
      ${entry.level === decided ? html`<span class="hidden">(this policy)</span>${icon('arrow-left')}` : nothing}</button></th>
    <td>${contentText(entry)}</td><td class="size">${entry.bytes === 0 ? '–' : sizeText(entry.bytes)}</td></tr>`;
  return html`<table class="levels"><caption class="hidden">The four levels side by side</caption>
    <thead><tr><th scope="col">Level</th><th scope="col">In the log</th><th scope="col" class="size">Size</th></tr></thead>
    <tbody>${levels.map(row)}</tbody></table>`;
}

/** The events of a level, of which one is open; its bodies, names and times are examples. */
function eventList({ level, events }: RecordedLevel, { inputs }: State, { dispatch }: Actions): TemplateResult {
  if (events.length === 0)
    return hint(level === 'None' ? 'No event is written.' : 'Every stage is omitted: no event is written.');
  const open = inputs.stage ?? events.at(-1)?.stage;
  const item = ({ stage, json, bytes }: RecordedLevel['events'][number]) => {
    const isOpen = stage === open;
    const toggle = () => dispatch({ type: 'look', change: { stage: isOpen ? '' : stage } });
    return html`<li><button type="button" class="fold" aria-expanded=${isOpen} aria-controls="event-${stage}" @click=${toggle}>
        ${icon(isOpen ? 'chevron-down' : 'chevron-right')}<span class="fold-title"><span>${stage}</span>
        <span class="fold-decision">${sizeText(bytes)}</span></span></button>
      <div id="event-${stage}" ?hidden=${!isOpen}>${isOpen ? jsonView(stage, json) : nothing}</div></li>`;
  };
  return html`<ol class="folded events" aria-label="Events at ${level}">${events.map(item)}</ol>
    ${hint('For a request that succeeds. Addresses, times, IDs and bodies are examples; … stands for what the policy does not see.')}`;
}

/** It scrolls by itself, so it takes the focus. */
function jsonView(stage: string, json: string): TemplateResult {
  return html`<pre class="json" tabindex="0" role="region" aria-label="Event at ${stage}">${json}</pre>`;
}
