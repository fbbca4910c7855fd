import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Option } from '../options.ts';
import { fieldChecked } from './actions.ts';
import './combobox.ts';
import { icon } from './icon.ts';

/** A text field, with or without suggestions. */
export interface TextField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options?: readonly Option[];
  /** Whether the value is a list, separated by commas. */
  readonly list?: boolean;
  /** What an empty field means. */
  readonly placeholder?: string;
  /** Why nothing can be entered; the field is disabled and says so. */
  readonly disabledBecause?: string | undefined;
  /** A further class of the field, for its place in the grid. */
  readonly className?: string;
  changed(value: string, picked?: Option): void;
}

/** A labelled text field. The label is a plain one: `vscode-label` gives its name to the library's own fields only. */
export function textField(field: TextField): TemplateResult {
  const { disabledBecause } = field;
  return html`<div class="field ${field.className ?? ''}">
    <label for=${field.id}>${field.label}</label>
    <audit-combobox class="combobox ${field.options?.length ? 'suggests' : ''}" .inputId=${field.id}
      .value=${live(disabledBecause === undefined ? field.value : '')} .options=${field.options ?? []}
      .list=${field.list ?? false} .disabled=${disabledBecause !== undefined} .placeholder=${disabledBecause ?? field.placeholder ?? ''}
      .changed=${field.changed}></audit-combobox>
  </div>`;
}

/**
 * A labelled checkbox. It is no `vscode-checkbox`: that one overlooks the click on its inner input which screen readers
 * make, and from then on the two differ in whether they are checked.
 */
export function checkbox(
  id: string,
  label: string,
  checked: boolean,
  changed: (checked: boolean) => void,
): TemplateResult {
  return html`<span class="checkbox">
    <span class="box"><input id=${id} type="checkbox" .checked=${live(checked)}
      @change=${(event: Event) => changed(fieldChecked(event))}>${icon('check')}</span>
    <label for=${id}>${label}</label>
  </span>`;
}

/** What went wrong with an input, below it. It is always there, so that a screen reader hears when it fills. */
export function alertBox(content: TemplateResult | undefined): TemplateResult {
  return html`<div role="alert" class="alert">${content ?? nothing}</div>`;
}
