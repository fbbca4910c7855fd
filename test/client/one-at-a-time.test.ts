import { expect, test } from 'vitest';
import { oneAtATime } from '../../client/one-at-a-time.ts';

/** Work that is done when the test says so. */
function heldWork() {
  const ends: { readonly succeed: () => void; readonly fail: (error: Error) => void }[] = [];
  const work = () => new Promise<void>((succeed, fail) => ends.push({ succeed, fail }));
  return { ends, call: oneAtATime(work) };
}

test('the first call runs at once', () => {
  const { ends, call } = heldWork();
  call();
  expect(ends).toHaveLength(1);
});

test('many calls during a run are one run afterwards', async () => {
  const { ends, call } = heldWork();
  call();
  call();
  call();
  call();
  expect(ends).toHaveLength(1);
  ends[0]?.succeed();
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.succeed();
  await Promise.resolve();
  expect(ends).toHaveLength(2);
});

test('a failure makes way for the next run', async () => {
  const { ends, call } = heldWork();
  call();
  call();
  ends[0]?.fail(new Error('no'));
  await expect.poll(() => ends.length).toBe(2);
});
