import { html, type TemplateResult } from 'lit';
import { type Level, shortLevels } from '../words.ts';

const levels: readonly Level[] = ['None', 'Metadata', 'Request', 'RequestResponse'];

/** What the letters, signs and colours mean. */
export function legendView(): TemplateResult {
  const level = (name: Level) =>
    html`<li><span class="mark" data-level=${name}>${shortLevels[name]}</span>${name}</li>`;
  return html`<ul class="legend" aria-label="Legend">
    ${levels.filter((name) => shortLevels[name] !== name).map(level)}
    <li><span class="sign">↑</span>request body</li>
    <li><span class="sign">↓</span>response body</li>
    <li><span class="mark" data-depends data-level="Metadata">…</span>depends on more</li>
    <li><span class="sign">–</span>not served</li>
  </ul>`;
}
