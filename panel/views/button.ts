import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';

/** A button: the one that matters most where it stands, or one that stands back. */
export function button(
  kind: 'primary' | 'secondary',
  content: TemplateResult | string,
  pressed: () => void,
): TemplateResult {
  return html`<vscode-button ?secondary=${kind === 'secondary'} @click=${pressed} @keydown=${keepPage}>${content}</vscode-button>`;
}

/** The component takes Space for a click but leaves it to the page too, which would scroll. */
function keepPage(event: KeyboardEvent): void {
  if (event.key === ' ') event.preventDefault();
}
