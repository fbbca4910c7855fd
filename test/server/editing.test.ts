import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  DefinitionLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  MarkupContent,
  Position,
  SelectionRange,
} from 'vscode-languageserver';
import { TestClient } from '../support/language-client.ts';
import { positionIn, textIn } from '../support/marked-text.ts';
import { head, text } from './edited-policy.ts';

const uri = 'file:///policy/editing.yaml';
const other = 'file:///other/config-map.yaml';
let client: TestClient;

beforeAll(async () => {
  client = await TestClient.start();
  await client.write(uri, text);
  await client.write(other, 'kind: ConfigMap\ndata:\n  a: b\n');
});
afterAll(() => client.stop());

/** The position of the character behind a mark in a piece of the text: `lev|el`. */
const at = (marked: string): Position => positionIn(text, marked);

/** Asks about a place of the policy. */
function ask<T>(method: string, marked: string): Promise<T> {
  return client.request(`textDocument/${method}`, { textDocument: { uri }, position: at(marked) });
}

function askDocument<T>(method: string, of = uri, more: object = {}): Promise<T> {
  return client.request(`textDocument/${method}`, { textDocument: { uri: of }, ...more });
}

const everything = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

async function hover(marked: string): Promise<string> {
  const found = await ask<Hover | null>('hover', marked);
  return found ? (found.contents as MarkupContent).value : '';
}

describe('hovers', () => {
  it.each([
    ['its level', 'level: Meta|data\n    userGroups'],
    ['its dash', '|- level: Metadata\n    userGroups'],
  ])('say what a rule does, on %s', async (_, marked) => {
    const markdown = await hover(marked);
    expect(markdown).toContain('**Rule 2.** Matches requests by users in `system:serviceaccounts`');
    expect(markdown).toMatch(/Rule 1 takes some of them first, such as `(watch|list)` of/);
    expect(markdown).toMatch(/It decides, for example, `\w+` of .*Recorded: one event, at `ResponseComplete`/);
    expect(markdown).toContain('Rule 4 matches some of what it decides, too, and comes too late.');
  });

  it('say that a dead rule decides nothing', async () => {
    const markdown = await hover('level: |Request\n    verbs');
    expect(markdown).toContain('Rule 1 takes all of them first: it never decides anything.');
    expect(markdown).not.toContain('It decides');
  });

  it('say what kube-apiserver does with an unknown field', async () => {
    expect(await hover('ve|rb: [get]')).toMatch(/^kube-apiserver ignores `verb`/);
  });

  it('expand a resource pattern', async () => {
    expect(await hover('deployments|/')).toContain('`deployments/scale`');
  });

  it('say what an entry of `namespaces` matches', async () => {
    expect(await hover('kube-|system')).toContain("The namespace of the cluster's own components.");
  });
});

describe('inlay hints', () => {
  const labels = async (of: TestClient): Promise<string[]> => {
    const hints = await of.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, ...everything });
    return hints.map(({ label, position }) => `${position.line} ${String(label)}`);
  };

  /** Asks again whenever the server says so, until the hints are these. */
  async function waitFor(of: TestClient, expected: readonly string[]): Promise<void> {
    for (;;) {
      const before = of.hintRefreshes;
      if (String(await labels(of)) === String(expected)) return;
      await of.hintsRefreshed(before);
    }
  }

  it('number the rules, and say what these do not say themselves', async () => {
    expect(await labels(client)).toEqual([
      '6 rule 1',
      '10 rule 2',
      '10 omits RequestReceived',
      '13 → every core resource',
      '16 rule 3',
      '16 omits RequestReceived',
      '20 rule 4',
      '20 omits RequestReceived',
      '20 → every request',
    ]);
  });

  it('are given for what is on the screen', async () => {
    const range = { start: at('|- level: Request'), end: at('verbs: [watch]|') };
    const hints = await askDocument<InlayHint[]>('inlayHint', uri, { range });
    expect(hints.map(({ label }) => label)).toEqual(['rule 3', 'omits RequestReceived']);
  });

  it('follow the settings', async () => {
    const own = await TestClient.start('ipc', { inlayHints: { ruleNumbers: false, stages: false } });
    await own.write(uri, text);
    await waitFor(own, ['13 → every core resource', '20 → every request']);
    own.settings = { inlayHints: { stages: false, wideRules: false } };
    await own.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await waitFor(own, ['6 rule 1', '10 rule 2', '16 rule 3', '20 rule 4']);
    await own.stop();
  });
});

