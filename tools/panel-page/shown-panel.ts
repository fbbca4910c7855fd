import type { PanelPolicy } from '../../protocol/index.ts';

/** A panel, with what stands behind it in the place of VS Code and the language server. */
export interface ShownPanel<Message> {
  readonly title: string;
  /** What the names of its script and its styles begin with, in `dist`. */
  readonly bundle: string;
  /** How wide it is at first, in pixels: one of the page's list. */
  readonly width: string;
  /** Takes what the panel sends. */
  receive(message: Message): void;
  /** From now on the panel is about this policy; `null` for none. */
  follow(policy: (PanelPolicy & { readonly uri: string }) | null): void;
  /** The text of the policy was edited. */
  edited(): void;
}
