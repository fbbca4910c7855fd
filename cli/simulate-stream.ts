import { evaluate, type Policy, parseRequestJson, type UserInfo } from '../engine/index.ts';
import { describeFileError, type Io, openStream, UsageError, write } from './io.ts';
import { readLines } from './read-lines.ts';

const chunkLength = 64 * 1024;

/** Who decides, and who sends the requests that do not name a user (`null`: authentication fails). */
interface Simulation {
  readonly policy: Policy;
  readonly user: UserInfo | null;
}

/**
 * One REQUEST a line in, one decision a line out, in order, however many there are. A line that is no request gives
 * `{ "error": … }` in its place, and the exit status 2 at the end.
 */
export async function simulateStream(simulation: Simulation, path: string, io: Io): Promise<number> {
  let output = '';
  let number = 0;
  let failed = 0;
  try {
    for await (const line of readLines(openStream(path, io))) {
      number += 1;
      if (line.trim() === '') continue;
      const answer = answerLine(simulation, line, number);
      if ('error' in answer) failed += 1;
      output += `${JSON.stringify(answer)}\n`;
      if (output.length > chunkLength) {
        await write(io.stdout, output);
        output = '';
      }
    }
  } catch (error) {
    throw new UsageError(`${path}: ${describeFileError(error)}`);
  }
  await write(io.stdout, output);
  if (failed > 0)
    throw new UsageError(`${path}: ${failed} ${failed === 1 ? 'line is' : 'lines are'} no request; see "error"`);
  return 0;
}

function answerLine({ policy, user }: Simulation, line: string, number: number): object {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return { error: `line ${number}: is no JSON: ${error instanceof Error ? error.message : error}` };
  }
  const { value, problems } = parseRequestJson(json, user);
  return value ? evaluate(policy, value) : { error: `line ${number}: ${problems.join('; ')}` };
}
