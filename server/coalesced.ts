/** The share of its last duration that an action waits for another request, and the longest wait in milliseconds. */
const waitedShare = 1 / 16;
const longestWait = 15;

/**
 * Does something for a file soon, and once where it is asked for several times in a row: who types faster than a large
 * policy is checked waits for one check, not for one of each letter. Quick actions hardly wait.
 */
export class Coalesced {
  private readonly action: (uri: string) => void;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly durations = new Map<string, number>();

  constructor(action: (uri: string) => void) {
    this.action = action;
  }

  request(uri: string): void {
    clearTimeout(this.timers.get(uri));
    const wait = Math.min((this.durations.get(uri) ?? 0) * waitedShare, longestWait);
    this.timers.set(
      uri,
      setTimeout(() => this.run(uri), wait),
    );
  }

  /** What was requested is not done any more. */
  forget(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.durations.delete(uri);
  }

  private run(uri: string): void {
    this.timers.delete(uri);
    const start = performance.now();
    this.action(uri);
    this.durations.set(uri, performance.now() - start);
  }
}
