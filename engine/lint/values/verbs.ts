import type { PolicyRule } from '../../policy/types.ts';
import { pathVerbs, resourceVerbs } from '../../request/verbs.ts';
import { closest } from '../../text/closest.ts';

/** Why a verb is never that of a request, and the verbs that stand for what was meant. */
export interface UnknownVerb {
  readonly reason: string;
  /** The first is the best. */
  readonly meant: readonly string[];
}

/** HTTP methods that people write for resources, which have verbs of their own. */
const methods: Readonly<Record<string, string>> = { post: 'create', put: 'update', head: 'get' };

/** What RBAC asks about besides verbs of requests (`k8s.io/kubernetes/pkg/registry/rbac`). */
const rbacVerbs = [
  'impersonate',
  'bind',
  'escalate',
  'use',
  'approve',
  'sign',
  'attest',
  'request-serviceaccounts-token-audience',
];

/** Commands of kubectl, and the verbs of their requests. */
const commands: Readonly<Record<string, readonly string[]>> = {
  apply: ['patch', 'create'],
  attach: ['get', 'create'],
  annotate: ['patch'],
  describe: ['get', 'list'],
  edit: ['patch'],
  exec: ['get', 'create'],
  label: ['patch'],
  log: ['get'],
  logs: ['get'],
  portforward: ['get', 'create'],
  'port-forward': ['get', 'create'],
  replace: ['update'],
  scale: ['patch', 'update'],
  taint: ['patch'],
};

/**
 * Why no request that a rule can match has a verb; `undefined` where one has. `list` or `create` for paths alone is left to the analysis,
 * which knows what else the rule asks for.
 */
export function findUnknownVerb(rule: PolicyRule, verb: string): UnknownVerb | undefined {
  const forResources = rule.resources.length > 0 || rule.namespaces.length > 0;
  const isKnown = resourceVerbs.includes(verb) || (!forResources && pathVerbs.includes(verb));
  if (isKnown || verb.includes('*')) return undefined;
  const lower = verb.toLowerCase();
  const method = forResources && Object.hasOwn(methods, lower) ? methods[lower] : undefined;
  if (method) return { reason: 'is an HTTP method, and requests for resources have other verbs', meant: [method] };
  if (forResources && lower === 'connect') {
    return { reason: 'is a verb that only admission sees', meant: ['get', 'create'] };
  }
  if (rbacVerbs.includes(lower)) return { reason: 'is a permission of RBAC, never the verb of a request', meant: [] };
  const command = Object.hasOwn(commands, lower) ? commands[lower] : undefined;
  if (command) return { reason: 'is a command of kubectl, not the verb of a request', meant: command };
  const candidates = rule.nonResourceURLs.length > 0 ? pathVerbs : resourceVerbs.filter((one) => one !== '');
  const near = closest(verb, candidates) ?? closest(verb, pathVerbs);
  const isCase = near === lower;
  return {
    reason: isCase ? 'is in the wrong letter case' : 'is not the verb of any request',
    meant: near && (!forResources || resourceVerbs.includes(near)) ? [near] : [],
  };
}
