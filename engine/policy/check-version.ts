import type { MapEntry } from '../syntax/value-node.ts';
import { lineBreak } from '../text/line-break.ts';
import { quote } from '../text/quote.ts';
import { jsonType } from './go-format.ts';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version.ts';
import { locate, type PolicyDocument } from './policy-document.ts';
import type { Problem } from './problem.ts';

const group = 'audit.k8s.io';
const current = `${group}/v1`;
const auditKinds = ['PolicyList', 'Event', 'EventList'];
const removed = [`${group}/v1beta1`, `${group}/v1alpha1`];

/** Whether the server of that version can read this `apiVersion`: the old ones are gone since 1.24. */
function isKnown(apiVersion: string, kubernetes: KubernetesVersion): boolean {
  return apiVersion === current || (removed.includes(apiVersion) && !isAtLeast(kubernetes, '1.24'));
}

/** `apiVersion` and `kind`, by `k8s.io/apimachinery/pkg/runtime/serializer/json`: a missing `kind` is taken to be right. */
export function checkVersion(document: PolicyDocument): Problem[] {
  const apiVersion = readWord(document, 'apiVersion');
  const kind = readWord(document, 'kind');
  return [
    ...mistypedVariants(document, 'apiVersion'),
    ...mistypedVariants(document, 'kind'),
    ...(isKnown(apiVersion ?? '', document.kubernetes) && apiVersion !== current
      ? [deprecated(document, apiVersion ?? '')]
      : []),
    ...(apiVersion === undefined || isKnown(apiVersion, document.kubernetes)
      ? []
      : [wrongVersion(document, apiVersion)]),
    ...(kind === undefined || kind === '' || kind === 'Policy' ? [] : [wrongKind(document, kind)]),
  ];
}

/** Whether the file says that it is something else than an audit policy: then its fields are none of our business. */
export function isOfAnotherKind(document: PolicyDocument): boolean {
  const apiVersion = readWord(document, 'apiVersion');
  const kind = readWord(document, 'kind');
  return Boolean((kind && kind !== 'Policy') || (apiVersion && !apiVersion.startsWith(`${group}/`)));
}

/**
 * The string at a top-level field, `""` where it is absent; `undefined` where it has another type, which is reported elsewhere.
 * For these two fields alone letter case does not count: the server reads them first, with Go's own JSON decoder.
 */
function readWord(document: PolicyDocument, field: string): string | undefined {
  if (document.root?.kind !== 'map')
    return document.root?.kind === 'scalar' && document.root.value === null ? '' : undefined;
  const written = document.root.entries.filter(({ key }) => key.toLowerCase() === field.toLowerCase());
  const values = (document.format === 'json' ? written : effective(written).toSorted(byKey))
    .map(({ value }) => (value.kind === 'scalar' ? value.value : undefined))
    .filter((value) => value !== null);
  const last = values.at(-1);
  if (values.length === 0) return '';
  return values.every((value) => typeof value === 'string') && typeof last === 'string' ? last : undefined;
}

/** A field such as `Kind`, which is not known but read here all the same, with another type than a string. */
function mistypedVariants({ root, format }: PolicyDocument, field: string): Problem[] {
  if (root?.kind !== 'map') return [];
  return (format === 'json' ? root.entries : effective(root.entries))
    .filter(({ key }) => key !== field && key.toLowerCase() === field.toLowerCase())
    .filter(({ value }) => value.kind !== 'scalar' || (value.value !== null && typeof value.value !== 'string'))
    .map(({ key, value }) => ({
      code: 'wrong-type' as const,
      effect: 'refused' as const,
      path: key,
      range: value.range,
      message: `\`${key}\` is read as \`${field}\` and has to be a string: kube-apiserver refuses the file. Delete it, or mend it`,
      serverMessage: `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonType(value)} into Go struct field .${field} of type string`,
    }));
}

/** In YAML, the last of several entries with one key is all that is handed on. */
function effective(entries: readonly MapEntry[]): MapEntry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

