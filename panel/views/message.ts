import { html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import { codeText } from './text.ts';

const icons = { note: 'info', warning: 'warning', error: 'error' } as const;

/** A sentence in a box of its own. An error is told at once. */
export function messageBox(kind: keyof typeof icons, text: string): TemplateResult {
  const content = html`${icon(icons[kind])}<span>${codeText(text)}</span>`;
  return kind === 'error'
    ? html`<p class="message error" role="alert">${content}</p>`
    : html`<p class="message ${kind}">${content}</p>`;
}
