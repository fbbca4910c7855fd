import { type ChildProcess, spawn } from 'node:child_process';

const running = new Set<ServerProcess>();
/** How long a server may take to end when it is asked to. */
const patience = 60_000;

/** A server or a build that the run has started, in a process group of its own. */
export class ServerProcess {
  /** Comes when it has ended: its exit code, `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  #output = '';

  constructor(program: string, args: readonly string[], folder = process.cwd()) {
    this.#child = spawn(program, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (code) => {
        running.delete(this);
        resolve(code);
      });
    });
    // A program that cannot be started is reported where its end is awaited.
    this.ended.catch(() => running.delete(this));
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return running.has(this);
  }

  /** Asks the server to end, and waits until it has: what it had to write is written then. */
  async stop(): Promise<void> {
    if (this.isRunning) this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.kill(), patience);
    await this.ended;
    clearTimeout(timer);
  }

  /** Ends it and whatever it has started, at once. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended in the meantime.
    }
  }
}

/** Asks everything that still runs to end, and waits for it. */
export async function stopServers(): Promise<void> {
  await Promise.all([...running].map((server) => server.stop()));
}

/** Ends everything that still runs, at once: for a run that is broken off. */
export function killServers(): void {
  for (const server of running) server.kill();
}
