import { wantsColour } from './io.ts';
import { run } from './run.ts';

const { stdin, stdout, stderr } = process;

// A reader such as `head` that has seen enough closes the pipe: that is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const isTerminal = stdout.isTTY === true;
const colour = isTerminal && wantsColour(process.env);
run(process.argv.slice(2), { stdin, stdout, stderr, isTerminal, colour }).then((status) => {
  process.exitCode = status;
});
