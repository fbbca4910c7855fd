import type { LiveRequest } from '../client.ts';
import type { Kind } from './kinds.ts';

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const onlyMetadata = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';
const deleteOptions = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' };

type Step = Omit<LiveRequest, 'as'>;

/** The life of an object of a kind: every verb, the ways to say it, and the ways to get it wrong. */
export function lifeCycle(kind: Kind): readonly LiveRequest[] {
  const everywhere = `/${kind.api}/${kind.plural}`;
  const collection =
    kind.namespace === undefined ? everywhere : `/${kind.api}/namespaces/${kind.namespace}/${kind.plural}`;
  return [
    ...creates(kind, collection),
    ...reads(collection, everywhere),
    ...watches(kind, collection, everywhere),
    ...changes(kind, `${collection}/web-1`),
    ...mistakes(kind, collection),
    ...deletes(collection),
  ].map((step) => ({ as: 'admin', ...step }));
}

function creates({ make }: Kind, collection: string): Step[] {
  const method = 'POST';
  return [
    { method, url: `${collection}?dryRun=All`, body: make('web-0') },
    { method, url: collection, body: make('web-1') },
    { method, url: collection, body: make('web-1') },
    { method, url: `${collection}?fieldManager=first&fieldValidation=Strict`, body: make('web-2') },
    { method, url: collection, body: make('Not A Name') },
    { method, url: collection, body: '{"half":' },
    { method, url: collection },
    { method, url: collection, body: { apiVersion: 'v1', kind: 'Unheard' } },
    { method, url: collection, body: make('web-3'), headers: { 'Content-Type': 'text/plain' } },
    { method, url: collection, body: make('web-3'), headers: { 'Content-Type': 'application/yaml' } },
  ];
}

function reads(collection: string, everywhere: string): Step[] {
  const urls = [
    `${collection}/web-1`,
    `${collection}/web-1/`,
    `${collection}/absent`,
    collection,
    `${collection}/`,
    everywhere,
    `${everywhere}?limit=1`,
    `${collection}?fieldSelector=metadata.name%3Dweb-1`,
    `${collection}?fieldSelector=metadata.name!=web-1`,
    `${everywhere}?fieldSelector=metadata.name==web-1&labelSelector=app%3Dweb`,
    `${collection}?fieldSelector=metadata.name=web-1,metadata.name=web-2`,
    `${collection}?fieldSelector=no.such.field=1`,
    `${collection}?labelSelector=app+in+(`,
    `${collection}?watch=false`,
    `${collection}?watch=0&resourceVersion=0`,
    `${collection}?pretty=true&limit=oops`,
  ];
  return [
    ...urls.map((url) => ({ method: 'GET', url })),
    { method: 'GET', url: collection, headers: { Accept: table } },
    { method: 'GET', url: `${collection}/web-1`, headers: { Accept: onlyMetadata } },
    { method: 'GET', url: `${collection}/web-1`, headers: { Accept: 'application/yaml' } },
    { method: 'GET', url: `${collection}/web-1`, headers: { Accept: 'image/png' } },
    { method: 'HEAD', url: `${collection}/web-1` },
    { method: 'HEAD', url: collection },
  ];
}

function watches(kind: Kind, collection: string, everywhere: string): Step[] {
  const old = collection.replace(`/${kind.api}/`, `/${kind.api}/watch/`);
  const urls = [
    `${collection}?watch=true`,
    `${everywhere}?watch=1&resourceVersion=0`,
    `${collection}?watch=yes`,
    `${collection}?watch=`,
    `${collection}?watch=true&fieldSelector=metadata.name=web-1`,
    `${collection}?watch=true&labelSelector=app+in+(`,
    `${collection}/web-1?watch=true`,
    old,
    `${old}/web-1`,
  ];
  return urls.map((url) => ({ method: 'GET', url, hangUp: true }));
}

