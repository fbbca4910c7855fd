import { type Level, levels, type Stage, stages } from '../policy/types.ts';
import { versionType } from '../schema/version-type.ts';
import type { ChoiceType, EitherType, ListType, ObjectType, TextType, ValueType } from './value-types.ts';

const text: TextType = { kind: 'text' };
const boolean: ValueType = { kind: 'boolean' };
const texts: ListType = { kind: 'list', item: text };

const levelSummaries: Readonly<Record<Level, string>> = {
  None: 'Nothing is recorded.',
  Metadata: 'Who, what, when, and the response status; no bodies.',
  Request: 'Metadata, and the request body.',
  RequestResponse: 'Metadata, and both bodies.',
};

const stageSummaries: Readonly<Record<Stage, string>> = {
  RequestReceived: 'Before the request is handled.',
  ResponseStarted: 'Once the headers are sent: for long-running requests, and for failed authentications.',
  ResponseComplete: 'Once the response is complete.',
  Panic: 'When the server panics, in place of `ResponseComplete`.',
};

function levelType(some: readonly Level[] = levels): ChoiceType {
  return { kind: 'choice', noun: 'a level', words: some.map((name) => ({ name, summary: levelSummaries[name] })) };
}

const stage: ChoiceType = {
  kind: 'choice',
  noun: 'a stage',
  words: stages.filter((name) => name !== 'Panic').map((name) => ({ name, summary: stageSummaries[name] })),
  refusals: { Panic: 'No request of a test panics, so `Panic` cannot be expected.' },
};

/** The words for users who are known without their names. */
export const wordsForUsers = {
  anonymous: 'Sends no credentials: `system:anonymous`, in `system:unauthenticated`.',
  unauthenticated: 'Sends wrong credentials: authentication fails (401), and the request has no user at all.',
} as const;

const who: EitherType = {
  kind: 'either',
  noun: "a user's name, or a map with `user` and `groups`",
  types: [
    { kind: 'text', words: Object.entries(wordsForUsers).map(([name, summary]) => ({ name, summary })) },
    {
      kind: 'object',
      noun: 'a user',
      fields: {
        user: { summary: 'The name of the authenticated user.', type: text, required: true },
        groups: { summary: 'Groups besides those that everybody of that name is in.', type: texts },
      },
    },
  ],
};

/** A request in the shape that `audit-policy simulate --request` takes; a user is optional here. */
const requestObject: ObjectType = {
  kind: 'object',
  noun: 'a request',
  fields: {
    user: {
      summary:
        'Who sends it, with every group: nothing is added. `null` is a failed authentication. `as` is the shorter way.',
      nullable: true,
      type: {
        kind: 'object',
        noun: 'a user',
        fields: {
          name: { summary: 'The name of the authenticated user.', type: text, required: true },
          groups: { summary: 'Every group that the user is in.', type: texts },
        },
      },
    },
    verb: {
      summary: 'As audit events have it: `get`, `list`, `create`, `deletecollection`.',
      type: text,
      required: true,
    },
    resource: {
      summary: 'The API resource that it is for.',
      type: {
        kind: 'object',
        noun: 'a resource',
        fields: {
          group: { summary: 'The API group, without a version; absent for the core group.', type: text },
          resource: { summary: 'The name in URLs, in the plural: `pods`.', type: text, required: true },
          subresource: { summary: 'Such as `log` or `exec`.', type: text },
          namespace: { summary: 'Absent for cluster-scoped resources and for all namespaces.', type: text },
          name: { summary: 'Absent where the URL names no object, as for `list` and `create`.', type: text },
        },
      },
    },
    path: { summary: 'In place of `resource`, for anything that is no API resource: `/healthz`.', type: text },
  },
};

