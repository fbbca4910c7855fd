import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { lastListItem, matchingOptions, type Option, replaceLastListItem } from '../options.ts';
import { icon } from './icon.ts';

/**
 * A text field that suggests values and takes any other: the combobox pattern of the ARIA Authoring Practices.
 * Its input is a native one: `vscode-single-select` drops a text that is none of its options, and the input of
 * `vscode-textfield` stands in a shadow tree, from where `aria-activedescendant` cannot name an option of the list
 * (a reference to the element could, from Chromium 135 on; VS Code 1.96 has an older one).
 */
export class ComboBox extends LitElement {
  static override properties = {
    inputId: {},
    value: {},
    options: { attribute: false },
    list: { type: Boolean },
    disabled: { type: Boolean },
    placeholder: {},
    changed: { attribute: false },
    open: { state: true },
    filtered: { state: true },
    active: { state: true },
  };

  declare inputId: string;
  declare value: string;
  declare options: readonly Option[];
  /** Whether the value is a list, separated by commas; then its last item is suggested. */
  declare list: boolean;
  declare disabled: boolean;
  declare placeholder: string;
  /** Told every change of the value, with the option that was picked, if one was. */
  declare changed: (value: string, picked?: Option) => void;
  declare private open: boolean;
  /** Whether the options are narrowed to what is typed; opened with the arrow key or the mouse, all are shown. */
  declare private filtered: boolean;
  /** The option that Enter would pick, as an index into those shown; -1 for none. */
  declare private active: number;

  constructor() {
    super();
    this.inputId = '';
    this.value = '';
    this.options = [];
    this.list = false;
    this.disabled = false;
    this.placeholder = '';
    this.changed = () => {};
    this.open = false;
    this.filtered = false;
    this.active = -1;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const shown = this.shownOptions();
    const open = this.open && shown.length > 0;
    const listId = `${this.inputId}-list`;
    const active = open && this.active >= 0 ? `${listId}-${this.active}` : nothing;
    return html`<input id=${this.inputId} class="input" type="text" role="combobox" autocomplete="off" spellcheck="false"
        autocapitalize="off" aria-autocomplete="list" aria-expanded=${open} aria-controls=${open ? listId : nothing}
        aria-activedescendant=${active} .value=${this.value} ?disabled=${this.disabled} placeholder=${this.placeholder}
        @input=${this.type} @keydown=${this.press} @blur=${this.close}>
      <span class="chevron" @mousedown=${this.toggle}>${icon('chevron-down')}</span>
      ${open ? this.renderList(listId, shown) : nothing}`;
  }

  private renderList(listId: string, shown: readonly Option[]): TemplateResult {
    const option = ({ value, detail }: Option, index: number) => html`<li id=${`${listId}-${index}`} role="option"
      aria-selected=${index === this.active} @click=${() => this.pick(index)}><span>${value}</span>${
        detail === undefined ? nothing : html`<span class="detail">${detail}</span>`
      }</li>`;
    // Pressing the mouse on the list must not take the focus from the input, which would close the list.
    return html`<ul id=${listId} class="options" role="listbox" aria-label="Suggestions"
      @mousedown=${(event: Event) => event.preventDefault()}>${repeat(shown, optionKey, option)}</ul>`;
  }

  protected override updated(): void {
    this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  private shownOptions(): readonly Option[] {
    if (!this.filtered) return this.options;
    return matchingOptions(this.options, this.list ? lastListItem(this.value) : this.value);
  }

  private type(event: Event): void {
    this.value = (event.target as HTMLInputElement).value;
    this.show(true);
    this.changed(this.value);
  }

  private press(event: KeyboardEvent): void {
    const shown = this.open ? this.shownOptions() : [];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.move(event.key === 'ArrowDown' ? 1 : -1, shown.length);
    } else if (event.key === 'Enter' && this.active in shown) {
      event.preventDefault();
      this.pick(this.active);
    } else if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.close();
    }
  }

  private move(step: 1 | -1, count: number): void {
    if (!this.open) {
      this.show(false);
      return;
    }
    // One place more than there are options: from the last, Down leads back to the input (-1), and on to the first.
    const places = count + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
  }

  private pick(index: number): void {
    const picked = this.shownOptions()[index];
    if (!picked) return;
    this.value = this.list ? replaceLastListItem(this.value, picked.value) : picked.value;
    this.close();
    this.changed(this.value, picked);
  }

  private toggle(event: Event): void {
    event.preventDefault();
    if (this.disabled) return;
    this.querySelector('input')?.focus();
    if (this.open) this.close();
    else this.show(false);
  }

  private show(filtered: boolean): void {
    this.open = true;
    this.filtered = filtered;
    this.active = -1;
  }

  private close(): void {
    this.open = false;
    this.active = -1;
  }
}

function optionKey({ value, detail }: Option): string {
  return `${value} ${detail ?? ''}`;
}

customElements.define('audit-combobox', ComboBox);
