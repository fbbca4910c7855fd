import * as parts from '../generate/request-line-parts.ts';
import type { RequestLine } from '../oracle/answers.ts';

/** Every path that stands for itself, with the common methods: the hand-picked edges. */
export const requestLineEdges: readonly RequestLine[] = [
  ...parts.otherPaths.flatMap((url) => ['GET', 'POST', 'OPTIONS'].map((method) => ({ method, url }))),
  ...parts.methods.flatMap((method) =>
    ['/api/v1/pods', '/api/v1/namespaces/a/pods/b', '/api/v1/namespaces/a', '/healthz'].map((url) => ({ method, url })),
  ),
  ...parts.selectors.flatMap((selector) =>
    ['', '&watch=1'].map((more) => ({ method: 'GET', url: `/api/v1/pods?fieldSelector=${selector}${more}` })),
  ),
  ...parts.odd.map((value) => ({ method: 'GET', url: `/api/v1/pods?watch=${value}` })),
  ...parts.names.flatMap((part) =>
    [
      `/api/v1/namespaces/${part}`,
      `/api/v1/${part}`,
      `/api/v1/pods/${part}`,
      `/api/v1/namespaces/x/${part}/y`,
      `/${part}`,
    ].map((url) => ({ method: 'GET', url })),
  ),
  ...parts.tails.flatMap((tail) =>
    ['GET', 'POST'].map((method) => ({ method, url: `/api/v1/namespaces/x/pods/y/${tail}` })),
  ),
  ...parts.labels.map((label) => ({
    method: 'GET',
    url: `/api/v1/pods?labelSelector=${label}&fieldSelector=metadata.name=web`,
  })),
];
