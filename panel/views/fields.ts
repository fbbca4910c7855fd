import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Option } from '../options.ts';
import { fieldChecked } from './actions.ts';
import './combobox.ts';
import { icon } from './icon.ts';

/*
 * Native controls in VS Code's colours. Web components keep their input in a shadow tree, out of reach of `<label for>`,
 * of `aria-describedby`, and of the click that a screen reader makes on a checkbox.
 */

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

/** A labelled text field. */
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

/** A labelled checkbox. */
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

/** A choice between a few things that are all in sight. */
export interface Choice<T extends string> {
  /** The name of the group of radio buttons; unique in the page. */
  readonly name: string;
  readonly legend: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly className?: string;
  changed(value: T): void;
}

/** Radio buttons that look like one switch. */
export function choice<T extends string>({
  name,
  legend,
  value,
  options,
  className,
  changed,
}: Choice<T>): TemplateResult {
  const option = ([option, label]: readonly [T, string]) => html`<label><input type="radio" name=${name} value=${option}
    .checked=${live(option === value)} @change=${() => changed(option)}><span>${label}</span></label>`;
  return html`<fieldset class="choice ${className ?? ''}"><legend class="hidden">${legend}</legend>${options.map(option)}</fieldset>`;
}

/** What went wrong with an input, below it. It is always there, so that a screen reader hears when it fills. */
export function alertBox(id: string, content: TemplateResult | undefined): TemplateResult {
  return html`<div id=${id} role="alert" class="alert">${content ?? nothing}</div>`;
}
