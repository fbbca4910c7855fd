import { readFileSync } from 'node:fs';
import {
  type Catalog,
  catalogFor,
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
import { type Io, readText, UsageError, write } from './io.ts';
import { formatOption, type ParsedArguments, parseArguments, stringOption } from './options.ts';
import { readPolicy } from './read-policy.ts';
import { renderAnswer } from './render-answer.ts';
import { simulateStream } from './simulate-stream.ts';

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
  const { policy, kubernetes } = await readPolicy(path, parsed, io);
  const value = stringOption(parsed, question) ?? '';
  if (question === 'requests') return simulateStream(policy, value, io);
  const { value: requests, problems } = await readQuestion(
    question,
    value,
    { parsed, catalog: catalogFor(kubernetes) },
    io,
  );
  if (problems.length > 0 || requests.length === 0) {
    throw new UsageError(`--${question}: ${problems.map(({ message }) => message).join('; ') || 'no request in it'}`);
  }
  await write(io.stdout, formatOption(parsed, io) === 'json' ? asJson(policy, requests) : asText(policy, requests));
  return 0;
}

async function readQuestion(
  question: Exclude<(typeof questions)[number], 'requests'>,
  value: string,
  { parsed, catalog }: { readonly parsed: ParsedArguments; readonly catalog: Catalog },
  io: Io,
): Promise<ReadResult> {
  const user = readUser(parsed);
  switch (question) {
    case 'ask':
      return readRequests(value, { catalog, user, readFile: readManifest });
    case 'kubectl':
      return requestsFromKubectl(value, { catalog, user, readFile: readManifest });
    case 'http':
      return requestFromHttp(value, user);
    case 'event':
      return requestsFromAuditEvent(await readText(value, io));
    case 'request':
      return readRequestOption(value);
  }
}

function readManifest(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function readUser(parsed: ParsedArguments): UserInfo | null {
  const name = stringOption(parsed, 'user');
  const groups = (parsed.values.group ?? []) as readonly string[];
  if (parsed.values.unauthenticated === true) {
    if (name !== undefined || groups.length > 0) throw new UsageError('--unauthenticated has no --user and no --group');
    return null;
  }
  if (name === undefined && groups.length > 0) throw new UsageError('--group needs --user');
  return name === undefined ? defaultUser : withStandardGroups({ name, groups });
}

function readRequestOption(text: string): ReadResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--request: is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const { value, problems } = parseRequestJson(json);
  if (!value) throw new UsageError(`--request: ${problems.join('; ')}`);
  return { value: [{ title: 'The request', request: value }], problems: [] };
}

/** One request gives one answer; a command that is several requests gives `{ "answers": […] }`. */
function asJson(policy: Policy, requests: readonly ReadRequest[]): string {
  const answers = requests.map(({ title, note, http, request }) => ({
    title,
    note,
    http,
    request,
    ...explain(policy, request),
  }));
  const [answer] = answers;
  return `${JSON.stringify(answers.length === 1 ? answer : { answers }, null, 2)}\n`;
}

function asText(policy: Policy, requests: readonly ReadRequest[]): string {
  return requests.map((read) => renderAnswer(read, explain(policy, read.request))).join('\n');
}
