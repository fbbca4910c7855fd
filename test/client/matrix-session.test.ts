import { expect, it } from 'vitest';
import { MatrixSession } from '../../client/matrix-session.ts';
import type { FollowedPolicy } from '../../client/policy-session.ts';
import type { MatrixParams, MatrixResult, ToMatrix } from '../../protocol/index.ts';
import { sample } from '../panel/matrix-samples.ts';

const policy: FollowedPolicy = { uri: 'file:///a.yaml', name: 'a.yaml', kubernetes: '1.36' };
const other: FollowedPolicy = { uri: 'file:///b.yaml', name: 'b.yaml', kubernetes: '1.36' };
const added = { users: [], rows: [] };

/** A session, what it posted, and the questions to the server, each to be answered by hand. */
function start() {
  const posted: ToMatrix[] = [];
  const asked: { params: MatrixParams; answer: (result: MatrixResult) => void; fail: (error: Error) => void }[] = [];
  const session = new MatrixSession({
    post: (message) => posted.push(message),
    matrix: (params) => new Promise((answer, fail) => asked.push({ params, answer, fail })),
  });
  return { session, posted, asked };
}

/** Lets everything go on that waits for an answer. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('asks when the page is there, and passes the answer on', async () => {
  const { session, posted, asked } = start();
  session.follow(policy);
  expect(asked).toEqual([]);
  session.ask(added);
  expect(asked[0]?.params).toEqual({ uri: policy.uri, added });
  asked[0]?.answer(sample);
  await settled();
  expect(posted).toEqual([
    { type: 'policy', policy: { name: 'a.yaml', kubernetes: '1.36' } },
    { type: 'matrix', result: sample },
  ]);
});

it('asks once more after edits, however many there were meanwhile', async () => {
  const { session, asked } = start();
  session.follow(policy);
  session.ask(added);
  for (let edit = 0; edit < 5; edit += 1) session.edited();
  expect(asked).toHaveLength(1);
  asked[0]?.answer(sample);
  await settled();
  expect(asked).toHaveLength(2);
});

it('asks again after a check only where its answer is older', async () => {
  const { session, asked } = start();
  session.follow(policy);
  session.ask(added);
  asked[0]?.answer(sample);
  await settled();
  session.checked(sample.documentVersion, sample.kubernetes);
  expect(asked).toHaveLength(1);
  session.checked(sample.documentVersion + 1, sample.kubernetes);
  expect(asked).toHaveLength(2);
});

it('keeps to itself what is answered about another policy', async () => {
  const { session, posted, asked } = start();
  session.follow(policy);
  session.ask(added);
  session.follow(other);
  asked[0]?.answer(sample);
  await settled();
  expect(posted.map(({ type }) => type)).toEqual(['policy', 'policy']);
  expect(asked[1]?.params.uri).toBe(other.uri);
});

it('says why there is no answer', async () => {
  const { session, posted, asked } = start();
  session.follow(policy);
  session.ask(added);
  asked[0]?.fail(new Error('It is down.'));
  await settled();
  expect(posted.at(-1)).toEqual({ type: 'error', message: 'It is down.' });
});

it('asks nothing for a page that is hidden, and introduces the policy to the next one', async () => {
  const { session, posted, asked } = start();
  session.follow(policy);
  session.ask(added);
  asked[0]?.answer(sample);
  await settled();
  session.hidden();
  session.edited();
  session.follow(null);
  expect(asked).toHaveLength(1);
  session.ask(added);
  expect(posted.at(-1)).toEqual({ type: 'policy', policy: null });
});
