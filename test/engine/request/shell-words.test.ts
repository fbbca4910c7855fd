import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitShellWords } from '../../../engine/request/shell-words.ts';

const split = (line: string) => splitShellWords(line).value.map(({ text }) => text);
const problemsOf = (line: string) =>
  splitShellWords(line).problems.map(({ message, range }) => [line.slice(range.start, range.end), message]);

describe('splitShellWords', () => {
  it.each([
    ['get  pods\t-A', ['get', 'pods', '-A']],
    [`-p '{"a": "b c"}'`, ['-p', '{"a": "b c"}']],
    ['"a \\" b"c', ['a " bc']],
    ['a\\ b', ['a b']],
    ["''", ['']],
    ['a \\\n b', ['a', 'b']],
    ['a # b', ['a']],
    ['a#b', ['a#b']],
    ['jsonpath={.items[*]}', ['jsonpath={.items[*]}']],
    ['a\n', ['a']],
    ['a\n# only a comment', ['a']],
    ['cost$ \\$HOME', ['cost$', '$HOME']],
    ['\'$HOME\' "\\$HOME"', ['$HOME', '$HOME']],
  ])('%j', (line, expected) => {
    expect(split(line)).toEqual(expected);
    expect(problemsOf(line)).toEqual([]);
  });

  it.each([
    ['get pods | wc -l', '|', 'means something to a shell'],
    ['get pods && date', '&&', 'means something to a shell'],
    ['get pods; date', ';', 'means something to a shell'],
    ['get pods > out', '>', 'means something to a shell'],
    ['logs $POD', '$POD', 'A shell puts another text'],
    ['logs "$POD"', '"$POD"', 'A shell puts another text'],
    ['logs "a `b`"', '"a `b`"', 'A shell puts another text'],
    ['logs `b`', '`', 'A shell puts another text'],
    ['logs $(x)', '(', 'means something to a shell'],
    ["patch -p '{", "'", 'is never closed'],
    ['a\nget b', 'g', 'second command'],
  ])('%j: the problem is at %s', (line, place, message) => {
    expect(problemsOf(line)).toEqual([[place, expect.stringContaining(message)]]);
  });

  it('keeps variables where it is told to', () => {
    const line = 'curl -H "Bearer $TOKEN" $HOST/api';
    expect(splitShellWords(line, true).value.map(({ text }) => text)).toEqual([
      'curl',
      '-H',
      'Bearer $TOKEN',
      '$HOST/api',
    ]);
  });

  it('gives every word the range that it stands in', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\w./=-]+$/), { minLength: 1 }), (words) => {
        const line = words.join('  ');
        expect(splitShellWords(line).value.map(({ range }) => line.slice(range.start, range.end))).toEqual(words);
      }),
    );
  });

  it('reads back what was quoted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(split(`x '${text.replaceAll("'", `'\\''`)}'`)).toEqual(['x', text]);
      }),
    );
  });
});
