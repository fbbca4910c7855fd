import type { Writable } from 'node:stream';

const width = 30;
const patience = 1000;
const pause = 100;

/** A bar on a terminal for work that takes longer than a second; on anything else, nothing. */
export class Progress {
  private readonly stream: Writable;
  private readonly total: number;
  private readonly now: () => number;
  private readonly what: string;
  private readonly isShown: boolean;
  private done = 0;
  private drawn = false;
  private next: number;

  /**
   * @param now the time in milliseconds
   * @param what is counted, in the plural
   */
  constructor(stream: Writable, total: number, now: () => number = Date.now, what = 'files') {
    this.stream = stream;
    this.total = total;
    this.now = now;
    this.what = what;
    this.isShown = 'isTTY' in stream && stream.isTTY === true;
    this.next = now() + patience;
  }

  /** One more is done. */
  step(): void {
    this.done += 1;
    const time = this.now();
    if (!this.isShown || time < this.next) return;
    this.next = time + pause;
    this.drawn = true;
    const filled = Math.round((this.done / this.total) * width);
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    this.stream.write(`\r${bar} ${this.done}/${this.total} ${this.what}`);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.drawn) this.stream.write('\r\u001b[K');
  }
}