describe('the outline', () => {
  it('has a name, what other rules do, and the fields of each rule', async () => {
    const symbols = await askDocument<DocumentSymbol[]>('documentSymbol');
    expect(symbols.map(({ name, detail, tags }) => [name, detail, tags])).toEqual([
      ['1 · None · watch, list', 'takes from rules 2–4', undefined],
      [expect.stringMatching(/^2 · Metadata · /), 'partly taken by rule 1; takes from rule 4', undefined],
      ['3 · Request · watch · kube-system', 'unreachable: covered by rule 1', [1]],
      ['4 · Metadata · everything', 'partly taken by rules 1, 2', undefined],
    ]);
    expect(symbols[0]?.children?.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      'level: None',
      'verbs: watch, list',
    ]);
    expect(symbols[0]?.range).toEqual({ start: at('|- level: None'), end: at('- list|') });
  });
});

describe('folding', () => {
  it('folds rules, lists and comments', async () => {
    const folds = await askDocument<FoldingRange[]>('foldingRange');
    const lines = folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]);
    expect(lines).toContainEqual([3, 20, undefined]);
    expect(lines).toContainEqual([6, 9, undefined]);
    expect(lines).toContainEqual([7, 9, undefined]);
    expect(lines).toContainEqual([14, 15, undefined]);
    expect(lines).toContainEqual([4, 5, 'comment']);
  });

  it('leaves other files to the editor', async () => {
    expect(await askDocument('foldingRange', other)).toBeNull();
  });
});

it('selections grow from a word to the document', async () => {
  const [innermost] = await askDocument<SelectionRange[]>('selectionRange', uri, {
    positions: [at('"deploy|ments/*"')],
  });
  const selected: string[] = [];
  for (let range = innermost; range; range = range.parent) selected.push(textIn(text, range.range));
  expect(selected.slice(0, 4)).toEqual(['deployments', 'deployments/*', '"deployments/*"', '["deployments/*"]']);
  expect(selected[4]).toBe('resources: ["deployments/*"]');
  expect(selected.slice(5).map((piece) => /^\S+( \w+)?/.exec(piece)?.[0])).toEqual([
    'group: apps',
    '- group',
    '- group',
    'resources:',
    'level: Metadata',
    '- level',
    '- level',
    'rules:',
    'apiVersion: audit',
    'apiVersion: audit',
  ]);
});

describe('go to definition', () => {
  it('leads from a dead rule to the rule that covers it', async () => {
    const [link, ...more] = await ask<DefinitionLink[]>('definition', 'namespaces: [kube-|system]');
    expect(more).toEqual([]);
    expect(link).toMatchObject({
      originSelectionRange: { start: at('- |level: Request') },
      targetUri: uri,
      targetRange: { start: at('- |level: None'), end: at('- list|') },
      targetSelectionRange: { start: at('- |level: None'), end: at('level: None|') },
    });
  });

  it('leads from an alias to its anchor', async () => {
    const aliased = 'file:///policy/aliased.yaml';
    await client.write(aliased, `${head}rules:\n- level: None\n  users: &u [a]\n- level: Metadata\n  users: *u\n`);
    const position = { line: 6, character: 10 };
    expect(await askDocument<DefinitionLink[]>('definition', aliased, { position })).toMatchObject([
      { targetSelectionRange: { start: { line: 4, character: 9 }, end: { line: 4, character: 11 } } },
    ]);
  });

  it('leads nowhere elsewhere', async () => {
    expect(await ask('definition', 'userGr|oups')).toBeNull();
  });
});
