import { expect, test } from 'vitest';
import { serverViewTitle } from '../../client/server-view-text.ts';

test.each([
  ['accepted', 'What kube-apiserver 1.30 sees: accepted'],
  ['accepted-with-warnings', 'What kube-apiserver 1.30 sees: accepted with warnings'],
  ['refused', 'What kube-apiserver 1.30 sees: refused'],
] as const)('the title of a view tells the verdict: %s', (verdict, title) => {
  expect(serverViewTitle({ kubernetes: '1.30', verdict, text: '' })).toBe(title);
});
