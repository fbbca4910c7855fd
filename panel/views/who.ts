import { html, type TemplateResult } from 'lit';
import { whoOf } from '../form.ts';
import type { WhoFields } from '../inputs.ts';
import { type Option, optionsOf } from '../options.ts';
import { type State, shownFields } from '../state.ts';
import type { Actions } from './actions.ts';
import { textField } from './fields.ts';

const nobody = 'nobody';

/** Who sends the request: one of the usual users, or any other. */
export function whoView(state: State, { dispatch }: Actions): TemplateResult {
  const { who } = shownFields(state);
  const { personas, groups } = state.suggestions;
  const change = (fields: Partial<WhoFields>) => dispatch({ type: 'who', change: fields });
  const options = personas.map(({ label, user }) => ({ value: user?.name ?? nobody, detail: label }));
  const changeUser = (name: string, picked?: Option) => {
    const persona = picked && personas.find((candidate) => candidate.label === picked.detail);
    change(persona ? whoOf(persona.user) : { name, unauthenticated: false });
  };
  return html`<fieldset class="who"><legend class="hidden">Sent by</legend>
    <div class="fields">
      ${textField({ id: 'user', label: 'Sent by', value: who.unauthenticated ? nobody : who.name, options, className: 'half', changed: changeUser })}
      ${textField({
        id: 'groups',
        label: 'Groups (comma-separated)',
        value: who.groups,
        options: optionsOf(groups),
        list: true,
        disabledBecause: who.unauthenticated ? 'none: authentication fails' : undefined,
        className: 'half',
        changed: (value) => change({ groups: value }),
      })}
    </div>
  </fieldset>`;
}
