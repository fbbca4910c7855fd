import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseText } from '../../engine/syntax/parse-text.ts';
import type { ValueNode } from '../../engine/syntax/value-node.ts';
import { layouts, type PlainValue, plainValue, renderYaml } from '../support/render-yaml.ts';

/** The value of a tree, without anything about the text. */
function plainOf(node: ValueNode | null): PlainValue {
  if (node === null || node.kind === 'scalar') return node?.value ?? null;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}

/** All nodes of a tree with keys as nodes of their own. */
function scalarsOf(node: ValueNode): { start: number; end: number; value: PlainValue }[] {
  if (node.kind === 'scalar') return [{ ...node.range, value: node.value }];
  if (node.kind === 'list') return node.items.flatMap(scalarsOf);
  return node.entries.flatMap(({ keyRange, keyValue, value }) => [
    { ...keyRange, value: keyValue },
    ...scalarsOf(value),
  ]);
}

describe('accepts, as the server does', () => {
  const long = 'k'.repeat(1024);
  it.each<[what: string, text: string, value: PlainValue]>([
    ['nothing', '', null],
    ['comments alone', '# one\n\n  # two', null],
    ['a document without content', '---\n', null],
    ['a byte order mark', '\uFEFFa: b', { a: 'b' }],
    ['a list in the column of its key', 'a:\n- b\n- c\nd: e', { a: ['b', 'c'], d: 'e' }],
    ['lists in lists on one line', '- - a\n  - b\n- c', [['a', 'b'], 'c']],
    ['values that are not there', 'a:\nb:\n-\n- c\n-', { a: null, b: [null, 'c', null] }],
    ['keys with question marks', '? a\n: b\n? c\n? d\n: - e', { a: 'b', c: null, d: ['e'] }],
    ['a flow list over lines without indentation', 'a: [b,\nc\n]', { a: ['b', 'c'] }],
    ['pairs in a flow list', '[a: b, ? c, {d, e: }]', [{ a: 'b' }, { c: null }, { d: null, e: null }]],
    ['a colon that ends a word in a flow list', '[a:, b]', ['a:', 'b']],
    ['a comma at the end', '[a, b, ]', ['a', 'b']],
    ['quotes over lines without indentation', 'a: "b\nc"', { a: 'b c' }],
    ['an escaped line break', '"a \\\n   b\\\n\n  c"', 'a b\nc'],
    ['folded empty lines', "'a\n\n\n b'", 'a\n\nb'],
    ['every escape', '"\\x41\\u00e9\\U0001f600\\n\\t\\0\\_\\N\\L\\P\\e"', 'Aé😀\n\t\0\xa0\x85\u2028\u2029\x1b'],
    ['two apostrophes', "'it''s'", "it's"],
    ['plain text over lines', 'a: b\n  c\n\n  d', { a: 'b c\nd' }],
    ['a hash inside of a word', 'a: b#c # d', { a: 'b#c' }],
    ['a comment right behind a quote', "a: ''#", { a: '' }],
    ['indicators inside of words', 'a: -b\nc: ?d\ne: :f\ng: h:i', { a: '-b', c: '?d', e: ':f', g: 'h:i' }],
    ['literal text', 'a: |\n  b\n   c\n\nd: e', { a: 'b\n c\n', d: 'e' }],
    ['folded text', '>\n a\n b\n\n c\n  d\n e', 'a b\nc\n d\ne'],
    ['literal text without its last line break', '|-\n a\n\n', 'a'],
    ['literal text with all line breaks', '|+\n a\n\n', 'a\n\n'],
    ['literal text with a given indentation', 'a: |2\n   b\n  c\n', { a: ' b\nc\n' }],
    ['literal text without lines', 'a: |\nb: c', { a: '', b: 'c' }],
    ['anchors and aliases', 'a: &x b\nc: &y [*x, d]\ne: *y', { a: 'b', c: ['b', 'd'], e: ['b', 'd'] }],
    ['an anchor that is given again', '[&a b, *a, &a c, *a]', ['b', 'b', 'c', 'c']],
    ['merge keys', 'd: &x {a: 1, b: 2}\ne:\n  <<: *x\n  c: 3', { d: { a: 1, b: 2 }, e: { a: 1, b: 2, c: 3 } }],
    ['a dash before a bracket', '[-, -]', ['-', '-']],
    ['a tag that takes the comma', '[!, a]', ['a']],
    ['tags', '[!!str 1, ! 2, !<tag:yaml.org,2002:str> 3, !x 4, !!int "5"]', ['1', '2', '3', '4', 5]],
    ['directives', '%YAML 1.1\n%TAG !e! tag:yaml.org,2002:\n--- !e!str 1', '1'],
    ['white space of other kinds', 'a:\u0085- b\r- c\u2028- d', { a: ['b', 'c', 'd'] }],
    ['tabs where they only separate', 'a:\tb\t# c\nd: [\te,\tf\t]', { a: 'b', d: ['e', 'f'] }],
    ['a key of 1024 characters', `${long}: a`, { [long]: 'a' }],
    ['what stands behind the document', 'a: b\n...\n%?[', { a: 'b' }],
    ['what stands behind a flow collection', '--- [a] ]\n]', ['a']],
    ['a control character far behind the document', `a: b\n---\n${'# c\n'.repeat(200)}\0`, { a: 'b' }],
  ])('%s', (_, text, value) => {
    const { root, problems } = parseText(text);
    expect(problems.filter(({ kind }) => kind !== 'extra-document')).toEqual([]);
    expect(plainOf(root)).toEqual(value);
  });
});

