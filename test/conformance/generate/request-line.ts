import fc from 'fast-check';
import type { RequestLine } from '../oracle/answers.ts';
import * as parts from './request-line-parts.ts';

/** Present once for `often` times that it is absent. */
function sometimes<T>(arbitrary: fc.Arbitrary<T>, often: number): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: often, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const method = fc.oneof(
  { weight: 6, arbitrary: fc.constant('GET') },
  { weight: 5, arbitrary: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE') },
  { weight: 2, arbitrary: fc.constantFrom(...parts.methods) },
);

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('default', 'web', 'kube-system') },
  { weight: 1, arbitrary: fc.constantFrom(...parts.names) },
);
const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...parts.kinds) },
  { weight: 1, arbitrary: fc.constantFrom(...parts.names) },
);

/** Paths of API requests: root, perhaps an old prefix, a namespace, resource, name and what follows, each of them odd at times. */
const apiPath = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('api/v1', 'apis/apps/v1') },
      { weight: 1, arbitrary: fc.constantFrom(...parts.roots) },
    ),
    sometimes(fc.constantFrom(...parts.prefixes), 5),
    sometimes(
      name.map((namespace) => `namespaces/${namespace}`),
      1,
    ),
    fc.array(fc.oneof({ weight: 3, arbitrary: kind }, { weight: 1, arbitrary: name }), { maxLength: 2 }),
    sometimes(fc.constantFrom(...parts.tails), 2),
    fc.constantFrom('', '', '', '', '/', '//'),
  )
  .map(
    ([root, prefix, namespace, rest, tail, end]) =>
      `/${[root, prefix, namespace, ...rest, tail].filter((part) => part !== undefined).join('/')}${end}`,
  );

const parameter = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...parts.odd).map((value) => `watch=${value}`) },
  { weight: 5, arbitrary: fc.constantFrom(...parts.selectors).map((value) => `fieldSelector=${value}`) },
  { weight: 1, arbitrary: fc.constantFrom(...parts.labels).map((value) => `labelSelector=${value}`) },
  { weight: 1, arbitrary: fc.constantFrom(...parts.keys) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...parts.keys), fc.constantFrom(...parts.odd))
      .map(([key, value]) => `${key}=${value}`),
  },
);

const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('?', '?&', '??', '?a;b', '?watch;x', '?a;watch=1', '?%', '?&&watch', '?=') },
  { weight: 4, arbitrary: fc.array(parameter, { minLength: 1, maxLength: 3 }).map((all) => `?${all.join('&')}`) },
);

/** A small change of a character or two, anywhere. */
const slip = sometimes(
  fc.tuple(fc.nat(200), fc.constantFrom('', '/', '%', '?', '&', 'é', ';', '#', ':', '%2F', '\\', '"', '//', '=')),
  5,
);

/** A request line: mostly such as clients send, and what else gets through, or not, to the server. Without blanks: these end a URL. */
export const requestLine: fc.Arbitrary<RequestLine> = fc
  .tuple(
    method,
    fc.oneof({ weight: 8, arbitrary: apiPath }, { weight: 1, arbitrary: fc.constantFrom(...parts.otherPaths) }),
    query,
    slip,
  )
  .map(([method, path, query, slip]) => {
    const url = path + query;
    // What CONNECT takes before its path, and hosts that are none, are the HTTP library's business.
    if (!url.startsWith('/')) return { method: method === 'CONNECT' ? 'GET' : method, url };
    if (!slip) return { method, url };
    const at = 1 + (slip[0] % url.length);
    return { method, url: url.slice(0, at) + slip[1] + url.slice(at + (slip[1] === '' ? 1 : 0)) };
  });
