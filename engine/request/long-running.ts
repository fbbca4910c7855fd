import { isResourceRequest, type RequestAttributes } from './types.ts';

const verbs: ReadonlySet<string> = new Set(['watch', 'proxy']);
const subresources: ReadonlySet<string> = new Set(['attach', 'exec', 'proxy', 'log', 'portforward']);

/**
 * Whether kube-apiserver takes the request for a long-running one, which is also audited at `ResponseStarted`
 * (`k8s.io/apiserver/pkg/server/filters`, `BasicLongRunningRequestCheck`, with kube-apiserver's lists).
 */
export function isLongRunning(request: RequestAttributes): boolean {
  if (verbs.has(request.verb)) return true;
  return isResourceRequest(request)
    ? subresources.has(request.resource.subresource)
    : request.path.startsWith('/debug/pprof/');
}
