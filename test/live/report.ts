/** Counts what agrees and shows what does not. */
export class Report {
  #passed = 0;
  #failed = 0;

  get failed(): number {
    return this.#failed;
  }

  pass(): void {
    this.#passed += 1;
  }

  /** `subject` is what was tried; `details` are shown below it, one a line. */
  fail(subject: string, details: readonly string[]): void {
    this.#failed += 1;
    console.log([`DISAGREEMENT ${subject}`, ...details.map((detail) => `    ${detail}`)].join('\n'));
  }

  close(): void {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
  }
}
