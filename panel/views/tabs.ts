import '@vscode-elements/elements/dist/vscode-tabs/index.js';
import type { VscTabsSelectEvent } from '@vscode-elements/elements/dist/vscode-tabs/vscode-tabs.js';
import { html, nothing, type TemplateResult } from 'lit';

/** One of several contents in the same place. */
export interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly content: () => TemplateResult;
}

/** Tabs, of which the one with this value is open. */
export function tabsView<T extends string>(
  value: T,
  tabs: readonly Tab<T>[],
  changed: (value: T) => void,
): TemplateResult {
  const open = (tab: Tab<T> | undefined) => {
    if (tab && tab.value !== value) changed(tab.value);
  };
  // The component itself opens the tab with the focus at Enter only. Opened by the focus, it follows the arrow keys.
  const header = (tab: Tab<T>) =>
    html`<vscode-tab-header aria-selected="false" @focus=${() => open(tab)}>${tab.label}</vscode-tab-header>`;
  // What is in a panel takes the focus, so the panel need not; -1 would keep Tab from what is in it too.
  const panel = (tab: Tab<T>) =>
    html`<vscode-tab-panel .tabIndex=${null}>${tab.value === value ? tab.content() : nothing}</vscode-tab-panel>`;
  return html`<vscode-tabs selected-index=${tabs.findIndex((tab) => tab.value === value)}
    @vsc-tabs-select=${(event: VscTabsSelectEvent) => open(tabs[event.detail.selectedIndex])}>
    ${tabs.map(header)}${tabs.map(panel)}</vscode-tabs>`;
}
