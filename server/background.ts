/** Who is told of work that went wrong. */
interface Console {
  readonly error: (message: string) => void;
}

/** Does work that nobody waits for. What it throws is told, and all else goes on: an error that nobody catches ends the server. */
export class Background {
  private readonly console: Console;

  constructor(console: Console) {
    this.console = console;
  }

  /** Done when the work is, which may be a promise, be it by an error. Never rejects. */
  async run(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}
