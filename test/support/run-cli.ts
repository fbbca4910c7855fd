import { Readable, Writable } from 'node:stream';
import { run } from '../../cli/run.ts';

export interface CliResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with its own streams. */
export async function runCli(
  args: readonly string[],
  input: string | Uint8Array = '',
  isTerminal = false,
): Promise<CliResult> {
  const stdout = new Collector();
  const stderr = new Collector();
  const stdin = Readable.from(input.length > 0 ? [Buffer.from(input)] : []);
  const status = await run(args, { stdin, stdout, stderr, isTerminal, colour: isTerminal });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

class Collector extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
