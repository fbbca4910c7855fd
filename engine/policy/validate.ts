import { closest } from '../text/closest.ts';
import { quote, quoteList } from '../text/quote.ts';
import { goJson, goQuote } from './go-format.ts';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version.ts';
import { formatPath, type ProblemCode } from './problem.ts';
import {
  type GroupResources,
  isLevel,
  isStage,
  levels,
  type Policy,
  type PolicyPath,
  type PolicyRule,
  stages,
} from './types.ts';

/** What the server's validation refuses about one field. */
export interface ValidationProblem {
  readonly code: ProblemCode;
  readonly path: PolicyPath;
  readonly message: string;
  readonly serverMessage: string;
  /** A value that would be right in its place. */
  readonly replacement?: string;
}

/**
 * What kube-apiserver's validation refuses, in its order (`k8s.io/apiserver/pkg/apis/audit/validation`).
 * Unknown verbs, users, user groups, namespaces and resources are not looked at, as there.
 */
export function validatePolicy(policy: Policy, kubernetes: KubernetesVersion): ValidationProblem[] {
  return [
    ...validateStages(policy.omitStages, ['omitStages']),
    ...policy.rules.flatMap((rule, index) =>
      valid.get(rule) === kubernetes ? [] : validateNew(rule, index, kubernetes),
    ),
  ];
}

/** Rules without a problem, and by which version: an edit leaves most rules as they are. */
const valid = new WeakMap<PolicyRule, KubernetesVersion>();

function validateNew(rule: PolicyRule, index: number, kubernetes: KubernetesVersion): ValidationProblem[] {
  const problems = validateRule(rule, ['rules', index], kubernetes);
  if (problems.length === 0) valid.set(rule, kubernetes);
  return problems;
}

function validateRule(rule: PolicyRule, path: PolicyPath, kubernetes: KubernetesVersion): ValidationProblem[] {
  return [
    ...validateLevel(rule.level, [...path, 'level'], kubernetes),
    ...rule.nonResourceURLs.flatMap((url, index) => validateUrl(url, [...path, 'nonResourceURLs', index])),
    ...rule.resources.flatMap((item, index) => validateGroupResources(item, path, index, kubernetes)),
    ...validateStages(rule.omitStages, [...path, 'omitStages']),
    ...validateTarget(rule, path, kubernetes),
  ];
}

function validateLevel(level: string, path: PolicyPath, kubernetes: KubernetesVersion): ValidationProblem[] {
  if (isLevel(level)) return [];
  const choices = quoteList(levels);
  if (level === '') {
    const message = `This rule has no \`level\`: kube-apiserver refuses the file. Say what to record: ${choices}`;
    return [{ code: 'invalid-level', path, message, serverMessage: `${formatPath(path)}: Required value` }];
  }
  const supported = levels.map(goQuote).join(', ');
  const replacement = closest(level, levels);
  return [
    {
      code: 'invalid-level',
      path,
      message: `${quote(level)} is not a level: kube-apiserver refuses the file. The levels are ${choices}; letter case counts`,
      serverMessage: `${formatPath(path)}: Unsupported value: ${goValue(level, kubernetes)}: supported values: ${supported}`,
      ...(replacement && { replacement }),
    },
  ];
}

function validateStages(omitted: readonly string[], path: PolicyPath): ValidationProblem[] {
  return omitted.flatMap((stage, index) => {
    if (isStage(stage)) return [];
    const itemPath = [...path, index];
    const replacement = closest(stage, stages);

    const choices = quoteList(stages);
    return {
      code: 'invalid-stage' as const,
      path: itemPath,
      message: `${quote(stage)} is ${isLevel(stage) ? 'a level, not a stage' : 'not a stage'}: kube-apiserver refuses the file. The stages are ${choices}; letter case counts`,
      serverMessage: invalid(itemPath, goQuote(stage), `allowed stages are ${stages.join(',')}`),
      ...(replacement && { replacement }),
    };
  });
}

function validateUrl(url: string, path: PolicyPath): ValidationProblem[] {
  const problem = (message: string, detail: string, replacement?: string): ValidationProblem => ({
    code: 'invalid-non-resource-url',
    path,
    message,
    serverMessage: invalid(path, goQuote(url), detail),
    ...(replacement && { replacement }),
  });
  const found: ValidationProblem[] = [];
  if (url === '*') return found;
  if (!url.startsWith('/')) {
    const message = `${quote(url)} does not begin with \`/\`: kube-apiserver refuses the file. A URL here is a path such as \`/healthz\`, or \`*\` alone`;
    found.push(problem(message, "non-resource URL rules must begin with a '/' character", `/${url}`));
  }
  if (url.slice(0, -1).includes('*')) {
    const message = `${quote(url)} has a \`*\` before its end: kube-apiserver refuses the file. Only the last character may be \`*\``;
    found.push(problem(message, "non-resource URL wildcards '*' must be the final character of the rule"));
  }
  return found;
}

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const subdomainDetail =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character " +
  "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const subdomainMaximum = 253;

