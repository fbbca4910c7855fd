import type { Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import { entryFixes } from '../fixes/entry-fixes.ts';
import { wordFixes } from '../fixes/word-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { inEachRule } from '../values/in-each-rule.ts';
import { type RulePlace, reportOn } from '../values/rule-places.ts';
import { findUnknownVerb, type UnknownVerb } from '../values/verbs.ts';

/** Verbs that no request has. */
export const unknownVerb: LintRule = {
  id: 'unknown-verb',
  category: 'values',
  severity: 'warning',
  summary: 'a verb that no request has, such as `GET`, `post` for a resource, or `impersonate`',
  check: inEachRule(findAll),
};

function* findAll(document: PolicyDocument, _: Catalog, place: RulePlace): Iterable<Report> {
  for (const [index, verb] of place.rule.verbs.entries()) {
    const unknown = findUnknownVerb(place.rule, verb);
    if (unknown) yield report(document, place, index, unknown);
  }
}

function report(document: PolicyDocument, place: RulePlace, index: number, { reason, meant }: UnknownVerb): Report {
  const { rule, path } = place;
  const entry = [...path, 'verbs', index];
  const [best, second] = meant;
  const isAlone = rule.verbs.every((verb) => verb.includes('*') || findUnknownVerb(rule, verb));
  const advice = best === undefined ? 'Delete it' : `Write ${quote(best)}${second ? `, ${quote(second)} or both` : ''}`;
  return {
    ...reportOn(document, place, entry),
    message: `${quote(rule.verbs[index] ?? '')} ${reason}: ${isAlone ? 'the rule matches no request' : 'it matches nothing'}. ${rule.verbs.length === 1 && best === undefined ? 'Name the verbs meant' : advice}`,
    fixes: () => (best === undefined ? entryFixes(document, entry) : wordFixes(document, entry, best)),
  };
}
