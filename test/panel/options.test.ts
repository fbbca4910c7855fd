import { expect, test } from 'vitest';
import { lastListItem, matchingOptions, optionsOf, replaceLastListItem } from '../../panel/options.ts';

const options = optionsOf(['pods', 'pods/log', 'poddisruptionbudgets', 'endpoints', 'replicasets']);

test('options that begin with the text come before those that contain it', () => {
  expect(matchingOptions(options, 'po').map(({ value }) => value)).toEqual([
    'pods',
    'pods/log',
    'poddisruptionbudgets',
    'endpoints',
  ]);
});

test('letter case does not matter, and no text matches all', () => {
  expect(matchingOptions(options, ' REPL ').map(({ value }) => value)).toEqual(['replicasets']);
  expect(matchingOptions(options, '')).toEqual(options);
  expect(matchingOptions(options, 'nothing')).toEqual([]);
});

test('of a list the last item is completed', () => {
  expect(lastListItem('dev, system:au')).toBe('system:au');
  expect(replaceLastListItem('dev, system:au', 'system:authenticated')).toBe('dev, system:authenticated');
  expect(replaceLastListItem('sy', 'system:nodes')).toBe('system:nodes');
  expect(replaceLastListItem('dev,', 'system:nodes')).toBe('dev, system:nodes');
});
