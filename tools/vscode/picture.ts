import type { Page } from 'playwright-core';

/** A picture of the documentation, and how to come by it. */
export interface Picture {
  /** The file's name in `docs/images`, without `.png`. */
  readonly name: string;
  readonly theme: string;
  /** The example that is open, or a new file beside the examples. */
  readonly file: string;
  /** What stands in the file, where it is no example. */
  readonly text?: string;
  /** In pixels; as large as a screen where it is not given. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Brings the workbench into the state to show. */
  readonly arrange: (page: Page) => Promise<void>;
}
