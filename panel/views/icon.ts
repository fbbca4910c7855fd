import { html, type TemplateResult } from 'lit';

/** A codicon beside a text that says the same: hidden from screen readers. */
export function icon(name: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

/** A codicon that says something of its own. */
export function namedIcon(name: string, label: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" role="img" aria-label=${label}></span>`;
}