describe('refuses, as the server does', () => {
  it.each<[what: string, text: string, message: string, underlined: string]>([
    ['a flow list that is not closed', 'a: [b, c # d\ne: f', "did not find expected ',' or ']'", '[b, c # d'],
    ['a flow map that is not closed', '- {a: b]\n- c', "did not find expected ',' or '}'", ']'],
    ['a quote that is not closed', 'a: "b\nc: d\n', 'found unexpected end of stream', '"b'],
    ['a marker inside of quotes', "'a\n---\nb'", 'found unexpected document indicator', "'a"],
    ['a line that is no key', 'a: b\nfoo bar\nc: d', "could not find expected ':'", 'foo bar'],
    ['a colon too far behind its key', `${'k'.repeat(1025)}: a`, 'mapping values are not allowed in this context', ':'],
    ['two colons in a line', 'a: b: c', 'mapping values are not allowed in this context', ':'],
    ['a list beside a key', 'a: - b', 'block sequence entries are not allowed in this context', '-'],
    ['an indentation without a collection', 'a: b\n c: d', 'mapping values are not allowed in this context', ':'],
    ['a key in a list', '- a\nb: c', "did not find expected '-' indicator", 'b'],
    ['a list in a map', 'a: b\n- c', 'did not find expected key', '-'],
    ['a tab before a key', 'a:\n\tb: c', 'found character that cannot start any token', '\t'],
    ['a tab behind a dash', '-\ta\n-\t- b', 'found character that cannot start any token', '\t'],
    ['a tab in the indentation of plain text', 'a:\n  b\n\tc', 'found a tab character that violates indentation', '\t'],
    [
      'a tab in the indentation of a block',
      '|\n\ta',
      'found a tab character where an indentation space is expected',
      '\t',
    ],
    ['reserved characters', 'a: @b', 'found character that cannot start any token', '@'],
    ['a percent sign', 'a: %b', 'found character that cannot start any token', '%'],
    ['a dash alone in a flow list', '[a, - ]', 'did not find expected node content', '-'],
    ['a colon before a word in a flow list', '[:a]', 'did not find expected node content', ':'],
    ['a question mark in a word in a flow list', '[a?b]', "did not find expected ',' or ']'", '?'],
    ['a tag that takes the bracket', '[!]', "did not find expected ',' or ']'", '[!]'],
    ['an asterisk without a name', 'a: *', 'did not find expected alphabetic or numeric character', '*'],
    ['an alias without an anchor', 'a: *b', 'unknown anchor `b` referenced', '*b'],
    ['an alias inside of its anchor', 'a: &b [*b]', 'anchor `b` contains itself', '*b'],
    ['an unknown escape', '"a\\/b"', 'found unknown escape character', '\\/'],
    ['half a character', '"\\ud83d\\ude00"', 'found invalid Unicode character escape code', '\\ud83d'],
    ['an escape that is too short', '"\\u12"', 'did not find expected hexdecimal number', '\\u12'],
    ['an unknown tag handle', '!x!y a', 'found undefined tag handle', '!x!y'],
    ['a wrong value of a tag', '!!int a', 'cannot decode !!str `a` as a !!int', 'a'],
    ['another version of YAML', '%YAML 1.2\n--- a', 'found incompatible YAML document', '%YAML 1.2'],
    ['an unknown directive', '%FOO\n--- a', 'found unknown directive name', '%FOO'],
    ['a directive without a document', '%YAML 1.1\na: b', 'did not find expected <document start>', 'a'],
    ['a control character', 'a: b\u0007', 'control characters are not allowed', '\u0007'],
    ['text behind a quote', 'a: "b" c', 'did not find expected key', 'c'],
    ['a list as a key', '? [a]\n: b', 'a key has to be a plain word', '[a]'],
    ['infinity', 'a: .inf', '`.inf` has no JSON form', '.inf'],
  ])('%s', (_, text, message, underlined) => {
    const problems = parseText(text).problems.filter(({ kind }) => kind === 'syntax');
    const found = problems.map((problem) => ({
      message: problem.message,
      underlined: text.slice(problem.range.start, problem.range.end),
    }));
    expect(found).toEqual([{ message, underlined }]);
  });
});

