import type { Decision } from '../match/types.ts';
import { type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import { type Stage, stages } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { quote, quoteList } from '../text/quote.ts';
import { recordedInWords, recordedLevel, ruleInWords } from './decided-words.ts';
import type { Expectation, ExpectedField, Failure } from './types.ts';

/** What an expectation can be about, in the order in which it is looked at. */
export const expectedFields: readonly ExpectedField[] = [
  'level',
  'rule',
  'stages',
  'requestBody',
  'responseBody',
  'omitManagedFields',
];

/** What a decision is in the terms of an expectation, in words that can be compared. */
export function wordFor(field: ExpectedField, decision: Decision): string {
  switch (field) {
    case 'level':
      return recordedLevel(decision);
    case 'rule':
      return ruleWord(decision.ruleIndex);
    case 'stages':
      return stagesWord(decision.stages);
    default:
      return String(decision[field]);
  }
}

function expectedWord(field: ExpectedField, expect: Expectation): string | undefined {
  if (field === 'rule') return expect.rule && ruleWord(expect.rule.value);
  if (field === 'stages') return expect.stages && stagesWord(expect.stages.value);
  const placed = expect[field];
  return placed && String(placed.value);
}

function ruleWord(ruleIndex: number | null): string {
  return ruleIndex === null ? 'no rule' : `rule ${ruleIndex + 1}`;
}

/** In the order in which they occur. */
function stagesWord(some: readonly Stage[]): string {
  return stages.filter((stage) => some.includes(stage)).join(', ') || 'no stage';
}

/** The fields in which a decision is not as expected. */
export function mismatches(expect: Expectation, decision: Decision): ExpectedField[] {
  return expectedFields.filter((field) => {
    const expected = expectedWord(field, expect);
    return expected !== undefined && expected !== wordFor(field, decision);
  });
}

/**
 * One failure for each field in which a decision is not as expected.
 *
 * @param lead which request it is, where a test has several; else empty
 */
export function failuresOf(
  expect: Expectation,
  decision: Decision,
  {
    request,
    lead,
    document,
  }: { readonly request: RequestAttributes; readonly lead: string; readonly document: PolicyDocument },
): Failure[] {
  return mismatches(expect, decision).flatMap((field) => {
    const range = expect[field]?.range;
    if (!range) return [];
    const expected = expectedWord(field, expect) ?? '';
    const sentence = `expected ${sentenceOf(field, expect, decision, document)}.`;
    return {
      message: lead === '' ? sentence.replace(/^e/, 'E') : `${lead}: ${sentence}`,
      range,
      expected,
      actual: wordFor(field, decision),
      request,
      decision,
      ...(decision.ruleIndex !== null && { ruleRange: ruleHeadRange(document, decision.ruleIndex) }),
    };
  });
}

function sentenceOf(field: ExpectedField, expect: Expectation, decision: Decision, document: PolicyDocument): string {
  const recorded = recordedInWords(document, decision);
  const rule = ruleInWords(document, decision.ruleIndex);
  switch (field) {
    case 'level':
      return `level ${quote(expectedWord(field, expect) ?? '')}, but ${recorded}`;
    case 'rule':
      return `${expectedWord(field, expect)} to decide, but ${decision.ruleIndex === null ? 'no rule matches' : `${rule} does`}`;
    case 'stages': {
      const wanted = expect.stages?.value ?? [];
      const events = wanted.length === 0 ? 'no event' : `events at ${quoteList(wanted)}`;
      return decision.stages.length === 0
        ? `${events}, but ${recorded}`
        : `${events}, but ${rule} leads to events at ${quoteList(decision.stages)}`;
    }
    case 'requestBody':
    case 'responseBody': {
      const body = field === 'requestBody' ? 'request body' : 'response body';
      return `${decision[field] ? `no ${body}, but it is recorded` : `the ${body}, but it is not`}: ${recorded}`;
    }
    case 'omitManagedFields':
      return decision.omitManagedFields
        ? `managed fields in recorded bodies, but ${rule} leaves them out`
        : `bodies without managed fields, but ${rule} keeps them`;
  }
}
