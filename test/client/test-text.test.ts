import { describe, expect, it } from 'vitest';
import { readAddTestArgument, readShowTestsArgument, readTestSelection } from '../../client/test-arguments.ts';
import { nameIn, survivorsMessage } from '../../client/test-text.ts';
import type { MutationResult } from '../../protocol/index.ts';

const result = (survivors: number, others: Partial<MutationResult> = {}): MutationResult => ({
  policy: 'file:///policy.yaml',
  killed: 3,
  survivors: Array(survivors).fill({}),
  undecided: 0,
  ...others,
});

describe('the line above the changes that no test notices', () => {
  it('says how many are noticed', () => {
    expect(survivorsMessage(result(2))).toBe('The tests notice 3 of 5 small changes of the policy. Not these:');
    expect(survivorsMessage(result(0))).toBe('The tests notice every small change of the policy: 3 of 3.');
    expect(survivorsMessage(result(0, { killed: 0 }))).toMatch(/^There is no small change/);
  });

  it('says what stays open, and why nothing was tried', () => {
    expect(survivorsMessage(result(0, { undecided: 4 }))).toMatch(/About 4 more, the search ended before/);
    expect(survivorsMessage(result(0, { obstacle: 'No.' }))).toBe('No.');
  });
});

describe('the name in a new test', () => {
  const nameOf = (text: string): string => {
    const place = nameIn(text);
    return place ? text.slice(place.start, place.end) : '';
  };

  it('is found, with quotes and without', () => {
    expect(nameOf('tests:\n  - name: Reads secrets, not recorded\n    request: x\n')).toBe(
      'Reads secrets, not recorded',
    );
    expect(nameOf('  - name: "a: b"\n    request: x\n')).toBe('a: b');
    expect(nameIn('  - request: x\n')).toBeUndefined();
  });
});

describe('the arguments of the commands', () => {
  it('of running name a file, and tests of it', () => {
    expect(readTestSelection({ uri: 'file:///t', ids: ['a', 3] })).toEqual({ uri: 'file:///t', ids: ['a'] });
    expect(readTestSelection('file:///t')).toEqual({ uri: 'file:///t' });
    expect(readTestSelection(undefined)).toBeUndefined();
  });

  it('of adding a test hold a request, and what was decided', () => {
    const request = { user: null, verb: 'get', path: '/version' };
    expect(readAddTestArgument({ policy: 'file:///p', request, line: 'GET /version' })).toEqual({
      policy: 'file:///p',
      simulated: { request, line: 'GET /version' },
    });
    expect(readAddTestArgument({ policy: 'file:///p' })).toEqual({ policy: 'file:///p' });
    expect(readAddTestArgument(undefined)).toEqual({});
  });

  it('of showing tests hold their places', () => {
    const argument = { uri: 'file:///p', position: { line: 0, character: 0 }, places: [] };
    expect(readShowTestsArgument(argument)).toEqual(argument);
    expect(readShowTestsArgument({ uri: 'file:///p' })).toBeUndefined();
  });
});
