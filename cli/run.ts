import { catalogCommand } from './catalog-command.ts';
import { compareCommand } from './compare-command.ts';
import { type Io, tell, UsageError, write } from './io.ts';
import { lintCommand } from './lint-command.ts';
import { loadCommand } from './load-command.ts';
import { readVersion } from './package-files.ts';
import { rulesCommand } from './rules-command.ts';
import { simulateCommand } from './simulate-command.ts';
import { didYouMean } from './suggest.ts';
import { testCommand } from './test-command.ts';

/** Takes the arguments behind its name, writes to the streams, gives the exit status. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

const commands: Readonly<Record<string, { readonly command: Command; readonly usage: string }>> = {
  load: {
    command: loadCommand,
    usage: 'load FILE [--kubernetes VERSION|all]      what kube-apiserver does with the file',
  },
  lint: {
    command: lintCommand,
    usage: 'lint FILE|DIRECTORY… [--fix]               what the author should know',
  },
  rules: {
    command: rulesCommand,
    usage: 'rules [ID]                                 all findings, or the page of one',
  },
  simulate: {
    command: simulateCommand,
    usage: 'simulate --policy FILE --kubectl COMMAND   which rule a request hits',
  },
  compare: {
    command: compareCommand,
    usage: 'compare OLD NEW [--forbid KIND,…]          what is recorded differently, with proof',
  },
  test: {
    command: testCommand,
    usage: 'test [FILE|DIRECTORY…] [--coverage]        the tests in *.audit-test.yaml',
  },
  catalog: {
    command: catalogCommand,
    usage: 'catalog [GROUP/RESOURCE]                   the API resources that a policy can name',
  },
};

const usage = `Usage: audit-policy COMMAND

${Object.values(commands)
  .map((entry) => `  ${entry.usage}`)
  .join('\n')}

lint takes --fail-on SEVERITY, --profile NAME, --rule ID=SEVERITY, and the formats sarif, github and junit besides.
simulate takes one of --ask TEXT, --kubectl COMMAND, --http "METHOD PATH", --event FILE, --request JSON, --requests FILE.jsonl;
who asks: --user NAME [--group NAME…] or --unauthenticated.
test takes --coverage, --mutation, and the format junit besides.

Everywhere: --format pretty|json, --kubernetes VERSION (else the one in .audit-policy.yaml, else the newest); - reads standard input.
Exit status: 0 fine, 1 findings, failed tests or forbidden differences, 2 wrong usage or unreadable input.
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
  if (name === '--version') {
    await write(io.stdout, `${await readVersion()}\n`);
    return 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!entry)
      throw new UsageError(
        `there is no command \`${name}\`; see audit-policy --help${didYouMean(name, Object.keys(commands))}`,
      );
    return await entry.command(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await tell(io, error.message);
    return 2;
  }
}
