import { html, type TemplateResult } from 'lit';
import { whyNoName, whyNoNamespace } from '../form.ts';
import type { FormFields } from '../inputs.ts';
import { type Option, optionsOf } from '../options.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { alertBox, textField } from './fields.ts';
import { tabsView } from './tabs.ts';
import { codeText } from './text.ts';

const methods = optionsOf(['get', 'head', 'post', 'put', 'patch', 'delete', 'options']);

/** The request field by field. */
export function formView(state: State, { dispatch }: Actions): TemplateResult {
  const { form } = state.inputs;
  const change = (fields: Partial<FormFields>) => dispatch({ type: 'form', change: fields });
  const problems = state.outcome.kind === 'result' ? state.outcome.result.problems : [];
  return html`${tabsView(
    form.target,
    [
      { value: 'resource', label: 'Resource', content: () => resourceFields(state, change) },
      { value: 'path', label: 'Path', content: () => pathFields(state, change) },
    ],
    (target) => change({ target }),
  )}
    ${alertBox(problems.length > 0 ? html`${problems.map(({ message }) => codeText(message))}` : undefined)}`;
}

function resourceFields(
  { inputs: { form }, suggestions }: State,
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
  { inputs: { form }, suggestions }: State,
  change: (fields: Partial<FormFields>) => void,
): TemplateResult {
  return html`<div class="fields">
    ${textField({ id: 'method', label: 'Verb', value: form.method, options: methods, changed: (method) => change({ method }) })}
    ${textField({ id: 'path', label: 'Path', value: form.path, options: optionsOf(suggestions.paths), className: 'wide', changed: (path) => change({ path }) })}</div>`;
}
