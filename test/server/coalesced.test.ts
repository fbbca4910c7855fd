import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Coalesced } from '../../server/coalesced.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('does once what is asked for several times in a row, for each file', () => {
  const done: string[] = [];
  const coalesced = new Coalesced((uri) => done.push(uri));
  for (const uri of ['a', 'b', 'a', 'a']) coalesced.request(uri);
  expect(done).toEqual([]);
  vi.runAllTimers();
  expect(done).toEqual(['b', 'a']);
});

it('waits longer behind what took long', () => {
  let count = 0;
  const coalesced = new Coalesced(() => {
    count += 1;
    vi.advanceTimersByTime(160);
  });
  coalesced.request('a');
  vi.advanceTimersByTime(0);
  expect(count).toBe(1);
  coalesced.request('a');
  vi.advanceTimersByTime(9);
  expect(count).toBe(1);
  vi.advanceTimersByTime(1);
  expect(count).toBe(2);
});

it('does nothing for a file that is gone', () => {
  const done: string[] = [];
  const coalesced = new Coalesced((uri) => done.push(uri));
  coalesced.request('a');
  coalesced.forget('a');
  vi.runAllTimers();
  expect(done).toEqual([]);
});
