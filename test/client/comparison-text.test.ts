import { describe, expect, it } from 'vitest';
import { comparisonMessage, decisionLabel, kindLabel, requestLabel } from '../../client/comparison-text.ts';
import type { ComparisonResult } from '../../protocol/index.ts';

const user = { name: 'dev-1', groups: ['dev', 'system:authenticated'] };
const pods = { group: '', resource: 'pods', subresource: '', namespace: '', name: '' };

describe('a request in the comparison', () => {
  it('is told by verb, target and user, with the groups that tell users apart', () => {
    const secret = { ...pods, resource: 'secrets', namespace: 'prod', name: 'db' };
    expect(requestLabel({ user, verb: 'get', resource: secret })).toBe('get secrets db in prod by dev-1 (dev)');
    const scale = { ...pods, group: 'apps', resource: 'deployments', subresource: 'scale' };
    const someone = { name: 'someone', groups: ['system:authenticated'] };
    expect(requestLabel({ user: someone, verb: 'patch', resource: scale })).toBe(
      'patch deployments/scale.apps by someone',
    );
  });

  it('may have no user, no verb, or a path', () => {
    expect(requestLabel({ user: null, verb: 'get', path: '/healthz' })).toBe(
      'get /healthz after a failed authentication',
    );
    expect(requestLabel({ user, verb: '', resource: pods })).toBe('(unusual method) pods by dev-1 (dev)');
  });
});

it('names the rule that decides, as people count', () => {
  const decision = { level: 'None', stages: [], omitStages: [], omitManagedFields: false } as const;
  const none = { ...decision, requestBody: false, responseBody: false };
  expect(decisionLabel({ decision: { ...none, ruleIndex: 2 } })).toBe('rule 3 None');
  expect(decisionLabel({ decision: { ...none, ruleIndex: null } })).toBe('no rule None');
});

it('names a kind of difference', () => {
  expect(kindLabel('less-recorded')).toBe('Less recorded');
});

describe('the message of the comparison', () => {
  const result: ComparisonResult = { equivalent: false, certainty: 'in-practice', kinds: [], undecided: 0 };

  it('says what the list does not', () => {
    expect(comparisonMessage(result)).toBeUndefined();
    expect(comparisonMessage({ ...result, problem: 'No rule.' })).toBe('No rule.');
    expect(comparisonMessage({ ...result, equivalent: true })).toMatch(/equivalent: .* that can happen/);
    expect(comparisonMessage({ ...result, equivalent: true, certainty: 'always' })).toMatch(/every request is/);
    expect(comparisonMessage({ ...result, undecided: 1 })).toMatch(/one pair of rules/);
  });
});
