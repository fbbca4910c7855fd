import '@vscode-elements/elements/dist/vscode-icon/index.js';
import { html, type TemplateResult } from 'lit';

/** A codicon beside a text that says the same: hidden from screen readers. */
export function icon(name: string): TemplateResult {
  return html`<vscode-icon name=${name}></vscode-icon>`;
}

/** A codicon that says something of its own. */
export function namedIcon(name: string, label: string): TemplateResult {
  return html`<vscode-icon name=${name} role="img" aria-label=${label}></vscode-icon>`;
}
