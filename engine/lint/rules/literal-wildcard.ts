import { findResource } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyRule } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import { entryFixes } from '../fixes/entry-fixes.ts';
import { fieldFixes } from '../fixes/field-fixes.ts';
import { identityFixes } from '../fixes/identity-fixes.ts';
import { wordFixes } from '../fixes/word-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import type { Fix } from '../types.ts';
import { findGroupForWildcard } from '../values/identities.ts';
import { inEachRule } from '../values/in-each-rule.ts';
import { hasLiteralWildcard } from '../values/resource-patterns.ts';
import { type ItemPlace, itemsOf, type RulePlace, reportOn } from '../values/rule-places.ts';

/** A `*` where kube-apiserver compares letter by letter. */
export const literalWildcard: LintRule = {
  id: 'literal-wildcard',
  category: 'values',
  severity: 'warning',
  summary: 'a `*` where it is no wildcard, so that the entry matches nothing',
  check: inEachRule(findAll),
};

function* findAll(document: PolicyDocument, catalog: Catalog, place: RulePlace): Iterable<Report> {
  for (const field of ['users', 'userGroups', 'verbs', 'namespaces'] as const) {
    yield* inList(document, place, field);
  }
  for (const item of itemsOf(place)) {
    yield* inNames(document, item);
    yield* inResources(document, catalog, item);
  }
}

type WordField = 'users' | 'userGroups' | 'verbs' | 'namespaces';

function* inList(document: PolicyDocument, place: RulePlace, field: WordField): Iterable<Report> {
  const list = place.rule[field];
  for (const [index, word] of list.entries()) {
    if (!word.includes('*')) continue;
    const who = list.every((other) => other.includes('*')) ? 'the rule matches no request' : 'it matches nothing';
    const entry = [...place.path, field, index];
    yield {
      ...reportOn(document, place, entry),
      message: `${literal(word, field)}, and ${who}. ${adviceFor(list, field, word, meaningWithout(place.rule, field))}`,
      fixes: () => [...groupFixes(document, place, field, index), ...deletions(document, place, field, index)],
    };
  }
}

function literal(word: string, field: string): string {
  return `kube-apiserver compares \`${field}\` letter by letter: ${quote(word)} is no wildcard`;
}

/** What a rule takes in without the field. */
function meaningWithout({ resources }: PolicyRule, field: WordField): string {
  if (field === 'verbs') return 'every verb';
  if (field !== 'namespaces') return 'everybody, and requests without a user';
  return resources.length === 0
    ? 'every namespace, requests outside of any, and requests for other paths'
    : 'every namespace, and requests outside of any';
}

function adviceFor(list: readonly string[], field: WordField, word: string, without: string): string {
  const group = field === 'users' || field === 'userGroups' ? findGroupForWildcard(word) : undefined;
  if (group) return `All of them are in a group: \`userGroups: ["${group.word}"]\``;
  if (word !== '*') return `Name each of the ${field === 'userGroups' ? 'groups' : field} meant`;
  return list.length > 1 ? 'Delete it' : `Leave \`${field}\` out to match ${without}`;
}

function groupFixes(document: PolicyDocument, place: RulePlace, field: WordField, index: number): Fix[] {
  if (field !== 'users' && field !== 'userGroups') return [];
  return identityFixes(document, place, field, index, findGroupForWildcard);
}

/** An entry beside others is dead and can go; without the only one the rule takes in more, which is right for a bare `*` alone. */
function deletions(document: PolicyDocument, { rule, path }: RulePlace, field: WordField, index: number): Fix[] {
  if (rule[field].length > 1) return entryFixes(document, [...path, field, index]);
  if (rule[field][index] !== '*') return [];
  return fieldFixes(document, path, field, `the rule then matches ${meaningWithout(rule, field)}`);
}

function* inNames(document: PolicyDocument, place: ItemPlace): Iterable<Report> {
  const names = place.item.resourceNames;
  for (const [index, name] of names.entries()) {
    if (!name.includes('*')) continue;
    const entry = [...place.path, 'resourceNames', index];
    const without = 'objects of every name, and requests without a name';
    const isAlone = names.length === 1;
    const advice = isAlone ? `Leave \`resourceNames\` out to match ${without}` : 'Delete it';
    yield {
      ...reportOn(document, place, entry),
      message: `${literal(name, 'resourceNames')}, and matches nothing. ${name === '*' ? advice : 'Name each object meant'}`,
      fixes: () => {
        if (!isAlone) return entryFixes(document, entry);
        return name === '*'
          ? fieldFixes(document, place.path, 'resourceNames', `the item then matches ${without}`)
          : [];
      },
    };
  }
}

function* inResources(document: PolicyDocument, catalog: Catalog, place: ItemPlace): Iterable<Report> {
  for (const [index, pattern] of place.item.resources.entries()) {
    if (!hasLiteralWildcard(pattern)) continue;
    const entry = [...place.path, 'resources', index];
    const right = findRight(catalog, place.item.group, pattern);
    yield {
      ...reportOn(document, place, entry),
      message: `In \`resources\` the wildcards are \`*\`, \`pods/*\` and \`*/status\`: ${quote(pattern)} is none of them and matches nothing that exists. ${right ? `Write ${quote(right)}` : 'Name each resource meant'}`,
      fixes: () => (right ? wordFixes(document, entry, right) : entryFixes(document, entry)),
    };
  }
}

/** `*` for everything, `pods/*` for `pods*`. */
function findRight(catalog: Catalog, group: string, pattern: string): string | undefined {
  if (pattern === '*/*') return '*';
  const [, word] = /^([^*/]+)\*$/.exec(pattern) ?? [];
  const resource = word === undefined ? undefined : findResource(catalog, word, group);
  return resource && `${resource.resource}/*`;
}
