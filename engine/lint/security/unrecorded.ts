import { type Counterexample, checkProperty, outcomeStage } from '../../analysis/properties.ts';
import type { Catalog } from '../../catalog/types.ts';
import { describeRequest } from '../../match/describe-request.ts';
import { omittedStages } from '../../match/evaluate.ts';
import { firstMismatch } from '../../match/match-rule.ts';
import { locate, nearestRange, type PolicyDocument, ruleHeadRange } from '../../policy/policy-document.ts';
import { isLevel, levelRank } from '../../policy/types.ts';
import type { Range } from '../../syntax/range.ts';
import { quote } from '../../text/quote.ts';
import type { Report } from '../rule.ts';
import type { RelatedPlace } from '../types.ts';
import { listWords } from './list-words.ts';
import { metadataRuleFixes, type NamedRequests } from './metadata-rule.ts';
import { propertiesOf, type RequestKind } from './request-classes.ts';

/** Something that somebody wants recorded, at least at `Metadata`: "access to" "secrets". */
export interface Concern {
  readonly act: 'access to' | 'changes to' | 'requests for' | 'use of';
  readonly what: string;
  readonly requests: readonly RequestKind[];
}

/** What one rule (0-based; `null`: none) leaves out, with an example of the first of it. */
export interface Gap extends Counterexample {
  readonly concerns: readonly Concern[];
  readonly requests: readonly NamedRequests[];
}

/** What of these concerns is not recorded: one gap for each rule that decides about such requests. */
export function findGaps({ policy }: PolicyDocument, catalog: Catalog, concerns: readonly Concern[]): Gap[] {
  const gaps = new Map<number | null, Gap>();
  for (const concern of concerns) {
    for (const property of concern.requests.flatMap((kind) => recorded(kind, catalog))) {
      const verdict = checkProperty(policy, property, catalog);
      for (const found of verdict.kind === 'broken' ? verdict.counterexamples : []) {
        const gap = gaps.get(found.ruleIndex) ?? { ...found, concerns: [], requests: [] };
        gaps.set(found.ruleIndex, {
          ...gap,
          concerns: [...new Set([...gap.concerns, concern])],
          requests: [...gap.requests, property.requests],
        });
      }
    }
  }
  return [...gaps.values()];
}

const recorded = propertiesOf<RequestKind>((requests) => ({
  ...requests,
  isAuthenticated: true,
  never: 'below',
  level: 'Metadata',
}));

/**
 * The finding about a gap.
 *
 * @param need who asks for it, up to the concerns: "CIS 3.2.2 asks for a record of"
 */
export function reportGap(document: PolicyDocument, gap: Gap, need: string): Report {
  const { ruleIndex, request } = gap;
  const example = describeExample(document, gap);
  const reason = `${need} ${describeConcerns(gap.concerns)}`;
  const common = { certainty: 'in-practice' as const, witness: request };
  if (ruleIndex === null) {
    const message = `No rule matches ${example}, so it is not recorded. ${reason}. Add a rule with level \`Metadata\` for such requests`;
    return { ...common, message, range: rulesRange(document) };
  }
  const omission = findOmission(document, gap);
  const fact = omission
    ? `Rule ${ruleIndex + 1} omits \`${omission.stage}\`, so it records no outcome of ${example}`
    : `Rule ${ruleIndex + 1} does not record ${example}`;
  const advice = omission
    ? 'Take that stage out of `omitStages`'
    : 'Put a rule with level `Metadata` for such requests above it';
  return {
    ...common,
    message: `${fact}. ${reason}. ${advice}`,
    range: nearestRange(document, ['rules', ruleIndex, 'level']),
    ruleIndex,
    related: omission ? [omission.place] : laterRule(document, gap),
    fixes: () => (canRecord(document) && !omission ? metadataRuleFixes(document, ruleIndex, gap.requests) : []),
  };
}

/** Where the whole policy omits it, no new rule records an outcome. */
function canRecord({ policy }: PolicyDocument): boolean {
  return !policy.omitStages.includes(outcomeStage(true));
}

/** "access to secrets; changes to pods and deployments". */
function describeConcerns(concerns: readonly Concern[]): string {
  const acts = [...new Set(concerns.map(({ act }) => act))];
  const whatOf = (act: string): string[] => concerns.filter((one) => one.act === act).map(({ what }) => what);
  return acts.map((act) => `${act} ${listWords(whatOf(act))}`).join('; ');
}

/** The request in a clause, with the group for whose sake the rule takes it. */
export function describeExample({ policy }: PolicyDocument, { ruleIndex, request }: Counterexample): string {
  const wanted = policy.rules[ruleIndex ?? -1]?.userGroups ?? [];
  const group = request.user?.groups.find((one) => wanted.includes(one));
  const described = describeRequest(request);
  return group === undefined ? described : `${described} in group ${quote(group)}`;
}

/** Where the `omitStages` stands that hides the outcome; `undefined` where the level alone leaves the request out. */
export function findOmission(
  document: PolicyDocument,
  { ruleIndex, request }: Counterexample,
): { readonly stage: string; readonly place: RelatedPlace } | undefined {
  const rule = document.policy.rules[ruleIndex ?? -1];
  const stage = outcomeStage(request.user !== null);
  if (!rule || rule.level === 'None' || !omittedStages(document.policy, rule).includes(stage)) return undefined;
  const path = rule.omitStages.includes(stage) ? ['rules', ruleIndex ?? -1, 'omitStages'] : ['omitStages'];
  return { stage, place: { message: `\`${stage}\` is omitted here`, range: nearestRange(document, path) } };
}

/** The rule that would record the request, if an earlier one did not take it: the author may believe that it does. */
function laterRule(document: PolicyDocument, { ruleIndex, request }: Counterexample): RelatedPlace[] {
  const { rules } = document.policy;
  const later = rules.findIndex(
    (rule, index) =>
      index > (ruleIndex ?? -1) &&
      isLevel(rule.level) &&
      levelRank(rule.level) > 0 &&
      firstMismatch(rule, request) === undefined,
  );
  if (later < 0) return [];
  return [{ message: `rule ${later + 1} would record it`, range: ruleHeadRange(document, later) }];
}

/** The key `rules`, for what no single rule decides; the first line of the policy where the file has none. */
export function rulesRange(document: PolicyDocument): Range {
  const start = document.root?.range.start ?? 0;
  const end = start + document.text.slice(start).search(/\r|\n|$/);
  return locate(document, ['rules'])?.key ?? { start, end };
}
