import { Document, isMap, visit } from 'yaml';
import type { Decision } from '../match/types.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import { titleOf } from '../request/title.ts';
import { isResourceRequest, type RequestAttributes, type UserInfo } from '../request/types.ts';
import { recordedLevel } from './decided-words.ts';
import { wordsForUsers } from './schema.ts';
import type { ExpectedField } from './types.ts';

/** A test before it is written down: the fields of one, as plain data. */
export type TestDraft = Readonly<Record<string, unknown>>;

export interface DraftOptions {
  /** Without it, the name says what happens to the request. */
  readonly name?: string;
  /** The words that the user gave for the request, to be kept; `which` of its requests, where it is several. */
  readonly line?: string;
  readonly which?: string;
  /** What to expect; without it, the level. Rules have numbers that change, so they are only named when asked for. */
  readonly fields?: readonly ExpectedField[];
}

/** The test that expects of a request what was decided about it. */
export function draftTest(
  request: RequestAttributes,
  decision: Decision,
  { name, line, which, fields = ['level'] }: DraftOptions = {},
): TestDraft {
  const { user } = request;
  const as = wordForUser(user);
  return {
    name: name ?? `${titleOf(request)}, ${whatHappens(decision, fields)}`,
    request: line ?? attributesOf(request, as === undefined),
    ...(as !== undefined ? { as } : line !== undefined && user && { as: { user: user.name, groups: user.groups } }),
    ...(which !== undefined && { which }),
    expect: expectationOf(decision, fields),
  };
}

/** What a test is about, to go on behind the title of its request. */
function whatHappens(decision: Decision, fields: readonly ExpectedField[]): string {
  const { stages, requestBody, responseBody, omitManagedFields } = decision;
  const level = recordedLevel(decision);
  if (level === 'None') return 'not recorded';
  switch (fields[0]) {
    case 'stages':
      return `recorded at ${stages.join(', ')}`;
    case 'requestBody':
      return `recorded ${requestBody ? 'with' : 'without'} the request body`;
    case 'responseBody':
      return `recorded ${responseBody ? 'with' : 'without'} the response body`;
    case 'omitManagedFields':
      return `recorded ${omitManagedFields ? 'without' : 'with'} managed fields`;
    default:
      return `recorded at ${level}`;
  }
}

/** What stands without quotes on a line of its own, as far as its words are no others to YAML. */
const words = /^[A-Za-z0-9/](?:[!-"$-9;-~]|[ :](?! |#|$))*$/;
/** The same between braces, where more signs have a meaning. */
const wordInside = /^[A-Za-z0-9/][\w./-]*$/;

/** A draft as an item of a YAML list. Every line begins with `indent`, and the text ends with a line break. */
export function writeTest(draft: TestDraft, indent = '  '): string {
  // Words that YAML 1.1 takes for booleans and the like come in quotes.
  const document = new Document([draft], { version: '1.1' });
  visit(document, {
    Pair: (_, { value }) => {
      if (isMap(value)) value.flow = true;
    },
    Scalar: (_, scalar, path) => {
      const isInside = path.filter(isMap).length > 1;
      const isPlain = isInside ? wordInside : words;
      if (typeof scalar.value === 'string' && !isPlain.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  const text = document.toString({ lineWidth: 0, directives: false });
  return text.replace(/^(?=.)/gm, indent);
}

/** The shortest way to say in `as` who it is, with exactly these groups; `undefined` where there is none. */
function wordForUser(user: UserInfo | null): string | { user: string; groups: readonly string[] } | undefined {
  if (user === null) return 'unauthenticated';
  const standard = withStandardGroups({ name: user.name, groups: [] }).groups;
  if (!standard.every((group) => user.groups.includes(group))) return undefined;
  const others = user.groups.filter((group) => !standard.includes(group));
  if (others.length > 0 || Object.hasOwn(wordsForUsers, user.name)) return { user: user.name, groups: others };
  return user.name === 'system:anonymous' ? 'anonymous' : user.name;
}

function attributesOf(request: RequestAttributes, withUser: boolean): TestDraft {
  const { user, verb } = request;
  const head = { ...(withUser && { user }), verb };
  if (!isResourceRequest(request)) return { ...head, path: request.path };
  const { resource, ...others } = request.resource;
  const named = Object.entries(others).filter(([, value]) => value !== '');
  return { ...head, resource: { resource, ...Object.fromEntries(named) } };
}

function expectationOf(decision: Decision, fields: readonly ExpectedField[]): unknown {
  const level = recordedLevel(decision);
  if (fields.length === 1 && fields[0] === 'level') return level;
  const rule = decision.ruleIndex === null ? 'none' : decision.ruleIndex + 1;
  const values: Readonly<Record<ExpectedField, unknown>> = { ...decision, level, rule };
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}
