import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SettledAttributes, settle } from '../../engine/analysis/settled-attributes.ts';
import { findTwins, type Twins } from '../../engine/analysis/twin-requests.ts';
import { isResourceRequest, type PolicyRule, type RequestAttributes } from '../../engine/index.ts';
import { firstMismatch } from '../../engine/match/match-rule.ts';
import { policyRule } from '../support/arbitraries.ts';
import { everyRequest, isPractical } from '../support/every-request.ts';

const log = { group: '', resource: 'pods', subresource: 'log' };
const pods = { ...log, subresource: '' };
const sorts: Record<string, readonly [SettledAttributes, SettledAttributes]> = {
  'of two verbs': [
    { verb: 'get', target: log },
    { verb: 'create', target: log },
  ],
  'of a resource and its subresource': [
    { verb: 'get', target: pods },
    { verb: 'get', target: log },
  ],
  'with and without a name': [
    { verb: 'create', target: pods, name: 'a' },
    { verb: 'create', target: pods, name: '' },
  ],
  'in a namespace and across all': [
    { verb: 'list', target: pods, namespace: 'a', name: '' },
    { verb: 'list', target: pods, namespace: '', name: '' },
  ],
  'with and without a user': [
    { user: { name: 'system:anonymous', groups: ['system:unauthenticated'] } },
    { user: null },
  ],
};

const requests = everyRequest();

/** Rules of which many match the twins. */
const nearRule = policyRule.map((rule) => ({
  ...rule,
  verbs: rule.verbs.filter((verb) => verb !== '*'),
  resources: rule.resources.map(({ resources, resourceNames }) => ({
    group: '',
    resources: resources.map((pattern) => pattern.replace('secrets', 'pods').replace('*/*', '*')),
    resourceNames,
  })),
}));

function deciderOf(rules: readonly PolicyRule[], request: RequestAttributes): number | null {
  const index = rules.findIndex((rule) => firstMismatch(rule, request) === undefined);
  return index < 0 ? null : index;
}

/** Requests that can occur, from which twins of these sorts are made: each pair of twins once. */
function examplesFor(pair: readonly [SettledAttributes, SettledAttributes]): RequestAttributes[] {
  const { user, verb, target } = pair[0];
  const examples = new Map<string, RequestAttributes>();
  for (const request of requests) {
    if (user === undefined && request.user === null) continue;
    if (target && !isResourceRequest(request)) continue;
    const open = { ...request, ...(user !== undefined && { user: null }), ...(verb !== undefined && { verb: 'get' }) };
    if (isPractical(open)) examples.set(JSON.stringify(pair.map((sort) => settle(open, sort))), open);
  }
  return [...examples.values()];
}

describe.each(Object.entries(sorts))('twins %s', (_, pair) => {
  const examples = examplesFor(pair);

  it('are decided as they say, and are found wherever looking at every request finds some', () => {
    let count = 0;
    fc.assert(
      fc.property(fc.array(nearRule, { minLength: 1, maxLength: 4 }), (rules) => {
        const found = find(rules, pair);
        for (const { requests: twins, deciders } of found) {
          expect(twins.map((request) => deciderOf(rules, request))).toEqual(deciders);
          expect(twins).toEqual(pair.map((sort) => settle(twins[0], sort)));
        }
        expect(found.map(({ deciders: [first] }) => first)).toEqual(lookAtAll(rules, pair, examples));
        count += found.length;
      }),
      { numRuns: examples.length > 1_000 ? 100 : 500, seed: 21 },
    );
    expect(count).toBeGreaterThan(20);
  });
});

function find(rules: readonly PolicyRule[], pair: readonly [SettledAttributes, SettledAttributes]): Twins[] {
  const isSecond = (second: number | null, first: number): boolean => second !== first;
  return findTwins(rules, { sorts: pair, isFirst: () => true, isSecond }, { left: 10_000_000 });
}

/** The rules that decide about a request whose twin another rule, or none, decides about. */
function lookAtAll(
  rules: readonly PolicyRule[],
  [first, second]: readonly [SettledAttributes, SettledAttributes],
  examples: readonly RequestAttributes[],
): number[] {
  const split = new Set<number>();
  for (const example of examples) {
    const decider = deciderOf(rules, settle(example, first));
    if (decider !== null && deciderOf(rules, settle(example, second)) !== decider) split.add(decider);
  }
  return [...split].sort((a, b) => a - b);
}
