import { nameInPolicy, resourcesMatching, subresourcesOf } from '../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../catalog/types.ts';
import { quote, quoteList } from '../text/quote.ts';

const shownResources = 24;

/** What a string of `resources` matches in a group: the rule of matching, and the real resources. Markdown. */
export function describePattern(pattern: string, group: string, catalog: Catalog): string {
  const matches = resourcesMatching(catalog, group, pattern);
  const where = inGroup(group);
  const [only] = matches;
  if (matches.length === 1 && only && nameInPolicy(only) === pattern) return describeOne(only, where, catalog);
  const found =
    matches.length > 0
      ? `${quote(pattern)} ${where} matches ${quoteList(matches.map(nameInPolicy), shownResources)}.`
      : `Nothing that kube-apiserver itself serves ${where} matches ${quote(pattern)}; a custom resource may.`;
  return `${found}\n\n${howItMatches(pattern)}`;
}

/** A name that means itself and nothing else. */
function describeOne(resource: ApiResource, where: string, catalog: Catalog): string {
  const name = nameInPolicy(resource);
  const served = `It serves ${quoteList(resource.verbs, resource.verbs.length)}.`;
  return `${quote(name)} ${where}, ${whatIsLeftOut(resource, catalog)}\n\n${served}`;
}

function whatIsLeftOut(resource: ApiResource, catalog: Catalog): string {
  if (resource.subresource !== '') return `without ${quote(resource.resource)} itself.`;
  const hasSubresources = subresourcesOf(catalog, resource).length > 0;
  if (!hasSubresources) return 'which has no subresources.';
  return `without its subresources: ${quote(`${resource.resource}/*`)} takes them in.`;
}

function howItMatches(pattern: string): string {
  if (pattern === '*') return '`*` is every resource of the group, subresources included.';
  if (pattern === '*/*') return '`*/*` is not special: it matches nothing that exists.';
  if (pattern.startsWith('*/')) return `${quote(pattern)} is that subresource of any resource of the group.`;
  if (pattern.endsWith('/*')) return `${quote(pattern)} is the resource itself **and** every subresource of it.`;
  if (pattern.includes('/')) return `${quote(pattern)} is that subresource alone, without the resource itself.`;
  return `Its subresources are not included: ${quote(`${pattern}/*`)} takes them in.`;
}

/** What an API group holds. Markdown. */
export function describeGroup(group: string, catalog: Catalog): string {
  if (group === '*') {
    return '`*` is every API group, since Kubernetes 1.36. An older kube-apiserver refuses a policy that has it.';
  }
  const resources = resourcesMatching(catalog, group, '*').filter(({ subresource }) => subresource === '');
  if (resources.length === 0) {
    return `${quote(group)} is no group that kube-apiserver itself serves; custom resources may be in it.`;
  }
  const name = group === '' ? 'The core group (`""`)' : `The group ${quote(group)}`;
  return `${name} holds ${quoteList(resources.map(nameInPolicy), shownResources)}.`;
}

function inGroup(group: string): string {
  if (group === '*') return 'in any group';
  return group === '' ? 'in the core group' : `in ${quote(group)}`;
}
