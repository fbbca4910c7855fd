import type { Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import { identityFixes } from '../fixes/identity-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findMisplaced, type Identity, type IdentityField } from '../values/identities.ts';
import { inEachRule } from '../values/in-each-rule.ts';
import { type RulePlace, reportOn } from '../values/rule-places.ts';

/** Groups among the users, users among the groups, and names that look like one of them. */
export const misplacedIdentity: LintRule = {
  id: 'misplaced-identity',
  category: 'values',
  severity: 'warning',
  summary: 'a group in `users`, a user in `userGroups`, or a name such as `system:node` that neither has',
  check: inEachRule(findAll),
};

function* findAll(document: PolicyDocument, _: Catalog, place: RulePlace): Iterable<Report> {
  for (const field of ['users', 'userGroups'] as const) {
    for (const [index, word] of place.rule[field].entries()) {
      const meant = findMisplaced(field, word);
      if (meant) yield report(document, place, field, index, meant);
    }
  }
}

function report(
  document: PolicyDocument,
  place: RulePlace,
  field: IdentityField,
  index: number,
  meant: Identity,
): Report {
  const word = place.rule[field][index] ?? '';
  return {
    ...reportOn(document, place, [...place.path, field, index]),
    message: `${describe(word, field, meant)}: ${consequence(place, field)}. ${advice(place, field, meant)}`,
    fixes: () => identityFixes(document, place, field, index, (one) => findMisplaced(field, one)),
  };
}

function describe(word: string, field: IdentityField, meant: Identity): string {
  if (meant.word !== word) return `No ${field === 'users' ? 'user' : 'group'} is called ${quote(word)}`;
  return `${quote(word)} is a ${field === 'users' ? 'group, not a user' : 'user, not a group'}`;
}

function consequence({ rule }: RulePlace, field: IdentityField): string {
  const isAlone = rule[field].every((word) => findMisplaced(field, word));
  return isAlone ? 'the rule matches no request' : 'it matches nobody';
}

function advice({ rule }: RulePlace, field: IdentityField, meant: Identity): string {
  if (meant.field === field) return `Write ${quote(meant.word)}`;
  const isAlone = rule[field].every((word) => findMisplaced(field, word)?.field === meant.field);
  const right = `\`${meant.field}: ["${meant.word}"]\``;
  if (isAlone && rule[meant.field].length === 0) return `Write ${right}`;
  return `Give it a rule of its own with ${right}: where a rule has both fields, both have to match`;
}
