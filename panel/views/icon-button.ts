import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { html, type TemplateResult } from 'lit';

/** A button that is an icon alone. */
export function iconButton(name: string, label: string, pressed: () => void): TemplateResult {
  return html`<vscode-toolbar-button icon=${name} .label=${label} title=${label} @click=${pressed}></vscode-toolbar-button>`;
}
