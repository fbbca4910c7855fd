import { html, type TemplateResult } from 'lit';
import { splitCode } from '../format.ts';

/** A message with what stands between backticks as code. */
export function codeText(message: string): TemplateResult {
  return html`${splitCode(message).map(({ text, code }) => (code ? html`<code>${text}</code>` : text))}`;
}
