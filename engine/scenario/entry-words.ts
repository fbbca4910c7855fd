import type { PolicyPath, PolicyRule } from '../policy/types.ts';
import { quote, quoteList } from '../text/quote.ts';

const stringLists = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs'] as const;
const itemLists = ['resources', 'resourceNames'] as const;

/** Entries of a rule in words: "`get`, `list` in `verbs`; item 2 of `resources`". The paths begin at the rule. */
export function entriesInWords(rule: PolicyRule, paths: readonly PolicyPath[]): string {
  const words = new Map<string, string[]>();
  for (const path of paths) {
    const { list, word } = describe(rule, path);
    words.set(list, [...(words.get(list) ?? []), word]);
  }
  return Array.from(words, ([list, some]) =>
    list === '' ? some.join(', ') : `${quoteList(some)} in ${quote(list)}`,
  ).join('; ');
}

/** A word and the list that it stands in; items of `resources` have no word of their own. */
function describe(rule: PolicyRule, path: PolicyPath): { readonly list: string; readonly word: string } {
  const [field, index, inner, innerIndex] = path;
  const list = stringLists.find((name) => name === field);
  if (list) return { list, word: rule[list][Number(index)] ?? '' };
  const innerList = itemLists.find((name) => name === inner);
  if (!innerList) return { list: '', word: `item ${Number(index) + 1} of ${quote('resources')}` };
  return { list: innerList, word: rule.resources[Number(index)]?.[innerList][Number(innerIndex)] ?? '' };
}
