import { expect, test } from 'vitest';
import type { FollowedPolicy } from '../../client/policy-session.ts';
import { SimulationSession } from '../../client/simulation-session.ts';
import type { FromPanel, SimulateParams, SimulationResult, Suggestions, ToPanel } from '../../protocol/index.ts';

const policy: FollowedPolicy = { uri: 'file:///a.yaml', name: 'a.yaml', kubernetes: '1.37' };
const other: FollowedPolicy = { uri: 'file:///b.yaml', name: 'b.yaml', kubernetes: '1.37' };
const suggestions: Suggestions = {
  personas: [],
  users: [],
  groups: [],
  verbs: [],
  apiGroups: [],
  resources: [],
  namespaces: [],
  paths: [],
};

function question(id: number): Extract<FromPanel, { type: 'question' }> {
  return { type: 'question', id, question: { kind: 'text', text: `get pod p${id}`, user: null }, detailed: 0 };
}

function resultOf(documentVersion: number): SimulationResult {
  return {
    documentVersion,
    kubernetes: '1.37',
    isPolicy: true,
    verdict: 'accepted',
    ruleCount: 0,
    saysWho: false,
    answers: [],
    unanswered: 0,
    versions: [],
    problems: [],
  };
}

/** A session with a server that answers when the test says so, and everything that reached the panel. */
function startSession() {
  const posted: ToPanel[] = [];
  const asked: {
    readonly params: SimulateParams;
    readonly answer: (result: SimulationResult) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const session = new SimulationSession({
    post: (message) => posted.push(message),
    simulate: (params) => new Promise((answer, fail) => asked.push({ params, answer, fail })),
    suggest: () => Promise.resolve(suggestions),
  });
  const answers = () => posted.filter(({ type }) => type === 'answer' || type === 'error');
  return { session, posted, asked, answers };
}

test('a new panel hears of the policy, and then what the form suggests', async () => {
  const { session, posted } = startSession();
  session.follow(policy);
  posted.length = 0;
  session.ready();
  expect(posted[0]).toEqual({ type: 'policy', policy: { name: 'a.yaml', kubernetes: '1.37' } });
  await expect.poll(() => posted.at(-1)).toEqual({ type: 'suggestions', suggestions });
});

test('a line to ask waits until the panel is there, and is asked once', () => {
  const { session, posted } = startSession();
  session.fillIn('get pods');
  expect(posted).toEqual([]);
  session.ready();
  session.hidden();
  session.ready();
  expect(posted.filter(({ type }) => type === 'ask')).toEqual([{ type: 'ask', text: 'get pods' }]);
});

test('the answer follows an edit', async () => {
  const { session, asked, answers } = startSession();
  session.follow(policy);
  session.ask(question(1));
  asked[0]?.answer(resultOf(1));
  await expect.poll(answers).toHaveLength(1);
  session.edited();
  asked[1]?.answer(resultOf(2));
  await expect.poll(() => answers().at(-1)).toEqual({ type: 'answer', id: 1, result: resultOf(2) });
});

test('edits during a question are one question afterwards', async () => {
  const { session, asked, answers } = startSession();
  session.follow(policy);
  session.ask(question(1));
  session.edited();
  session.edited();
  expect(asked).toHaveLength(1);
  asked[0]?.answer(resultOf(1));
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer(resultOf(3));
  await expect.poll(answers).toHaveLength(2);
  expect(asked).toHaveLength(2);
});

test('the answer to a question that was replaced is dropped', async () => {
  const { session, asked, answers } = startSession();
  session.follow(policy);
  session.ask(question(1));
  session.ask(question(2));
  asked[0]?.answer(resultOf(1));
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer(resultOf(1));
  await expect.poll(answers).toEqual([{ type: 'answer', id: 2, result: resultOf(1) }]);
});

test('another policy is asked the same question', async () => {
  const { session, asked, answers } = startSession();
  session.follow(policy);
  session.ask(question(1));
  session.follow(other);
  asked[0]?.answer(resultOf(1));
  await expect.poll(() => asked.length).toBe(2);
  expect(answers()).toEqual([]);
  expect(asked[1]?.params).toEqual({ uri: other.uri, question: question(1).question, detailed: 0 });
});

test('a check of what is already answered asks nothing; one of a newer text does', async () => {
  const { session, asked, answers } = startSession();
  session.follow(policy);
  session.ask(question(1));
  asked[0]?.answer(resultOf(4));
  await expect.poll(answers).toHaveLength(1);
  session.checked(4, '1.37');
  expect(asked).toHaveLength(1);
  session.checked(5, '1.37');
  expect(asked).toHaveLength(2);
});

test('a failure is told in the panel, and the next check asks again', async () => {
  const { session, asked, answers } = startSession();
  session.follow(policy);
  session.ask(question(1));
  asked[0]?.fail(new Error('The language server is not running.'));
  await expect.poll(answers).toEqual([{ type: 'error', id: 1, message: 'The language server is not running.' }]);
  session.checked(1, '1.37');
  expect(asked).toHaveLength(2);
});

test('without a policy nothing is asked; the first one to come answers', () => {
  const { session, asked } = startSession();
  session.ask(question(1));
  expect(asked).toEqual([]);
  session.follow(policy);
  expect(asked).toHaveLength(1);
});
