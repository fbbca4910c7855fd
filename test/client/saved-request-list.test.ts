import { expect, test } from 'vitest';
import { readSavedRequests, withRequest } from '../../client/saved-request-list.ts';

const question = (text: string) => ({ kind: 'text', text, user: null }) as const;

test('a request is kept under its name, in the order of names; the name stands once', () => {
  const first = withRequest([], { name: 'b', question: question('GET /b') });
  const second = withRequest(first, { name: 'a', question: question('GET /a') });
  const third = withRequest(second, { name: 'b', question: question('GET /c') });
  expect(third).toEqual([
    { name: 'a', question: question('GET /a') },
    { name: 'b', question: question('GET /c') },
  ]);
  expect(readSavedRequests(JSON.parse(JSON.stringify(third)))).toEqual(third);
});

test('what is no request is left out', () => {
  const kept = { name: 'a', question: question('GET /a') };
  expect(readSavedRequests([kept, null, { name: 'b' }, { name: 'c', question: { kind: 'other' } }])).toEqual([kept]);
  expect(readSavedRequests(undefined)).toEqual([]);
});
