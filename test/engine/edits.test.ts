import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evaluate,
  type Finding,
  type Fix,
  lint,
  type Policy,
  type PolicyDocument,
  type PolicyRule,
  type RequestAttributes,
} from '../../engine/index.ts';
import { analyze } from '../../engine/lint/document-analysis.ts';
import { firstMismatch } from '../../engine/match/match-rule.ts';
import { comments, everyFix, type FixedPolicy, repetitiveRules } from '../support/every-fix.ts';
import { everyRequest, isPractical } from '../support/every-request.ts';
import { fieldsOf, type Layout, layout, writePolicy } from '../support/policy-text.ts';

const requests = everyRequest();
const practicalRequests = requests.filter(isPractical);

function isDead(document: PolicyDocument, ruleIndex: number): boolean {
  return analyze(document).deadRules.some((dead) => dead.ruleIndex === ruleIndex);
}

function deadRules(document: PolicyDocument): number {
  return analyze(document).deadRules.length;
}

function outcome(policy: Policy, request: RequestAttributes): string {
  const { level, stages, omitManagedFields } = evaluate(policy, request);
  return `${level} ${stages} ${omitManagedFields}`;
}

let turn = 0;

/** Every seventh request, others at every call: all of them would take the time of seven policies. */
function someOf(list: readonly RequestAttributes[]): readonly RequestAttributes[] {
  const first = turn++ % 7;
  return list.filter((_, index) => index % 7 === first);
}

/** The lines of a text that say something, without their ends: what stood behind the last one may have got one. */
function lines({ text }: PolicyDocument): string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean);
}

function blankLines({ text }: PolicyDocument): number {
  return text.split('\n').filter((line) => line.trim() === '').length;
}

function check(
  seed: number,
  runs: number,
  isWanted: (fix: Fix, finding: Finding) => boolean,
  law: (one: FixedPolicy, written: readonly PolicyRule[], how: Layout) => void,
  drawn = repetitiveRules,
): number {
  let count = 0;
  fc.assert(
    fc.property(drawn, layout, (written, how) => {
      for (const one of everyFix(writePolicy(written.map(fieldsOf), how), isWanted)) {
        count += 1;
        law(one, written, how);
      }
    }),
    { numRuns: runs, seed },
  );
  return count;
}

const deadRuleIds = ['unreachable-rule', 'never-matches'];
const isDeletion = ({ title }: Fix, { id }: Finding): boolean =>
  deadRuleIds.includes(id) && title.startsWith('Delete rule ');
const isMove = ({ title }: Fix): boolean => title.startsWith('Move rule ');
const isNarrowing = ({ title }: Fix): boolean => title.startsWith('Take ');

describe('deleting a dead rule', () => {
  it('takes the rule and its own comments, and nothing else', () => {
    const count = check(1, 300, isDeletion, ({ before, after, finding, fix }, _, { style }) => {
      const index = finding.ruleIndex ?? -1;
      expect(fix.edits.every(({ newText }) => newText === '')).toBe(true);
      expect(after.policy).toEqual({ ...before.policy, rules: before.policy.rules.toSpliced(index, 1) });
      expect(comments(after.text)).toEqual(comments(before.text, index));
      const isBlock = style === 'block' || style === 'indentless';
      if (isBlock) expect(lines(before)).toEqual(expect.arrayContaining(lines(after)));
      expect(deadRules(after)).toBeLessThan(deadRules(before));
    });
    expect(count).toBeGreaterThan(200);
  });

  it('changes the decision about no request', () => {
    const count = check(2, 25, isDeletion, ({ before, after, finding }) => {
      const changed = someOf(finding.certainty === 'in-practice' ? practicalRequests : requests).find(
        (request) => outcome(before.policy, request) !== outcome(after.policy, request),
      );
      expect(changed).toBeUndefined();
    });
    expect(count).toBeGreaterThan(10);
  });
});