const expectation: EitherType = {
  kind: 'either',
  noun: 'a level, or a map of what to expect',
  types: [
    levelType(),
    {
      kind: 'object',
      noun: 'an expectation',
      fields: {
        level: { summary: 'The level of the audit events; `None` where there is no event.', type: levelType() },
        rule: {
          summary: 'The number of the rule that decides, from 1; `none` where no rule matches.',
          type: {
            kind: 'either',
            noun: 'the number of a rule, from 1, or `none`',
            types: [
              { kind: 'integer', minimum: 1 },
              { kind: 'choice', noun: 'a rule', words: [{ name: 'none', summary: 'No rule matches.' }] },
            ],
          },
        },
        stages: {
          summary: 'The stages at which an event is recorded, all of them, in any order.',
          type: { kind: 'list', item: stage },
        },
        requestBody: { summary: 'Whether the request body is recorded.', type: boolean },
        responseBody: { summary: 'Whether the response body is recorded.', type: boolean },
        omitManagedFields: { summary: 'Whether recorded bodies are without managed fields.', type: boolean },
      },
    },
  ],
};

const test: ObjectType = {
  kind: 'object',
  noun: 'a test',
  fields: {
    name: { summary: 'What has to hold, in a sentence. Without it, the test is called by its request.', type: text },
    request: {
      summary:
        'A kubectl command, an HTTP request line, a curl command, an audit event in JSON, or a map of attributes.',
      type: { kind: 'either', noun: 'a request in a line, or a map of its attributes', types: [text, requestObject] },
    },
    event: { summary: 'In place of `request`: an audit event. It says who sent it.', type: { kind: 'map' } },
    as: {
      summary: 'Who sends the request: a name, `anonymous`, `unauthenticated`, or a map with `user` and `groups`.',
      type: who,
    },
    which: {
      summary:
        'Of a command that is several requests, those that are meant: a verb, a resource, or both: `get pods/exec`.',
      type: text,
    },
    expect: {
      summary: 'What the policy has to decide about every one of the requests.',
      type: expectation,
      required: true,
    },
  },
};

const conditions: ObjectType = {
  kind: 'object',
  noun: 'a class of requests',
  fields: {
    users: { summary: 'By one of these users.', type: texts },
    userGroups: { summary: 'By a member of one of these groups.', type: texts },
    verbs: { summary: 'With one of these verbs.', type: texts },
    resources: {
      summary: 'For one of these resources, as in a rule.',
      type: {
        kind: 'list',
        item: {
          kind: 'object',
          noun: 'an item of `resources`',
          fields: {
            group: { summary: 'The API group, without a version; absent for the core group.', type: text },
            resources: { summary: 'Absent for all of the group.', type: texts },
            resourceNames: { summary: 'Objects of these names only.', type: texts },
          },
        },
      },
    },
    namespaces: { summary: 'In one of these namespaces; `""` is none.', type: texts },
    nonResourceURLs: { summary: 'For one of these paths; a `*` at the end stands for the rest.', type: texts },
    authenticated: {
      summary: '`true`: with a user, be it the anonymous one. `false`: failed authentications. Absent: both.',
      type: boolean,
    },
  },
};

function statement(limit: 'above' | 'atLeast', summary: string, some: readonly Level[]): ObjectType {
  return {
    kind: 'object',
    noun: 'a statement',
    fields: {
      name: { summary: 'What has to hold, in a sentence.', type: text, required: true },
      requests: {
        summary: 'The requests that it is about, by the conditions of a rule.',
        type: conditions,
        required: true,
      },
      except: { summary: 'Requests that it is not about, although they are among them.', type: conditions },
      [limit]: { summary, type: levelType(some), required: true },
    },
  };
}

/** A test file: what is read and checked, and its JSON schema, come from here. */
export const testFileType: ObjectType = {
  kind: 'object',
  noun: 'a test file',
  fields: {
    policy: {
      summary: 'The policy, relative to this file. Without it, the file of the same name without `.audit-test`.',
      type: text,
    },
    kubernetes: {
      summary: 'The version of kube-apiserver that loads the policy. Without it, that of the project.',
      type: versionType,
    },
    tests: { summary: 'Requests, and what the policy has to decide about them.', type: { kind: 'list', item: test } },
    never: {
      summary: 'Statements over all requests: none of a class is recorded above a level.',
      type: {
        kind: 'list',
        item: statement('above', 'The highest level that is allowed.', ['None', 'Metadata', 'Request']),
      },
    },
    always: {
      summary: 'Statements over all requests: every one of a class is recorded, at some level or above.',
      type: {
        kind: 'list',
        item: statement('atLeast', 'The lowest level that is allowed.', ['Metadata', 'Request', 'RequestResponse']),
      },
    },
  },
};
