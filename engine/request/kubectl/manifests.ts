import { parseAllDocuments } from 'yaml';
import { findResource } from '../../catalog/catalog.ts';
import type { Word } from '../shell-words.ts';
import type { CommandContext } from './context.ts';
import type { Target } from './steps.ts';

/**
 * The objects in the files of `-f`: all documents, the items of lists one by one. An object without a name
 * (`generateName`) has the name `""`. Files that cannot be read or understood are reported at their flag.
 */
export function objectsFromFiles(context: CommandContext): readonly Target[] {
  for (const directory of context.flags('kustomize')) {
    context.report('What kustomize would build cannot be known here. Name the object instead.', directory.range);
  }
  const files = context
    .flags('filename')
    .flatMap(({ text, range }) => text.split(',').map((path) => ({ text: path, range })));
  return files.flatMap((flag) => {
    const text = readFlaggedFile(context, flag);
    return text === undefined ? [] : parseManifests(context, text, flag);
  });
}

function readFlaggedFile(context: CommandContext, flag: Word): string | undefined {
  const path = flag.text;
  const text = path === '-' || /^https?:/.test(path) ? undefined : context.readFile(path);
  if (text === undefined) {
    const reason = context.canReadFiles && path !== '-' ? `\`${path}\` cannot be read` : 'Files cannot be read here';
    const example = '`kubectl patch deployment web` or `kubectl create deployment web`';
    context.report(`${reason}. Name the object that it holds instead, as in ${example}.`, flag.range);
  }
  return text;
}

function parseManifests(context: CommandContext, text: string, flag: Word): readonly Target[] {
  const values = parseYaml(text);
  if (values) return values.flatMap((value) => objectsIn(context, value, flag));
  context.report(`\`${flag.text}\` is not valid YAML or JSON.`, flag.range);
  return [];
}

/** The values of all documents; `undefined` where one is malformed, nested too deeply, or grows by too many aliases. */
function parseYaml(text: string): readonly unknown[] | undefined {
  try {
    const documents = parseAllDocuments(text, { version: '1.1', merge: true });
    if (documents.some(({ errors }) => errors.length > 0)) return undefined;
    return documents.map((document): unknown => document.toJS({ maxAliasCount: 100 }));
  } catch {
    return undefined;
  }
}

function objectsIn(context: CommandContext, manifest: unknown, flag: Word): readonly Target[] {
  if (manifest === null || manifest === undefined) return [];
  const { kind, apiVersion, items, metadata } = fieldsOf(manifest);
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    return items.flatMap((item) => objectsIn(context, item, flag));
  }
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') {
    context.report(
      `\`${flag.text}\` holds something without \`kind\` and \`apiVersion\`, which is no object.`,
      flag.range,
    );
    return [];
  }
  const { name, namespace } = fieldsOf(metadata);
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  const resource = findResource(context.catalog, kind, group) ?? guessResource(context, kind, apiVersion);
  const namespaceOfObject = typeof namespace === 'string' && namespace !== '' ? namespace : context.namespace;
  return [
    { resource, namespace: resource.namespaced ? namespaceOfObject : '', name: typeof name === 'string' ? name : '' },
  ];
}

/** The usual plural of a custom kind; the cluster alone knows the real one. */
function guessResource(context: CommandContext, kind: string, apiVersion: string): Target['resource'] {
  const singular = kind.toLowerCase();
  const plural = singular.replace(/y$/, 'ie').replace(/(s|x|ch)$/, '$1e');
  const [group = '', version = apiVersion] = apiVersion.includes('/') ? apiVersion.split('/') : [];
  const resource = `${plural}s`;
  context.remark(`\`${kind}\` is a custom kind: its resource is taken to be \`${resource}\`, living in a namespace.`);
  const names = { resource, subresource: '', kind, singular, shortNames: [], categories: [] };
  return { group, ...names, namespaced: true, versions: [version], verbs: [] };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
