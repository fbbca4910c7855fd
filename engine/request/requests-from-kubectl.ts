import type { Catalog } from '../catalog/types.ts';
import { closest } from '../text/closest.ts';
import { attributesFromMethodAndUrl } from './http/request-info.ts';
import { type CommandLine, parseCommandLine } from './kubectl/command-line.ts';
import { commands } from './kubectl/commands.ts';
import type { CommandContext } from './kubectl/context.ts';
import { metricsResources } from './kubectl/metrics.ts';
import { type Step, withParameter } from './kubectl/steps.ts';
import { splitShellWords, type Word } from './shell-words.ts';
import { titleOf } from './title.ts';
import type { InputProblem, ReadRequest, ReadResult, UserInfo } from './types.ts';

/** Who runs kubectl where nobody is named: the administrator that kubeadm sets up. */
export const defaultUser: UserInfo = {
  name: 'kubernetes-admin',
  groups: ['kubeadm:cluster-admins', 'system:authenticated'],
};

/** What a kubectl command line is read with. */
export interface KubectlOptions {
  /** The API resources of the cluster. */
  readonly catalog: Catalog;
  /** The authenticated user, with all groups; `null` where authentication fails. */
  readonly user: UserInfo | null;
  /** Gives the text of a file that `-f` names; `undefined` where there is none. */
  readonly readFile?: (path: string) => string | undefined;
}

/**
 * The requests that kubectl 1.32 sends for a command line, in order, save for discovery. `kubectl` may be left out, and
 * a prompt (`$`) or assignments may stand before it. Problems have offsets into `commandLine`.
 *
 * `--as` leaves the user as it is: the policy is evaluated before impersonation
 * (`k8s.io/apiserver/pkg/server`, `DefaultBuildHandlerChain`).
 */
export function requestsFromKubectl(commandLine: string, options: KubectlOptions): ReadResult {
  const words = splitShellWords(commandLine);
  const line = parseCommandLine(withoutProgram(words.value));
  const problems: InputProblem[] = [...words.problems, ...line.problems];
  const { command } = line.value;
  const wholeLine = { start: 0, end: commandLine.length };
  if (!command) {
    if (problems.length === 0)
      problems.push({ message: 'This is no command. Give one such as `kubectl get pods`.', range: wholeLine });
    return { value: [], problems };
  }
  const run = commands.get(command.text);
  if (!run) return { value: [], problems: [...problems, unknownCommand(command)] };
  const notes: string[] = [];
  const context = contextOf(command, line.value, options, {
    report: (message, range = command.range) => problems.push({ message, range }),
    remark: (note) => notes.push(note),
  });
  if (context.has('help')) context.report('With `--help` kubectl only prints: nothing is sent, and nothing audited.');
  const steps = context.has('help') ? [] : withDryRun(context, run(context));
  notes.push(...notesOnIdentity(context, options.user));
  return { value: toRequests(context, steps, notes, options.user), problems };
}

/** Whether a line begins like a kubectl command: with `kubectl`, or with one of its commands. */
export function looksLikeKubectl(line: string): boolean {
  const first = /^\s*(?:\$\s+)?(?:\w+=\S*\s+)*(\S+)/.exec(line)?.[1] ?? '';
  return program.test(first) || commands.has(first);
}

const program = /^(?:.*[/\\])?(?:kubectl|k)(?:\.exe)?$/;

function withoutProgram(words: readonly Word[]): readonly Word[] {
  const start = words.findIndex(({ text }) => text !== '$' && !/^\w+=/.test(text));
  const rest = start < 0 ? [] : words.slice(start);
  return program.test(rest[0]?.text ?? '') ? rest.slice(1) : rest;
}

function unknownCommand({ text, range }: Word): InputProblem {
  const near = closest(text, [...commands.keys()]);
  const advice =
    near === undefined ? 'Commands are `get`, `create`, `delete`, `exec` and so on.' : `Did you mean \`${near}\`?`;
  return { message: `kubectl has no command \`${text}\`. ${advice}`, range };
}

function contextOf(
  command: Word,
  line: CommandLine,
  options: KubectlOptions,
  sinks: Pick<CommandContext, 'report' | 'remark'>,
): CommandContext {
  const flags = (name: string) =>
    line.flags.flatMap((flag) => (flag.name === name ? [{ text: flag.value, range: flag.range }] : []));
  const flag = (name: string) => flags(name).at(-1)?.text;
  const has = (name: string) => (flag(name) ?? 'false') !== 'false';
  return {
    ...sinks,
    catalog: { resources: [...options.catalog.resources, ...metricsResources] },
    command,
    args: line.args,
    afterDashes: line.afterDashes,
    namespace: flag('namespace') || 'default',
    allNamespaces: has('all-namespaces'),
    flag,
    flags,
    has,
    readFile: (path) => options.readFile?.(path),
    canReadFiles: options.readFile !== undefined,
  };
}

/** With `--dry-run=client` kubectl sends no change; with `server` it marks every change. */
function withDryRun(context: CommandContext, steps: readonly Step[]): readonly Step[] {
  const mode = context.flag('dry-run');
  if (mode === undefined || mode === 'none') return steps;
  if (mode !== 'server') {
    const reads = steps.filter(({ method }) => method === 'GET');
    if (reads.length === 0) {
      context.report('With `--dry-run=client` kubectl only prints the object: nothing is sent, and nothing audited.');
    }
    return reads;
  }
  const isMarkedInBody = ({ method }: Step) => method === 'GET' || method === 'DELETE';
  return steps.map((step) =>
    isMarkedInBody(step) ? step : { ...step, path: withParameter(step.path, 'dryRun', 'All') },
  );
}

function notesOnIdentity(context: CommandContext, user: UserInfo | null): string[] {
  const notes: string[] = [];
  if (context.has('as')) {
    const who = user === null ? 'and here authentication fails' : `here \`${user.name}\``;
    notes.push(
      `\`--as ${context.flag('as')}\` changes who is authorized, and is recorded as \`impersonatedUser\`. Rules look at the authenticated user, ${who}.`,
    );
  }
  const ignored = ['token', 'username', 'client-certificate', 'context', 'kubeconfig'].filter((name) =>
    context.has(name),
  );
  // `create rolebinding --user` and `set subject --user` say whom a binding is for.
  if (context.has('user') && !['create', 'set'].includes(context.command.text)) ignored.push('user');
  for (const name of ignored) {
    notes.push(`\`--${name}\` is not followed: say in the simulation who the user is.`);
  }
  return notes;
}

function toRequests(
  context: CommandContext,
  steps: readonly Step[],
  notes: readonly string[],
  user: UserInfo | null,
): ReadRequest[] {
  const seen = new Set<string>();
  return steps.flatMap((step) => {
    const http = `${step.method} ${step.path}`;
    const { value: action, problem } = attributesFromMethodAndUrl(step.method, step.path);
    // A path that is given with `--raw` can be one that no request has.
    if (problem !== undefined) context.report(`kube-apiserver refuses this request before it is audited: ${problem}.`);
    // kubectl reads some objects twice; the second time says nothing new.
    if (!action || seen.has(http)) return [];
    seen.add(http);
    const note = [...(step.note === undefined ? [] : [step.note]), ...new Set(notes)].join(' ');
    return [
      { title: step.title ?? titleOf(action), ...(note === '' ? {} : { note }), http, request: { user, ...action } },
    ];
  });
}
