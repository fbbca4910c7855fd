import type { TestSelection } from '../protocol/index.ts';

/** A test file, or one test in it. */
export interface TestPath {
  readonly uri: string;
  readonly id?: string;
}

/** A test file, and the ids of its tests as far as they are known. */
export interface KnownTestFile {
  readonly uri: string;
  readonly ids: readonly string[];
}

/**
 * What is to be run of each file, in the order of the files.
 *
 * @param include what is wanted; absent: all
 * @param exclude what is hidden from a run, which counts more
 */
export function selectTests(
  files: readonly KnownTestFile[],
  include: readonly TestPath[] | undefined,
  exclude: readonly TestPath[] = [],
): TestSelection[] {
  return files.flatMap(({ uri, ids }) => {
    const wanted = include?.filter((path) => path.uri === uri);
    const hidden = exclude.filter((path) => path.uri === uri);
    if (wanted?.length === 0 || hidden.some(({ id }) => id === undefined)) return [];
    const isWhole = wanted === undefined || wanted.some(({ id }) => id === undefined);
    if (isWhole && hidden.length === 0) return [{ uri }];
    const some = isWhole ? ids : wanted.flatMap(({ id }) => id ?? []);
    const left = some.filter((id) => !hidden.some((path) => path.id === id));
    return left.length > 0 ? [{ uri, ids: left }] : [];
  });
}
