import { compareCommand } from './compare-command.ts';
import { type Io, UsageError, write } from './io.ts';
import { lintCommand } from './lint-command.ts';
import { loadCommand } from './load-command.ts';
import { simulateCommand } from './simulate-command.ts';

/** Takes the arguments behind its name, writes to the streams, gives the exit status. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

const commands: Readonly<Record<string, { readonly command: Command; readonly usage: string }>> = {
  load: {
    command: loadCommand,
    usage: 'load FILE [--kubernetes VERSION|all]      what kube-apiserver does with the file',
  },
  lint: {
    command: lintCommand,
    usage: 'lint FILE|DIRECTORY… [--fail-on SEVERITY]  what the author should know',
  },
  simulate: {
    command: simulateCommand,
    usage: 'simulate --policy FILE --kubectl COMMAND   which rule a request hits',
  },
  compare: {
    command: compareCommand,
    usage: 'compare OLD NEW [--forbid KIND,…]          what is recorded differently, with proof',
  },
};

const usage = `Usage: audit-policy COMMAND

${Object.values(commands)
  .map((entry) => `  ${entry.usage}`)
  .join('\n')}

simulate takes one of --kubectl COMMAND, --http "METHOD PATH", --event FILE, --request JSON, --requests FILE.jsonl;
who asks: --user NAME [--group NAME…] or --unauthenticated.

Everywhere: --format pretty|json, --kubernetes VERSION; - reads standard input.
Exit status: 0 fine, 1 findings or forbidden differences, 2 wrong usage or unreadable input.
`;

/**
 * The command line.
 *
 * @param args the arguments behind the program's name
 * @returns the exit status: 0 fine, 1 findings, 2 wrong usage or unreadable input
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '' || name === 'help' || args.includes('--help') || args.includes('-h')) {
    await write(name === '' ? io.stderr : io.stdout, usage);
    return name === '' ? 2 : 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!entry) throw new UsageError(`there is no command \`${name}\`; see audit-policy --help`);
    return await entry.command(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await write(io.stderr, `audit-policy: ${error.message}\n`);
    return 2;
  }
}
