import { html, nothing, type TemplateResult } from 'lit';
import type { MatrixAdditions } from '../../../protocol/index.ts';
import { button } from '../../views/button.ts';
import { icon } from '../../views/icon.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';

/** Users and lines of one's own, behind a head that opens. */
export function additionsView({ inputs: { added } }: State, { dispatch }: Actions): TemplateResult {
  const addUser = () => {
    const [name = '', groups = ''] = take('added-user', 'added-groups');
    if (name === '') return;
    dispatch({ type: 'add', added: { users: [{ name, groups: listOf(groups) }] } });
    dispatch({ type: 'inputs', change: { mode: 'one', persona: name } });
  };
  const addRow = () => {
    const [row = ''] = take('added-row');
    if (row !== '') dispatch({ type: 'add', added: { rows: [row] } });
  };
  return html`<details class="additions">
    <summary>Add a user, a resource or a path</summary>
    <div class="fields">
      ${field('added-user', 'User', 'dev-1', addUser)}
      ${field('added-groups', 'Groups', 'developers, auditors', addUser)}
      ${button('secondary', 'Add User', addUser)}
    </div>
    <div class="fields">
      ${field('added-row', 'Resource or path', 'ingresses, widgets.example.com, /openapi/*', addRow)}
      ${button('secondary', 'Add Line', addRow)}
    </div>
    ${removals(added, dispatch)}
  </details>`;
}

function field(id: string, label: string, placeholder: string, entered: () => void): TemplateResult {
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') entered();
  };
  return html`<label class="field">${label}<input id=${id} type="text" placeholder=${placeholder} @keydown=${enter}></label>`;
}

function removals({ users, rows }: MatrixAdditions, dispatch: Actions['dispatch']): TemplateResult | typeof nothing {
  if (users.length + rows.length === 0) return nothing;
  const item = (kind: keyof MatrixAdditions, text: string) =>
    html`<li><button type="button" class="removal" aria-label="Remove ${text}"
      @click=${() => dispatch({ type: 'remove', kind, text })}>${text}${icon('close')}</button></li>`;
  return html`<ul class="removals">
    ${users.map(({ name }) => item('users', name))}${rows.map((row) => item('rows', row))}
  </ul>`;
}

/** What the fields of these ids hold; they are empty afterwards. */
function take(...ids: readonly string[]): string[] {
  return ids.map((id) => {
    const element = document.getElementById(id);
    if (!(element instanceof HTMLInputElement)) return '';
    const text = element.value.trim();
    element.value = '';
    return text;
  });
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
