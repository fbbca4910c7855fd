import { html, type TemplateResult } from 'lit';
import type { WhoFields } from '../inputs.ts';
import { optionsOf } from '../options.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { checkbox, textField } from './fields.ts';

/** Who sends the request: the same for both ways of asking. */
export function whoView({ inputs: { who }, suggestions }: State, { dispatch }: Actions): TemplateResult {
  const change = (fields: Partial<WhoFields>) => dispatch({ type: 'who', change: fields });
  const disabledBecause = who.unauthenticated ? 'none' : undefined;
  return html`<fieldset class="who"><legend>Sent by</legend>
    <div class="fields">
      ${textField({ id: 'user', label: 'User', value: who.name, options: optionsOf(suggestions.users), disabledBecause, className: 'half', changed: (name) => change({ name }) })}
      ${textField({ id: 'groups', label: 'Groups (comma-separated)', value: who.groups, options: optionsOf(suggestions.groups), list: true, disabledBecause, className: 'half', changed: (groups) => change({ groups }) })}
    </div>
    ${checkbox('unauthenticated', 'Authentication fails (401)', who.unauthenticated, (unauthenticated) => change({ unauthenticated }))}
  </fieldset>`;
}
