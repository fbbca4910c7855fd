import { groupsOf, isKnownGroup, nameInPolicy, resourcesMatching, resourcesOfGroup } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import { isAtLeast } from '../../policy/kubernetes-version.ts';
import { locate } from '../../policy/policy-document.ts';
import { describeGroup } from '../hover-resources.ts';
import { type Candidate, type Context, stringOf } from './context.ts';

const shownResources = 3;

/** The API groups, those first that have the resources beside them; `*` where the server knows it. */
export function groupCandidates(context: Context): Candidate[] {
  const { catalog, document } = context;
  const patterns = resourcesBeside(context);
  const hasThem = (group: string): boolean =>
    patterns.every((pattern) => resourcesMatching(catalog, group, pattern).length > 0);
  const groups = groupsOf(catalog);
  const likely = patterns.length > 0 ? groups.filter(hasThem) : groups;
  const inOrder = [...likely, ...groups.filter((group) => !likely.includes(group))];
  const every = isAtLeast(document.kubernetes, '1.36') ? ['*'] : [];
  return [...inOrder, ...every].map((word) => ({
    word,
    kind: 'group',
    detail: contentOf(word, catalog),
    documentation: describeGroup(word, catalog),
  }));
}

function resourcesBeside({ document, path }: Context): string[] {
  const list = locate(document, [...path.slice(0, -1), 'resources'])?.value;
  return list?.kind === 'list' ? list.items.flatMap((item) => stringOf(item) ?? []) : [];
}

function contentOf(group: string, catalog: Catalog): string | undefined {
  if (!isKnownGroup(catalog, group)) return 'every group';
  const names = resourcesOfGroup(catalog, group).map(nameInPolicy);
  const more = names.length > shownResources ? ', …' : '';
  return `${group === '' ? 'core: ' : ''}${names.slice(0, shownResources).join(', ')}${more}`;
}
