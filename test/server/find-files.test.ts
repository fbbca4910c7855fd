import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../cli/globs.ts';
import { readConfiguration } from '../../engine/index.ts';
import type { Files } from '../../server/files.ts';
import { findFiles, isAmong } from '../../server/find-files.ts';

const directory = 'file:///project/';
const paths = ['a', 'charts/a', 'charts/keep/a.yaml', 'docs/!a', '.hidden/a', 'a.old.yaml', 'deep/charts/a'];
const noFiles: Files = { read: async () => undefined, list: async () => [] };

/** Which of the paths the editor ignores, and which the command line does. */
function ignored(globs: readonly string[]): { readonly editor: string[]; readonly commandLine: string[] } {
  const { ignore } = readConfiguration(JSON.stringify({ ignore: globs })).value;
  const where = { origin: 'file' as const, directory, globs: ignore };
  const matches = ignore.length === 0 ? () => false : globMatcher('/project', ignore);
  return {
    editor: paths.filter((path) => isAmong(where, directory + encodeURIComponent(path).replaceAll('%2F', '/'))),
    commandLine: paths.filter((path) => matches(join('/project', path))),
  };
}

describe('ignored files', () => {
  const charts = ['charts/a', 'charts/keep/a.yaml'];

  it.each([
    [['charts'], charts],
    [['charts/'], charts],
    [['./charts/'], charts],
    [['/charts'], charts],
    [['charts/**'], charts],
    [['charts/*'], charts],
    [['**/charts'], [...charts, 'deep/charts/a']],
    [['docs/!a'], ['docs/!a']],
    [
      ['*.old.yaml', 'charts/keep'],
      ['charts/keep/a.yaml', 'a.old.yaml'],
    ],
    [['charts/**', '!charts/keep/**'], charts],
    [['', '.', '/', './', '..', 'a'.repeat(70_000)], []],
  ])('of %j are the same to the editor and the command line', (globs, expected) => {
    expect(ignored(globs)).toEqual({ editor: expected, commandLine: expected });
  });

  it('of any globs are told without a throw', async () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '/',
      '!',
      '*',
      '**',
      '?',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '|',
      '\\',
      '+',
    );
    const glob = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      piece.map((one) => one.repeat(1000)),
    );
    const law = fc.asyncProperty(fc.array(glob, { maxLength: 3 }), async (globs) => {
      ignored(globs);
      const { crds } = readConfiguration(JSON.stringify({ crds: globs })).value;
      expect(await findFiles(noFiles, { origin: 'file', directory, globs: crds })).toEqual([]);
    });
    await fc.assert(law, { numRuns: 300 });
  });
});