function changes(kind: Kind, url: string): Step[] {
  const patch = JSON.stringify(kind.patch ?? { metadata: { annotations: { changed: 'yes' } } });
  const patched = (type: string, body: string, query = ''): Step => ({
    method: 'PATCH',
    url: `${url}${query}`,
    body,
    headers: { 'Content-Type': type },
  });
  const applied = JSON.stringify(kind.make('web-1'));
  return [
    { method: 'GET', url },
    { method: 'PUT', url, body: ({ body }) => body },
    { method: 'PUT', url: `${url}?dryRun=All`, body: kind.make('web-1') },
    { method: 'PUT', url, body: kind.make('another-name') },
    { method: 'PUT', url, body: 'not json' },
    { method: 'PUT', url: url.replace('web-1', 'absent'), body: kind.make('absent') },
    patched('application/merge-patch+json', patch),
    patched('application/strategic-merge-patch+json', patch),
    patched('application/json-patch+json', '[{"op":"add","path":"/metadata/annotations","value":{"a":"b"}}]'),
    patched('application/json-patch+json', '[{"op":"test","path":"/metadata/name","value":"other"}]'),
    patched('application/apply-patch+yaml', applied, '?fieldManager=tests&force=true'),
    patched('application/apply-patch+yaml', applied),
    patched('application/apply-patch+yaml', `# YAML\n${applied}`, '?fieldManager=tests&force=true'),
    patched('application/apply-patch+yaml', 'metadata: {name: [half\n', '?fieldManager=tests'),
    // JSON is taken for a kind of YAML and not read before it is recorded (`k8s.io/apimachinery/pkg/util/yaml`, `ToJSON`).
    { ...patched('application/apply-patch+yaml', '{"half":', '?fieldManager=tests'), quirk: 'unwritable-body' },
    patched('application/merge-patch+json', '{"half":'),
    patched('application/merge-patch+json', '{"metadata":{"managedFields":[{}]}}', '?dryRun=All'),
    patched('text/plain', patch),
    ...['status', 'scale', 'finalize', 'unheard'].flatMap((subresource) => ofSubresource(`${url}/${subresource}`)),
  ];
}

function ofSubresource(url: string): Step[] {
  const body = '{"metadata":{"labels":{"sub":"yes"}}}';
  return [
    { method: 'GET', url },
    { method: 'PUT', url, body: (previous) => previous.body },
    { method: 'PATCH', url, body, headers: { 'Content-Type': 'application/merge-patch+json' } },
  ];
}

/** Methods where they do not belong, and methods that nobody knows. */
function mistakes({ make }: Kind, collection: string): Step[] {
  return [
    { method: 'PUT', url: collection, body: make('web-1') },
    { method: 'PATCH', url: collection, body: '{}', headers: { 'Content-Type': 'application/merge-patch+json' } },
    { method: 'POST', url: `${collection}/web-1`, body: make('web-1') },
    { method: 'OPTIONS', url: collection },
    { method: 'OPTIONS', url: `${collection}/web-1` },
    { method: 'LIST', url: collection },
    { method: 'get', url: `${collection}/web-1` },
    { method: 'TRACE', url: `${collection}/web-1` },
  ];
}

function deletes(collection: string): Step[] {
  const method = 'DELETE';
  return [
    { method, url: `${collection}/web-1?dryRun=All` },
    { method, url: `${collection}/web-1`, body: deleteOptions },
    { method, url: `${collection}/web-1?gracePeriodSeconds=0` },
    { method, url: `${collection}/absent`, body: deleteOptions },
    { method, url: `${collection}/web-2`, body: '{"half":' },
    { method, url: `${collection}?labelSelector=app%3Dnobody` },
    { method, url: `${collection}?labelSelector=app%3Dweb&dryRun=All`, body: deleteOptions },
    { method, url: `${collection}?fieldSelector=metadata.name%3Dweb-2`, body: deleteOptions },
    { method, url: `${collection}?watch=true&labelSelector=app%3Dnobody` },
  ];
}
