import { isResourceRequest, type RequestAttributes } from '../request/types.ts';
import { quote } from '../text/quote.ts';

/** A request in a clause: "`get` of `pods/log` `web-1` in `prod` by `dev-1`". */
export function describeRequest(request: RequestAttributes): string {
  const who = request.user ? `by ${quote(request.user.name)}` : 'after a failed authentication';
  if (!isResourceRequest(request)) return `${quote(request.verb)} of ${quote(request.path)} ${who}`;
  const { group, resource, subresource, namespace, name } = request.resource;
  const what = quote([resource, subresource].filter((part) => part !== '').join('/'));
  const parts = [
    request.verb === '' ? `a request with an unusual method for ${what}` : `${quote(request.verb)} of ${what}`,
    group === '' ? '' : `of group ${quote(group)}`,
    name === '' ? '' : `named ${quote(name)}`,
    namespace === '' ? '' : `in namespace ${quote(namespace)}`,
    who,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
