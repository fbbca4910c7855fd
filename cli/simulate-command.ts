import { readFileSync } from 'node:fs';
import {
  defaultUser,
  explain,
  type Policy,
  parseRequestJson,
  type ReadRequest,
  type ReadResult,
  readRequests,
  requestFromHttp,
  requestsFromAuditEvent,
  requestsFromKubectl,
  type UserInfo,
  withStandardGroups,
} from '../engine/index.ts';
import { asJson } from './as-json.ts';
import { type Io, readText, UsageError, write } from './io.ts';
import { formatOption, listOption, type ParsedArguments, parseArguments, stringOption } from './options.ts';
import { readPolicy } from './read-policy.ts';
import { renderAnswer } from './render-answer.ts';
import { simulateStream } from './simulate-stream.ts';
import { type Target, targetOf } from './target.ts';

const options = {
  policy: { type: 'string' },
  request: { type: 'string' },
  requests: { type: 'string' },
  ask: { type: 'string' },
  kubectl: { type: 'string' },
  http: { type: 'string' },
  event: { type: 'string' },
  user: { type: 'string' },
  group: { type: 'string', multiple: true },
  unauthenticated: { type: 'boolean' },
} as const;

const questions = ['ask', 'request', 'requests', 'kubectl', 'http', 'event'] as const;
type Question = (typeof questions)[number];

/** `audit-policy simulate`: which rule a request hits, and why the others did not. */
export async function simulateCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(args, options);
  if (parsed.positionals.length > 0)
    throw new UsageError(`simulate: \`${parsed.positionals[0]}\` belongs to no option`);
  const path = stringOption(parsed, 'policy');
  if (path === undefined) throw new UsageError('simulate needs --policy FILE');
  const given = questions.filter((name) => stringOption(parsed, name) !== undefined);
  const [question] = given;
  if (question === undefined || given.length > 1) {
    throw new UsageError(`simulate needs one of ${questions.map((name) => `--${name}`).join(', ')}`);
  }
  const user = readUser(parsed, question);
  const target = await targetOf(path, parsed, io);
  const { policy } = await readPolicy(path, target.kubernetes, io);
  const value = stringOption(parsed, question) ?? '';
  if (question === 'requests') return simulateStream({ policy, user }, value, io);
  const { value: requests, problems } = await readQuestion(question, value, { user, target }, io);
  if (problems.length > 0 || requests.length === 0) {
    throw new UsageError(`--${question}: ${problems.map(({ message }) => message).join('; ') || 'no request in it'}`);
  }
  await write(
    io.stdout,
    formatOption(parsed, io) === 'json' ? asJson(answersOf(policy, requests)) : asText(policy, requests),
  );
  return 0;
}

async function readQuestion(
  question: Exclude<Question, 'requests'>,
  value: string,
  { user, target }: { readonly user: UserInfo | null; readonly target: Target },
  io: Io,
): Promise<ReadResult> {
  switch (question) {
    case 'ask':
      return readRequests(value, { catalog: await target.catalog(), user, readFile: readManifest });
    case 'kubectl':
      return requestsFromKubectl(value, { catalog: await target.catalog(), user, readFile: readManifest });
    case 'http':
      return requestFromHttp(value, user);
    case 'event':
      return requestsFromAuditEvent(await readText(value, io));
    case 'request':
      return readRequestOption(value, user);
  }
}

function readManifest(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Who sends the requests that do not say it themselves. */
function readUser(parsed: ParsedArguments, question: Question): UserInfo | null {
  const name = stringOption(parsed, 'user');
  const groups = listOption(parsed, 'group');
  const isUnauthenticated = parsed.values.unauthenticated === true;
  if (question === 'event' && (name !== undefined || groups.length > 0 || isUnauthenticated)) {
    throw new UsageError(
      '--event: the event says who sent the request; leave out --user, --group and --unauthenticated',
    );
  }
  if (isUnauthenticated) {
    if (name !== undefined || groups.length > 0) throw new UsageError('--unauthenticated has no --user and no --group');
    return null;
  }
  if (name === undefined && groups.length > 0) throw new UsageError('--group needs --user');
  return name === undefined ? defaultUser : withStandardGroups({ name, groups });
}

function readRequestOption(text: string, user: UserInfo | null): ReadResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--request: is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const { value, problems } = parseRequestJson(json, user);
  if (!value) throw new UsageError(`--request: ${problems.join('; ')}`);
  return { value: [{ title: 'The request', request: value }], problems: [] };
}

/** One request gives one answer; a command that is several requests gives `{ "answers": […] }`. */
function answersOf(policy: Policy, requests: readonly ReadRequest[]): object | undefined {
  const answers = requests.map(({ title, note, http, request }) => ({
    title,
    note,
    http,
    request,
    ...explain(policy, request),
  }));
  const [answer] = answers;
  return answers.length === 1 ? answer : { answers };
}

function asText(policy: Policy, requests: readonly ReadRequest[]): string {
  return requests.map((read) => renderAnswer(read, explain(policy, read.request))).join('\n');
}