/** The server leaves the item's index out of the path of these two. */
function validateGroupResources(
  { group, resources, resourceNames }: GroupResources,
  rulePath: PolicyPath,
  index: number,
  kubernetes: KubernetesVersion,
): ValidationProblem[] {
  const found: ValidationProblem[] = [];
  const details = group === '' ? [] : groupDetails(group, kubernetes);
  if (details.length > 0) {
    const replacement = /^([a-z0-9.-]+)\/v\d\w*$/.exec(group)?.[1];
    found.push({
      code: 'invalid-group',
      path: [...rulePath, 'resources', index, 'group'],
      message: groupMessage(group, kubernetes),
      serverMessage: invalid([...rulePath, 'resources', 'group'], goQuote(group), details.join(',')),
      ...(replacement && { replacement: replacement === 'v1' ? '' : replacement }),
    });
  }
  if (resourceNames.length > 0 && resources.length === 0) {
    found.push({
      code: 'resource-names-without-resources',
      path: [...rulePath, 'resources', index, 'resourceNames'],
      message:
        '`resourceNames` stands without `resources`: kube-apiserver refuses the file. Say which resources the names belong to',
      serverMessage: invalid(
        [...rulePath, 'resources', 'resourceNames'],
        goValue(resourceNames, kubernetes),
        'using resourceNames requires at least one resource',
      ),
    });
  }
  return found;
}

function groupDetails(group: string, kubernetes: KubernetesVersion): string[] {
  if (group === '*' && isAtLeast(kubernetes, '1.36')) return [];
  const tooLong = byteLength(group) > subdomainMaximum ? [`must be no more than ${subdomainMaximum} characters`] : [];
  return subdomain.test(group) ? tooLong : [...tooLong, subdomainDetail];
}

function groupMessage(group: string, kubernetes: KubernetesVersion): string {
  const refused = 'kube-apiserver refuses the file';
  if (group === '*') {
    return `Group \`*\` needs Kubernetes 1.36; kube-apiserver ${kubernetes} refuses the file. Name the groups, one item each`;
  }
  if (/^[^/]+\/v\d\w*$/.test(group)) {
    return `${quote(group)} is a group with a version: ${refused}. A group stands alone, as in ${quote(group.split('/')[0] ?? '')}`;
  }
  if (byteLength(group) > subdomainMaximum) return `This group is longer than ${subdomainMaximum} bytes: ${refused}`;
  return `${quote(group)} cannot be the name of an API group: ${refused}. A group is lower case, such as \`apps\` or \`rbac.authorization.k8s.io\`; the core group is \`""\``;
}

function validateTarget(rule: PolicyRule, path: PolicyPath, kubernetes: KubernetesVersion): ValidationProblem[] {
  const others = (['resources', 'namespaces'] as const).filter((field) => rule[field].length > 0);
  if (rule.nonResourceURLs.length === 0 || others.length === 0) return [];
  const urlPath = [...path, 'nonResourceURLs'];
  const named = others.map((field) => `\`${field}\``).join(' and ');
  return [
    {
      code: 'mixed-target',
      path: urlPath,
      message: `A rule with \`nonResourceURLs\` cannot have ${named} too: kube-apiserver refuses the file. No request is both; make two rules`,
      serverMessage: invalid(
        urlPath,
        goValue(rule.nonResourceURLs, kubernetes),
        'rules cannot apply to both regular resources and non-resource URLs',
      ),
    },
  ];
}

function invalid(path: PolicyPath, value: string, detail: string): string {
  return `${formatPath(path)}: Invalid value: ${value}: ${detail}`;
}

/** Values other than plain strings are printed as JSON since 1.34, as Go values before (`k8s.io/apimachinery/pkg/util/validation/field`). */
function goValue(value: string | readonly string[], kubernetes: KubernetesVersion): string {
  if (isAtLeast(kubernetes, '1.34')) return goJson(value);
  return typeof value === 'string' ? goQuote(value) : `[]string{${value.map(goQuote).join(', ')}}`;
}

/** The length of a string in UTF-8. */
function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
