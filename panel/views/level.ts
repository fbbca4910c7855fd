import { html, type TemplateResult } from 'lit';
import type { Level } from '../inputs.ts';
import { icon } from './icon.ts';

const icons: Readonly<Record<Level, string>> = {
  None: 'circle-slash',
  Metadata: 'tag',
  Request: 'arrow-right',
  RequestResponse: 'arrow-swap',
};

/** A level with its icon and its colour, which never stand for it alone. */
export function levelMark(level: Level, text: string = level): TemplateResult {
  return html`<span class="level-mark" data-level=${level}>${icon(icons[level])}<span>${text}</span></span>`;
}