describe('moving a dead rule up', () => {
  it('moves the rule with its comments, and brings it to life', () => {
    const count = check(3, 700, isMove, ({ before, after, finding }) => {
      const from = finding.ruleIndex ?? -1;
      const to = Math.min(...(finding.coveredBy ?? []));
      const order = before.policy.rules.map((_, index) => index);
      order.splice(to, 0, ...order.splice(from, 1));
      expect(after.policy.rules).toEqual(order.map((index) => before.policy.rules[index]));
      const own = (index: number): string[] => comments(before.text).filter((text) => text.includes(`of-${index} `));
      expect(comments(after.text).filter((text) => text.includes('of-'))).toEqual(order.flatMap(own));
      expect(comments(after.text).toSorted()).toEqual(comments(before.text).toSorted());
      expect(isDead(after, to)).toBe(false);
      expect(deadRules(after)).toBeLessThan(deadRules(before));
    });
    expect(count).toBeGreaterThan(60);
  });

  it('keeps every line as it is', () => {
    check(4, 250, isMove, ({ before, after }, _, { style }) => {
      if (style !== 'block' && style !== 'indentless') return;
      expect(lines(after).toSorted()).toEqual(lines(before).toSorted());
      if (before.text.includes('# apart above')) return;
      expect(Math.abs(blankLines(after) - blankLines(before))).toBeLessThanOrEqual(1);
    });
  });

  it('changes decisions about requests that the rule matches alone, and these it decides', () => {
    const count = check(5, 150, isMove, ({ before, after, finding }) => {
      const to = Math.min(...(finding.coveredBy ?? []));
      const moved = before.policy.rules[finding.ruleIndex ?? -1];
      const wrong = someOf(requests).find((request) => {
        if (outcome(before.policy, request) === outcome(after.policy, request)) return false;
        return (
          !moved || firstMismatch(moved, request) !== undefined || evaluate(after.policy, request).ruleIndex !== to
        );
      });
      expect(wrong).toBeUndefined();
    });
    expect(count).toBeGreaterThan(5);
  });
});

describe('narrowing the earlier rule', () => {
  it('brings the dead rule to life, and changes decisions about its requests alone', () => {
    let compared = 0;
    const count = check(6, 600, isNarrowing, ({ before, after, finding, fix }) => {
      const index = finding.ruleIndex ?? -1;
      const rule = before.policy.rules[index];
      expect(fix.edits.every(({ newText }) => newText === '')).toBe(true);
      expect(isDead(after, index)).toBe(false);
      expect(deadRules(after)).toBeLessThan(deadRules(before));
      if (!rule || compared++ > 25) return;
      const wrong = someOf(requests).find((request) => {
        const { ruleIndex } = evaluate(after.policy, request);
        const isOfRule = firstMismatch(rule, request) === undefined;
        if (isOfRule && ruleIndex !== null && ruleIndex >= (finding.coveredBy?.[0] ?? 0)) return ruleIndex !== index;
        return outcome(before.policy, request) !== outcome(after.policy, request);
      });
      expect(wrong).toBeUndefined();
    });
    expect(count).toBeGreaterThan(15);
  });
});

describe('deleting what changes nothing', () => {
  it.each([
    ['unreachable-entry', 30],
    ['redundant-rule', 100],
    ['duplicate-entry', 5],
  ])('%s', (id, runs) => {
    const doubled = repetitiveRules.map((drawn) =>
      drawn.map((rule) => ({ ...rule, verbs: [...rule.verbs, ...rule.verbs] })),
    );
    const isOfId = (_: Fix, finding: Finding): boolean => finding.id === id;
    const law = ({ before, after, finding, fix }: FixedPolicy): void => {
      expect(fix.title).toMatch(/^Delete /);
      const count = (document: PolicyDocument): number => lint(document).filter((one) => one.id === id).length;
      if (id === 'duplicate-entry') expect(count(after)).toBe(count(before) - 1);
      const changed = someOf(finding.certainty === 'in-practice' ? practicalRequests : requests).find(
        (request) => outcome(before.policy, request) !== outcome(after.policy, request),
      );
      expect(changed).toBeUndefined();
    };
    expect(check(11, runs, isOfId, law, id === 'duplicate-entry' ? doubled : repetitiveRules)).toBeGreaterThan(5);
  });
});
