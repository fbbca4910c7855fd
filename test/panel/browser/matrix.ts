import type { Locator } from 'playwright-core';
import type { DevPage } from './dev-page.ts';
import type { PanelKind } from './dev-pages.ts';

export const matrix: PanelKind = { name: 'matrix', shown: (panel) => panel.getByRole('grid').first() };

export const policyHead = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';

export const who = (dev: DevPage) => dev.panel.getByRole('combobox', { name: 'Who' });
export const show = (dev: DevPage) => dev.panel.getByRole('combobox', { name: 'Show' });
export const find = (dev: DevPage) => dev.panel.getByRole('searchbox', { name: 'Find' });
/** What is seen of a cell. */
export const marked = async (cell: Locator): Promise<string> =>
  (await cell.locator('[aria-hidden] :not(.long)').allInnerTexts()).join('') ||
  cell.locator('[aria-hidden]').innerText();
export const lineNames = (dev: DevPage) => dev.panel.locator('tbody th').allInnerTexts();

/** The cell of a line and a column, by their numbers in the table of this caption (0-based). */
export function cellAt({ panel }: DevPage, caption: string, line: number, column: number): Locator {
  return panel.getByRole('grid', { name: caption }).locator('tbody tr').nth(line).locator('td').nth(column);
}
