import { describe, expect, it } from 'vitest';
import { selectTests } from '../../client/test-selection.ts';

const files = [
  { uri: 'a', ids: ['one', 'two'] },
  { uri: 'b', ids: [] },
];

describe('what is run', () => {
  it('is all where nothing is named', () => {
    expect(selectTests(files, undefined)).toEqual([{ uri: 'a' }, { uri: 'b' }]);
    expect(selectTests(files, undefined, [{ uri: 'a' }])).toEqual([{ uri: 'b' }]);
  });

  it('is a file, or some of its tests', () => {
    expect(selectTests(files, [{ uri: 'b' }])).toEqual([{ uri: 'b' }]);
    expect(selectTests(files, [{ uri: 'a', id: 'two' }])).toEqual([{ uri: 'a', ids: ['two'] }]);
    expect(selectTests(files, [{ uri: 'a' }, { uri: 'a', id: 'two' }])).toEqual([{ uri: 'a' }]);
  });

  it('leaves out what is hidden', () => {
    expect(selectTests(files, [{ uri: 'a' }], [{ uri: 'a', id: 'one' }])).toEqual([{ uri: 'a', ids: ['two'] }]);
    expect(selectTests(files, [{ uri: 'a', id: 'one' }], [{ uri: 'a', id: 'one' }])).toEqual([]);
  });
});
