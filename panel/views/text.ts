import '@vscode-elements/elements/dist/vscode-form-helper/index.js';
import { html, type TemplateResult } from 'lit';
import { splitCode } from '../format.ts';

/** A message with what stands between backticks as code. */
export function codeText(message: string): TemplateResult {
  return html`${splitCode(message).map(({ text, code }) => (code ? html`<code>${text}</code>` : text))}`;
}

/** A message without its backticks, for where there are only letters. */
export function plainText(message: string): string {
  return splitCode(message)
    .map(({ text }) => text)
    .join('');
}

/** A sentence that explains, and stands back behind the rest. */
export function hint(text: string): TemplateResult {
  return html`<vscode-form-helper>${text}</vscode-form-helper>`;
}
