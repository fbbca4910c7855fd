import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CompletionItem, catalogFor, complete, load, locate, type PolicyPath } from '../../engine/index.ts';
import type { ValueNode } from '../../engine/syntax/value-node.ts';
import { take } from '../support/completion.ts';

const folder = join(import.meta.dirname, '../../examples');
const catalog = catalogFor('1.37');

/** A key or a word of a policy, and where it begins. */
interface Written {
  readonly path: PolicyPath;
  readonly start: number;
  readonly end: number;
  /** `undefined` for a key. */
  readonly word?: string;
}

function everythingIn(node: ValueNode, path: PolicyPath): Written[] {
  if (node.kind === 'list') return node.items.flatMap((item, index) => everythingIn(item, [...path, index]));
  if (node.kind === 'scalar') return [{ path, ...node.range, word: String(node.value) }];
  return node.entries.flatMap(({ key, keyRange, value }) => [
    { path: [...path, key], ...keyRange },
    ...everythingIn(value, [...path, key]),
  ]);
}

/** Whether taking an item writes what stands in the policy, at the same place. */
function writes({ path, word }: Written, text: string, item: CompletionItem): boolean {
  const label = word === '' ? '""' : (word ?? path.at(-1));
  if (item.label !== label || item.path.join('.') !== path.join('.')) return false;
  const found = locate(load(take(text, item)), path)?.value;
  return word === undefined ? found !== undefined : found?.kind === 'scalar' && String(found.value) === word;
}

describe.each(['audit-policy.yaml', 'audit-policy-minimal.yaml', 'audit-policy-verbose.yaml'])('%s', (file) => {
  const lines = readFileSync(join(folder, file), 'utf8');
  const root = load(lines).root;
  const all = root ? everythingIn(root, []) : [];

  test.each([
    ['written from nothing', (written: Written, typed: number) => lines.slice(0, written.start + typed)],
    [
      'changed in the middle',
      (written: Written, typed: number) => lines.slice(0, written.start + typed) + lines.slice(written.end),
    ],
  ])('each of its keys and words is offered where it is %s', (_, textOf) => {
    const missed = all.flatMap((written) => {
      const length = written.end - written.start;
      return Array.from({ length }, (_, typed) => typed).flatMap((typed) => {
        const text = textOf(written, typed);
        const items = complete(load(text), written.start + typed, catalog);
        return items.some((item) => writes(written, text, item)) ? [] : [`${written.path.join('.')} after ${typed}`];
      });
    });
    expect(all.length).toBeGreaterThan(3);
    expect(missed).toEqual([]);
  });
});
