import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { FromMatrix, FromPanel } from '../../../protocol/index.ts';

/** A panel in a real browser, without VS Code: as `tools/panel-page` shows it. */
export class DevPage {
  readonly page: Page;
  readonly panel: FrameLocator;
  /** What the browser complained about, a breach of the content security policy included. */
  readonly complaints: readonly string[];
  readonly #log: Locator;

  constructor(page: Page, complaints: readonly string[]) {
    this.page = page;
    this.panel = page.frameLocator('#frame');
    this.complaints = complaints;
    this.#log = page.locator('#log');
  }

  /** Evaluates a script in the panel's page, past its content security policy. */
  inPanel(script: string): Promise<unknown> {
    const frame = this.page.frames().find((frame) => frame.parentFrame() !== null);
    if (!frame) throw new Error('The page has no frame with the panel.');
    return frame.evaluate(script);
  }

  /** Waits for a message of the panel that contains this text, as JSON. */
  async waitForMessage(text: string): Promise<void> {
    await this.#log.filter({ hasText: text }).waitFor();
  }

  /** What the panel has sent since the page was loaded. */
  async messages(): Promise<readonly (FromMatrix | FromPanel)[]> {
    return ((await this.#log.textContent()) ?? '').split('\n').map((line) => JSON.parse(line));
  }

  /** Changes the policy that stands beside the panel. */
  async editPolicy(change: (policy: string) => string): Promise<void> {
    const field = this.page.locator('#policy');
    // By script, because a click in the other page would take the focus away from the panel by itself.
    await field.evaluate(
      (element: { value: string } & EventTarget, policy) => {
        element.value = policy;
        element.dispatchEvent(new Event('input'));
      },
      change(await field.inputValue()),
    );
  }

  async closePolicy(): Promise<void> {
    await this.page.locator('#open').uncheck();
  }

  /** Presses Tab so many times; returns the name that each element has which then has the focus. */
  async tabThrough(steps: number, nameOf: (element: FocusedElement) => string): Promise<string[]> {
    const names: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      await this.page.keyboard.press('Tab');
      names.push(await this.panel.locator(':focus').first().evaluate(nameOf));
    }
    return names;
  }
}

/** What the tests tell an element by. */
export interface FocusedElement {
  readonly id: string;
  readonly tagName: string;
  readonly textContent: string;
}
