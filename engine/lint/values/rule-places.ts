import { locate, nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import type { GroupResources, PolicyPath, PolicyRule } from '../../policy/types.ts';
import { analyze } from '../document-analysis.ts';
import type { Report } from '../rule.ts';
import { splitPattern } from './resource-patterns.ts';

/** A rule, and where it stands. */
export interface RulePlace {
  readonly rule: PolicyRule;
  /** 0-based. */
  readonly ruleIndex: number;
  readonly path: PolicyPath;
}

/** An item of a rule's `resources`, and where it stands. */
export interface ItemPlace extends RulePlace {
  readonly item: GroupResources;
}

const known = new WeakMap<PolicyDocument, readonly RulePlace[]>();

/** The rules that the server reads as they are written: a refused one, mended, may mean something else. */
export function readRules(document: PolicyDocument): readonly RulePlace[] {
  const before = known.get(document);
  if (before) return before;
  const { isRead } = analyze(document);
  const places = document.policy.rules.flatMap((rule, ruleIndex) =>
    isRead[ruleIndex] ? [{ rule, ruleIndex, path: ['rules', ruleIndex] }] : [],
  );
  known.set(document, places);
  return places;
}

/** The items of a rule's `resources`. */
export function itemsOf(place: RulePlace): ItemPlace[] {
  return place.rule.resources.map((item, index) => ({ ...place, item, path: [...place.path, 'resources', index] }));
}

/** Where a report about an item's group belongs: at the group, or at `resources` where the item has none. */
export function groupPath(document: PolicyDocument, { path }: ItemPlace): PolicyPath {
  const written = [...path, 'group'];
  return locate(document, written) ? written : [...path, 'resources'];
}

/** What all reports about a value have in common that say that it matches nothing. */
export function reportOn(
  document: PolicyDocument,
  { ruleIndex }: RulePlace,
  path: PolicyPath,
): Pick<Report, 'range' | 'ruleIndex' | 'certainty'> {
  return { range: nearestRange(document, path), ruleIndex, certainty: 'in-practice' };
}

/** The same for what is only not known: it claims nothing, and so it has no certainty. */
export function reportUnlisted(
  document: PolicyDocument,
  { ruleIndex }: RulePlace,
  path: PolicyPath,
): Pick<Report, 'range' | 'ruleIndex' | 'severity'> {
  return { range: nearestRange(document, path), ruleIndex, severity: 'information' };
}

/** What to do about something that is not known. */
export const adviceForUnlisted =
  'If the cluster has it, list it under `crds` or `resources` in `.audit-policy.yaml`; if not, it matches nothing';

/** Whether another item of the same rule asks for a string of `resources` in a group. */
export function isNamedElsewhere({ rule, item }: ItemPlace, group: string, pattern: string): boolean {
  const { resource } = splitPattern(pattern);
  const wider = ['*', pattern, `${resource}/*`];
  return rule.resources.some(
    (other) =>
      other !== item &&
      (other.group === group || other.group === '*') &&
      other.resourceNames.length === 0 &&
      (other.resources.length === 0 || other.resources.some((one) => wider.includes(one))),
  );
}
