import { html, nothing, type TemplateResult } from 'lit';
import type { SimulationAnswer, SimulationResult, VersionOutcome } from '../../protocol/index.ts';
import { decisionText, versionsText } from '../format.ts';
import { icon } from './icon.ts';

/** What kube-apiserver of each version does, where they differ. */
export function versionsView({ decision }: SimulationAnswer, { versions }: SimulationResult): TemplateResult {
  const newest = versions.at(-1)?.to ?? '';
  const item = (outcome: VersionOutcome) => html`<li>${icon(icons[outcome.verdict])}
    <span><strong>${versionsText(outcome, newest)}</strong>: ${
      outcome.verdict === 'refused' ? 'does not start, so nothing is recorded.' : `${decisionText(decision)}.`
    } ${outcome.message === undefined ? nothing : html`<code>${outcome.message}</code>`}</span></li>`;
  return html`<ul class="versions">${versions.map(item)}</ul>`;
}

const icons: Readonly<Record<VersionOutcome['verdict'], string>> = {
  accepted: 'pass',
  'accepted-with-warnings': 'warning',
  refused: 'error',
};
