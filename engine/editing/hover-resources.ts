import { nameInPolicy, resourcesMatching } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import { quote, quoteList } from '../text/quote.ts';

const shownResources = 24;

/** What a string of `resources` matches in a group: the rule of matching, and the real resources. Markdown. */
export function describePattern(pattern: string, group: string, catalog: Catalog): string {
  const matches = resourcesMatching(catalog, group, pattern);
  const where = inGroup(group);
  const found =
    matches.length > 0
      ? `${quote(pattern)} ${where} matches ${quoteList(matches.map(nameInPolicy), shownResources)}.`
      : `Nothing that kube-apiserver itself serves ${where} matches ${quote(pattern)}; a custom resource may.`;
  return `${found}\n\n${howItMatches(pattern)}`;
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
