import type { InputProblem } from '../request/types.ts';
import { quote } from '../text/quote.ts';
import { readDocumentsWith } from './manifest-documents.ts';
import type { ApiResource } from './types.ts';
import { comparePreference } from './version-order.ts';

/** What was read of a text. With problems, `value` holds the resources of the definitions that could be read. */
export interface ReadCustomResources {
  readonly value: readonly ApiResource[];
  readonly problems: readonly InputProblem[];
}

type Fields = Readonly<Record<string, unknown>>;

const definitionKind = 'CustomResourceDefinition';

/** What kube-apiserver serves for every custom resource (`k8s.io/apiextensions-apiserver/pkg/apiserver`, discovery). */
export const customVerbs: readonly string[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** What it serves for `status` and `scale` of one. */
export const customSubresourceVerbs: readonly string[] = ['get', 'patch', 'update'];

/**
 * The API resources that the CustomResourceDefinitions in a text define: one or several YAML or JSON documents, and lists of
 * them; `apiextensions.k8s.io/v1` and the former `v1beta1`. Anything else in the text is passed over. Only versions that
 * are served count. A definition that kube-apiserver would refuse is a problem, with the range of its document.
 */
export function readCustomResources(text: string): ReadCustomResources {
  const documents = readDocumentsWith(definitionKind, text);
  const value: ApiResource[] = [];
  const problems: InputProblem[] = [...documents.problems];
  for (const { value: document, range } of documents.value) {
    for (const definition of definitionsIn(document)) {
      const lacking = whatIsLacking(definition);
      if (lacking === undefined) value.push(...resourcesOf(definition));
      else problems.push({ message: `${titleOf(definition)} ${lacking}.`, range });
    }
  }
  return { value, problems };
}

/** The document itself or the items of a list that are definitions. */
function definitionsIn(document: unknown): readonly Fields[] {
  const { kind, items } = fieldsOf(document);
  const objects = typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? items : [document];
  return objects.map(fieldsOf).filter(isDefinition);
}

function isDefinition({ kind, apiVersion }: Fields): boolean {
  return kind === definitionKind && typeof apiVersion === 'string' && apiVersion.startsWith('apiextensions.k8s.io/');
}

/** What keeps a definition from being served, as the end of a sentence; `undefined` where nothing does. */
function whatIsLacking({ spec }: Fields): string | undefined {
  const { group, names, scope } = fieldsOf(spec);
  const { plural, kind } = fieldsOf(names);
  if (!isName(group, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/)) {
    return 'needs the name of its API group in `spec.group`, such as `example.com`';
  }
  if (!isName(plural, /^[a-z]([-a-z0-9]*[a-z0-9])?$/)) {
    return 'needs the name of its resource in `spec.names.plural`, in lower case, such as `widgets`';
  }
  if (!isName(kind, /^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$/)) {
    return 'needs the kind of its objects in `spec.names.kind`, such as `Widget`';
  }
  if (scope !== 'Namespaced' && scope !== 'Cluster') return 'needs `Namespaced` or `Cluster` in `spec.scope`';
  if (versionsOf(fieldsOf(spec)).length === 0) return 'has no version in `spec.versions`';
  return undefined;
}

/** The versions of a definition; `v1beta1` may have one without a list, and subresources for all of them. */
function versionsOf({ versions, version, subresources }: Fields): readonly Fields[] {
  const listed = Array.isArray(versions) ? versions.map(fieldsOf) : [{ name: version, served: true }];
  return listed
    .filter(({ name }) => typeof name === 'string' && name !== '')
    .map((each) => ({ subresources, ...each }));
}

function resourcesOf({ spec }: Fields): readonly ApiResource[] {
  const { group, names, scope } = fieldsOf(spec);
  const { plural, singular, kind, shortNames, categories } = fieldsOf(names);
  const served = versionsOf(fieldsOf(spec)).filter((version) => version.served === true);
  const own: ApiResource = {
    group: textOf(group),
    resource: textOf(plural),
    subresource: '',
    kind: textOf(kind),
    singular: textOf(singular) || textOf(kind).toLowerCase(),
    shortNames: textsOf(shortNames),
    categories: textsOf(categories),
    namespaced: scope === 'Namespaced',
    versions: versionNames(served),
    verbs: customVerbs,
  };
  const subresources = ['scale', 'status'].map((subresource): ApiResource => {
    const versions = versionNames(served.filter((version) => isObject(fieldsOf(version.subresources)[subresource])));
    const subresourceKind = subresource === 'scale' ? 'Scale' : own.kind;
    const unnamed = { singular: '', shortNames: [], categories: [], kind: subresourceKind };
    return { ...own, ...unnamed, subresource, versions, verbs: customSubresourceVerbs };
  });
  return [own, ...subresources].filter(({ versions }) => versions.length > 0);
}

function versionNames(versions: readonly Fields[]): readonly string[] {
  return [...new Set(versions.map(({ name }) => textOf(name)))].toSorted(comparePreference);
}

function titleOf({ metadata }: Fields): string {
  const { name } = fieldsOf(metadata);
  return typeof name === 'string' && name !== '' ? `The definition ${quote(name)}` : 'This definition';
}

function isName(value: unknown, shape: RegExp): boolean {
  return typeof value === 'string' && value.length <= 253 && shape.test(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