/** The order in which the server's YAML parser hands keys to the JSON decoder: by code unit. */
function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function wrongVersion(document: PolicyDocument, apiVersion: string): Problem {
  const location = locate(document, ['apiVersion']);
  const range = location ? (apiVersion === '' ? location.key : location.value.range) : undefined;
  return {
    code: 'unsupported-version',
    effect: 'refused',
    path: 'apiVersion',
    range: range ?? firstLine(document),
    message: versionMessage(apiVersion, document.kubernetes),
    serverMessage: versionServerMessage(apiVersion, readWord(document, 'kind') || 'Policy'),
    fixes:
      range && apiVersion !== ''
        ? [{ title: `Change to \`${current}\``, range, newText: current }]
        : addVersion(document),
  };
}

function deprecated(document: PolicyDocument, apiVersion: string): Problem {
  const range = locate(document, ['apiVersion'])?.value.range ?? firstLine(document);
  return {
    code: 'unsupported-version',
    effect: 'warned',
    path: 'apiVersion',
    range,
    message: `${quote(apiVersion)} is deprecated, and removed in Kubernetes 1.24: kube-apiserver logs a warning. Write \`apiVersion: ${current}\``,
    serverMessage: `"${apiVersion}" is deprecated and will be removed in a future release, use "${current}" instead`,
    fixes: [{ title: `Change to \`${current}\``, range, newText: current }],
  };
}

function versionMessage(apiVersion: string, kubernetes: KubernetesVersion): string {
  const refused = `kube-apiserver ${kubernetes} refuses the file. Write \`apiVersion: ${current}\``;
  if (apiVersion === '') return `\`apiVersion\` is missing: ${refused}`;
  if (removed.includes(apiVersion)) return `\`${apiVersion}\` was removed in Kubernetes 1.24: ${refused}`;
  return `${quote(apiVersion)} is not the version of an audit policy: ${refused}`;
}

function versionServerMessage(apiVersion: string, kind: string): string {
  const parts = apiVersion.split('/');
  if (parts.length > 2) return `unexpected GroupVersion string: ${apiVersion}`;
  const version = parts.at(-1) ?? '';
  const apiGroup = parts.length === 2 ? (parts[0] ?? '') : '';
  if ((version === '' || version === '__internal') && (apiGroup === '' || apiGroup === group)) {
    return `unknown group version field ${group}/__internal, Kind=${kind} in policy`;
  }
  return `no kind "${kind}" is registered for version "${apiGroup === '' ? version : apiVersion}"`;
}

function addVersion(document: PolicyDocument): Problem['fixes'] & object {
  if (document.format === 'json' || document.root?.kind !== 'map' || locate(document, ['apiVersion'])) return [];
  const { start } = document.root.range;
  const { text } = document;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  // A map in braces, or behind something else in its line, has no line of its own to add.
  if (text[start] === '{' || indent.trim() !== '') return [];
  const newText = `apiVersion: ${current}${lineBreak(text)}${indent}`;
  return [{ title: `Add \`apiVersion: ${current}\``, range: { start, end: start }, newText }];
}

function wrongKind(document: PolicyDocument, kind: string): Problem {
  const range = locate(document, ['kind'])?.value.range ?? firstLine(document);
  return {
    code: 'unsupported-version',
    effect: 'refused',
    path: 'kind',
    range,
    message: `${quote(kind)} is not the kind of an audit policy: kube-apiserver refuses the file. Write \`kind: Policy\``,
    serverMessage: auditKinds.includes(kind)
      ? `converting (v1.${kind}) to (audit.Policy): unknown conversion`
      : `no kind "${kind}" is registered for version "${current}"`,
    fixes: [{ title: 'Change to `Policy`', range, newText: 'Policy' }],
  };
}

function firstLine({ text }: PolicyDocument): { start: number; end: number } {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: Math.max(end < 0 ? text.length : end, Math.min(1, text.length)) };
}
