import { html, type TemplateResult } from 'lit';
import type { Suggestions } from '../../protocol/index.ts';
import { whyNoName, whyNoNamespace } from '../form.ts';
import type { FormFields } from '../inputs.ts';
import { type Option, optionsOf } from '../options.ts';
import { type State, shownFields } from '../state.ts';
import type { Actions } from './actions.ts';
import { textField } from './fields.ts';
import { tabsView } from './tabs.ts';

const methods = optionsOf(['get', 'head', 'post', 'put', 'patch', 'delete', 'options']);

/** The request that is looked at field by field; a change makes the fields what is asked. */
export function requestFields(state: State, { dispatch }: Actions): TemplateResult {
  const { suggestions } = state;
  const { form } = shownFields(state);
  const change = (fields: Partial<FormFields>) => dispatch({ type: 'form', change: fields });
  return tabsView(
    form.target,
    [
      { value: 'resource', label: 'Resource', content: () => resourceFields(form, suggestions, change) },
      { value: 'path', label: 'Path', content: () => pathFields(form, suggestions, change) },
    ],
    (target) => change({ target }),
  );
}

function resourceFields(
  form: FormFields,
  suggestions: Suggestions,
  change: (fields: Partial<FormFields>) => void,
): TemplateResult {
  const resources = suggestions.resources.map(({ name, group }) => ({ value: name, detail: group || 'core' }));
  // An option's detail is its group in words; picked by mouse or keyboard, it tells `events` of one group from the other.
  const pickResource = (resource: string, picked?: Option) =>
    change(picked ? { resource, group: picked.detail === 'core' ? '' : (picked.detail ?? '') } : { resource });
  return html`<div class="fields">
    ${textField({ id: 'verb', label: 'Verb', value: form.verb, options: optionsOf(suggestions.verbs), changed: (verb) => change({ verb }) })}
    ${textField({ id: 'resource', label: 'Resource', value: form.resource, options: resources, changed: pickResource })}
    ${textField({
      id: 'group',
      label: 'API group',
      placeholder: 'core',
      value: form.group,
      options: optionsOf(suggestions.apiGroups),
      changed: (group) => change({ group }),
    })}
    ${textField({
      id: 'namespace',
      label: 'Namespace',
      value: form.namespace,
      options: optionsOf(suggestions.namespaces),
      disabledBecause: whyNoNamespace(form, suggestions),
      className: 'half',
      changed: (namespace) => change({ namespace }),
    })}
    ${textField({
      id: 'name',
      label: 'Name',
      value: form.name,
      disabledBecause: whyNoName(form),
      className: 'half',
      changed: (name) => change({ name }),
    })}</div>`;
}

function pathFields(
  form: FormFields,
  suggestions: Suggestions,
  change: (fields: Partial<FormFields>) => void,
): TemplateResult {
  return html`<div class="fields">
    ${textField({ id: 'method', label: 'Verb', value: form.method, options: methods, changed: (method) => change({ method }) })}
    ${textField({ id: 'path', label: 'Path', value: form.path, options: optionsOf(suggestions.paths), className: 'wide', changed: (path) => change({ path }) })}</div>`;
}
