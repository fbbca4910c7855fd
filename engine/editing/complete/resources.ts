import { groupsOf, nameInPolicy, resourcesOfGroup, subresourcesOf } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import { quote } from '../../text/quote.ts';
import { describePattern } from '../hover-resources.ts';
import { type Candidate, type Context, siblingsOf, stringOf } from './context.ts';
import { groupOfItem, setGroup } from './item-group.ts';
import { notableResources } from './well-known.ts';

/**
 * The resources and subresources of the item's group. As long as nothing depends on the group, those of the others too:
 * to take one of these sets the group.
 */
export function resourceCandidates(context: Context): Candidate[] {
  const { catalog } = context;
  const chosen = groupOfItem(context);
  const hasOthers = siblingsOf(context).some((item) => stringOf(item) !== undefined);
  const isOpen = chosen === undefined || (chosen === '' && !hasOthers);
  if (chosen === '*') return inOrder(groupsOf(catalog).flatMap((group) => ofGroup(group, catalog)));
  const own = [...inOrder(ofGroup(chosen ?? '', catalog)), everything(chosen ?? '', catalog)];
  return isOpen && !hasOthers ? [...own, ...ofOtherGroups(context)] : own;
}

function ofOtherGroups(context: Context): Candidate[] {
  const groups = groupsOf(context.catalog).filter((group) => group !== '');
  const found = groups.flatMap((group) => {
    const edit = setGroup(context, group);
    return edit ? ofGroup(group, context.catalog).map((candidate) => ({ ...candidate, additionalEdits: [edit] })) : [];
  });
  return inOrder(found);
}

function ofGroup(group: string, catalog: Catalog): Candidate[] {
  return resourcesOfGroup(catalog, group).flatMap((resource) => {
    const subresources = subresourcesOf(catalog, resource);
    const all = subresources.length > 0 ? [withAllSubresources(resource.resource, group)] : [];
    return [...[resource, ...subresources].map((one) => candidate(nameInPolicy(one), group, catalog)), ...all];
  });
}

function candidate(word: string, group: string, catalog: Catalog): Candidate {
  return {
    word,
    kind: 'resource',
    detail: group === '' ? 'core' : group,
    documentation: describePattern(word, group, catalog),
  };
}

function withAllSubresources(resource: string, group: string): Candidate {
  return {
    word: `${resource}/*`,
    kind: 'resource',
    detail: group === '' ? 'core' : group,
    documentation: `${quote(resource)} **and** all its subresources.`,
  };
}

function everything(group: string, catalog: Catalog): Candidate {
  return { ...candidate('*', group, catalog), detail: 'everything in the group' };
}

/** The notable ones first, then whole resources, then parts of them. */
function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const rank = ({ word }: Candidate): number => {
    const notable = notableResources.indexOf(word);
    if (notable >= 0) return notable;
    return notableResources.length + (word.includes('/') ? 1 : 0);
  };
  return candidates.toSorted((a, b) => rank(a) - rank(b));
}
