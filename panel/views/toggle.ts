import { html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** A button that shows and hides the element of this id. */
export function toggle(
  controls: string,
  label: string,
  shown: boolean,
  toggled: (shown: boolean) => void,
): TemplateResult {
  return html`<button type="button" class="toggle" aria-expanded=${shown} aria-controls=${controls}
    @click=${() => toggled(!shown)}>${icon(shown ? 'chevron-down' : 'chevron-right')}<span>${label}</span></button>`;
}
