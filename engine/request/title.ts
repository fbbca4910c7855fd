import type { RequestedAction } from './http/request-info.ts';

const verbsInProse: ReadonlyMap<string, string> = new Map([
  ['get', 'Reads'],
  ['list', 'Lists'],
  ['watch', 'Watches'],
  ['create', 'Creates'],
  ['update', 'Replaces'],
  ['patch', 'Patches'],
  ['delete', 'Deletes'],
  ['deletecollection', 'Deletes all'],
  ['proxy', 'Proxies to'],
]);

/** What an action does, in a few words: `Reads log of pods/web-1 in prod`, `Lists nodes`, `GET /healthz`. */
export function titleOf(action: RequestedAction): string {
  if ('path' in action) return `${action.verb.toUpperCase()} ${action.path}`;
  const { resource, subresource, namespace, name } = action.resource;
  const verb = verbsInProse.get(action.verb) ?? `Verb \`${action.verb}\` on`;
  const object = name === '' ? resource : `${resource}/${name}`;
  const what = subresource === '' ? object : `${subresource} of ${object}`;
  return namespace === '' || resource === 'namespaces' ? `${verb} ${what}` : `${verb} ${what} in ${namespace}`;
}
