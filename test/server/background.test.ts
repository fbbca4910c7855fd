import { describe, expect, it } from 'vitest';
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { builtInCatalog } from '../../engine/index.ts';
import { Background } from '../../server/background.ts';
import { CustomResources } from '../../server/custom-resources.ts';
import { type Files, fileName } from '../../server/files.ts';
import { ManifestNames } from '../../server/manifest-names.ts';
import { Session } from '../../server/session.ts';
import { TestDiagnostics } from '../../server/test-diagnostics.ts';
import { TestFiles } from '../../server/test-files.ts';
import { widgetDefinition } from '../support/widget-definition.ts';

const directory = 'file:///project/';
const definition = JSON.stringify(widgetDefinition);
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: prod\n';

/** A console that keeps what it is told. */
function makeConsole(): { readonly background: Background; readonly told: string[] } {
  const told: string[] = [];
  return { background: new Background({ error: (message) => told.push(message) }), told };
}

/** Files of which the first look throws. */
function filesThatFailOnce(name: string, text: string): Files {
  let looks = 0;
  return {
    read: async () => text,
    list: async () => {
      looks += 1;
      if (looks === 1) throw new Error('the disk is gone');
      return [{ name, isDirectory: false }];
    },
  };
}

describe('work in the background', () => {
  it('that throws is told, and done with', async () => {
    const { background, told } = makeConsole();
    const fail = (): never => {
      throw new Error('at once');
    };
    await background.run(fail);
    await background.run(() => Promise.reject(new Error('later')));
    await background.run(() => Promise.reject('a word'));
    expect(told).toEqual([
      expect.stringContaining('Error: at once'),
      expect.stringContaining('Error: later'),
      expect.stringContaining('a word'),
    ]);
  });
});

describe('after one throw', () => {
  it('custom resources are looked for again', async () => {
    const { background, told } = makeConsole();
    const resources = new CustomResources(filesThatFailOnce('crd.yaml', definition), () => {}, background);
    const where = { origin: 'file' as const, directory, globs: ['*.yaml'] };
    resources.get(where);
    await resources.whenFound();
    expect([resources.get(where), told]).toEqual([[], [expect.stringContaining('the disk is gone')]]);
    resources.filesChanged([`${directory}crd.yaml`]);
    await resources.whenFound();
    expect(resources.get(where)).toMatchObject([{ resource: 'widgets' }]);
  });

  it('the names in manifests are read all the same', async () => {
    const { background, told } = makeConsole();
    const manifests = new ManifestNames(filesThatFailOnce('a.yaml', namespace), () => [], background);
    manifests.folders = [directory];
    expect(manifests.words.namespaces).toEqual([]);
    manifests.filesChanged([`${directory}a.yaml`]);
    await expect.poll(() => manifests.words.namespaces, { interval: 1 }).toEqual(['prod']);
    expect(told).toHaveLength(1);
  });

  it('the other test files are checked, and this one the next time', async () => {
    const { background, told } = makeConsole();
    const documents = ['a', 'b'].map((name) =>
      TextDocument.create(`${directory}${name}.audit-test.yaml`, 'yaml', 1, 'tests: []\n'),
    );
    let questions = 0;
    const tests = new TestFiles({
      files: { read: async () => undefined, list: async () => [] },
      openDocuments: () => documents,
      configurationOf: async () => {
        questions += 1;
        if (questions === 1) throw new Error('no configuration');
        return {
          kubernetes: '1.37',
          versionFile: undefined,
          catalog: builtInCatalog,
          resources: [],
          options: {},
          isIgnored: false,
        };
      },
      checked: () => undefined,
    });
    const sent: string[] = [];
    const connection = {
      sendDiagnostics: async ({ uri }: PublishDiagnosticsParams) => void sent.push(fileName(uri)),
    } as Connection;
    const diagnostics = new TestDiagnostics(connection, tests, {
      open: () => documents,
      onChange: () => {},
      background,
    });
    diagnostics.check();
    await expect.poll(() => sent, { interval: 1 }).toEqual(['b.audit-test.yaml']);
    expect(told).toEqual([expect.stringContaining('no configuration')]);
    diagnostics.check();
    await expect.poll(() => sent.slice(1), { interval: 1 }).toEqual(['a.audit-test.yaml', 'b.audit-test.yaml']);
  });

  it('a session goes on', async () => {
    const told: string[] = [];
    const handlers = new Map<string, (params: unknown) => void>();
    const register = (name: string) => (handler: (params: unknown) => void) => {
      handlers.set(name, handler);
      return { dispose: () => {} };
    };
    const named = Object.fromEntries(
      ['Open', 'Change', 'Close', 'Save'].map((name) => [`onDid${name}TextDocument`, register(name)]),
    );
    const connection = {
      ...named,
      onWillSaveTextDocument: register('WillSave'),
      onWillSaveTextDocumentWaitUntil: register('WillSaveWaitUntil'),
      console: { error: (message: string) => void told.push(message) },
      sendDiagnostics: async () => {},
    } as unknown as Connection;
    const failing: Files = {
      read: () => Promise.reject(new Error('the disk is gone')),
      list: async () => [],
    };
    const session = new Session(connection, failing);
    session.documents.listen(connection);
    const textDocument = { uri: `${directory}policy.yaml`, languageId: 'yaml', version: 1, text: '' };
    handlers.get('Open')?.({ textDocument });
    await session.changeFolders([directory]);
    await expect.poll(() => told.length, { interval: 1 }).toBe(2);
    expect(told).toEqual(told.map(() => expect.stringContaining('the disk is gone')));
  });
});