test('the tree of a refused text is still there', () => {
  expect(plainOf(parseText('a: b\nc:\n  - d\n  - *').root)).toMatchObject({ a: 'b', c: ['d', null] });
});

describe('further documents', () => {
  it.each<[text: string, unread: string | undefined]>([
    ['a: b\n', undefined],
    ['a: b\n---\n', undefined],
    ['a: b\n... # c\n---\n# d\n', undefined],
    ['a: b\n--- # c\nd: e\n', '--- # c\nd: e'],
    ['--- [a]\nb: c', 'b: c'],
    ['a: b\n...\n# c\nd: e\n---\nf: g\n', 'd: e\n---\nf: g'],
  ])('%j', (text, unread) => {
    const ranges = parseText(text).problems.flatMap(({ kind, range }) => (kind === 'extra-document' ? [range] : []));
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(unread === undefined ? [] : [unread]);
  });
});

describe('any value, in any layout', () => {
  it.each(layouts)('is read as it was written: %s', (layout) => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const { root, problems } = parseText(renderYaml(value, layout));
        expect(problems).toEqual([]);
        expect(plainOf(root)).toEqual(value);
      }),
    );
  });

  it.each(layouts.filter((layout) => layout !== 'literal'))('has the range of its source: %s', (layout) => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const text = renderYaml(value, layout);
        const { root } = parseText(text);
        for (const scalar of root ? scalarsOf(root) : []) {
          const source = text.slice(scalar.start, scalar.end);
          expect(plainOf(parseText(`--- ${source}`).root)).toEqual(scalar.value);
          expect(source).toBe(source.trim());
        }
      }),
    );
  });
});

test('literal and folded text reach from the indicator to their last line', () => {
  const text = 'a: |+ # x\n  b\n\n    c\n\nd: >-\ne: >\n  f\n  g\n# y\n';
  const { root } = parseText(text);
  const sources = root && scalarsOf(root).map(({ start, end }) => text.slice(start, end));
  expect(sources).toEqual(['a', '|+ # x\n  b\n\n    c', 'd', '>-', 'e', '>\n  f\n  g']);
});

test('collections reach from their first character to the end of their last value', () => {
  const text = 'a: # x\n  - b: c\n    d:\n  # y\n  - [e,\n     f ] # z\n\ng: h\n';
  const { root } = parseText(text);
  const ranges = (node: ValueNode): string[] => {
    if (node.kind === 'scalar') return [];
    const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
    return [text.slice(node.range.start, node.range.end), ...children.flatMap(ranges)];
  };
  expect(root && ranges(root)).toEqual([
    text.trimEnd(),
    '- b: c\n    d:\n  # y\n  - [e,\n     f ]',
    'b: c\n    d:',
    '[e,\n     f ]',
  ]);
});

describe('hostile texts', () => {
  const many = 100_000;
  const nested = (depth: number) => `x: ${'['.repeat(depth)}${']'.repeat(depth)}`;
  const laughs = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} {<<: [*a${at}, *a${at}]}`).join('\n');
  const chain = Array.from({ length: 20_000 }, (_, at) => `- &a${at + 1} [*a${at}]`).join('\n');
  it.each<[what: string, text: string, messages: string[]]>([
    ['open brackets', '['.repeat(many), ['exceeded max depth of 10000']],
    ['open braces', '{'.repeat(many), ['exceeded max depth of 10000']],
    ['dashes', '- '.repeat(many), ['exceeded max depth of 10000']],
    ['question marks', '? '.repeat(many), ['exceeded max depth of 10000']],
    ['deep lists', nested(9_999), []],
    ['lists that are too deep', nested(10_001), ['exceeded max depth of 10000']],
    ['a long line', `a: ${'b c '.repeat(many)}`, []],
    ['a long quote', `"${'\\u00e9 '.repeat(many)}"`, []],
    ['a long list on one line', `[${'a, '.repeat(many)}]`, []],
    ['a long block', `|\n${' a\n\n'.repeat(many)}`, []],
    ['nothing but line breaks', '\n'.repeat(many), []],
    ['nothing but spaces', ' '.repeat(many), []],
    ['aliases that multiply', `a0: &a0 {x: y}\n${laughs}`, ['document contains excessive aliasing']],
    ['aliases in aliases', `- &a0 b\n${chain}`, ['document contains excessive aliasing']],
  ])('%s', (_, text, messages) => {
    const found = parseText(text.startsWith('{') ? `--- ${text}` : text).problems;
    expect(found.map(({ message }) => message)).toEqual(messages);
  });
});
