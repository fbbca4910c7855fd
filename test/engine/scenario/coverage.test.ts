import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  coverageOf,
  coverageTotals,
  evaluate,
  type PolicyPath,
  type PolicyRule,
  type RequestAttributes,
  readTestFile,
  runTests,
} from '../../../engine/index.ts';
import { context, fileFor, policies, policyWith, requests } from './scenario-files.ts';

test('a rule is covered exactly if a request of a test hits it, an entry if the request matches by it', () => {
  fc.assert(
    fc.property(policies, requests, (document, some) => {
      const { policy } = document;
      const results = runTests(readTestFile(fileFor(document, some)), document, context);
      const hits = (ruleIndex: number): RequestAttributes[] =>
        some.filter((request) => evaluate(policy, request).ruleIndex === ruleIndex);
      for (const { ruleIndex, hits: count, state, entries } of coverageOf(document, results)) {
        const rule = policy.rules[ruleIndex] as PolicyRule;
        expect([ruleIndex, count, state === 'covered']).toEqual([ruleIndex, hits(ruleIndex).length, count > 0]);
        for (const entry of entries) {
          const matching = hits(ruleIndex).filter((request) => matchesBy(rule, entry.path.slice(2), request));
          expect([entry.path, entry.hits]).toEqual([entry.path, matching.length]);
          expect(entry.state === 'covered').toBe(entry.hits > 0);
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** Whether an entry of a rule says yes to a request that the rule matches: by the words of kube-apiserver's documentation. */
function matchesBy(rule: PolicyRule, path: PolicyPath, request: RequestAttributes): boolean {
  const [field, index, list, at] = path;
  const word = (words: readonly string[], place = index): string => words[Number(place)] ?? '';
  if (field === 'users') return request.user?.name === word(rule.users);
  if (field === 'userGroups') return request.user?.groups.includes(word(rule.userGroups)) === true;
  if (field === 'verbs') return request.verb === word(rule.verbs);
  if (!('resource' in request)) {
    const pattern = word(rule.nonResourceURLs);
    return pattern.endsWith('*') ? request.path.startsWith(pattern.slice(0, -1)) : request.path === pattern;
  }
  const { group, resource, subresource, namespace, name } = request.resource;
  if (field === 'namespaces') return namespace === word(rule.namespaces);
  const item = rule.resources[Number(index)];
  if (!item || (item.group !== group && item.group !== '*')) return false;
  const matches = (pattern: string): boolean => {
    if (pattern === '*' || pattern === (subresource ? `${resource}/${subresource}` : resource)) return true;
    return pattern === `${resource}/*` || (subresource !== '' && pattern === `*/${subresource}`);
  };
  const isNamed = item.resourceNames.length === 0 || item.resourceNames.includes(name);
  if (list === 'resources') return isNamed && matches(word(item.resources, at));
  if (item.resources.length === 0) return true;
  if (list === 'resourceNames') return item.resources.some(matches) && name === word(item.resourceNames, at);
  return isNamed && item.resources.some(matches);
}

const anyRequest = {
  users: [],
  userGroups: [],
  verbs: [],
  resources: [],
  namespaces: [],
  nonResourceURLs: [],
  omitStages: [],
};

test('what no request reaches is dead, and counts for nothing', () => {
  const document = policyWith([
    { ...anyRequest, level: 'None', verbs: ['watch'] },
    { ...anyRequest, level: 'Metadata', verbs: ['get', 'watch', 'list'] },
    { ...anyRequest, level: 'Request', verbs: ['watch'] },
  ]);
  const results = runTests(readTestFile('tests:\n  - request: GET /\n    expect: Metadata\n'), document, context);
  const coverage = coverageOf(document, results);
  expect(coverage.map(({ state }) => state)).toEqual(['uncovered', 'covered', 'dead']);
  expect(coverage[1]?.entries.map(({ state }) => state)).toEqual(['covered', 'dead', 'uncovered']);
  expect(coverageTotals(coverage)).toEqual({ rules: { covered: 1, total: 2 }, entries: { covered: 1, total: 3 } });
  const [entry] = coverage[1]?.entries ?? [];
  expect(document.text.slice(entry?.range.start, entry?.range.end)).toBe('"get"');
});

test('a test that fails covers what it reaches; one that cannot be read, and a statement, cover nothing', () => {
  const document = policyWith([{ ...anyRequest, level: 'Metadata' }]);
  const covers = (text: string): boolean =>
    coverageOf(document, runTests(readTestFile(text), document, context))[0]?.state === 'covered';
  expect(covers('tests:\n  - request: GET /\n    expect: None\n')).toBe(true);
  expect(covers('tests:\n  - request: GETT\n    expect: None\n')).toBe(false);
  expect(covers('always:\n  - name: a\n    requests: {}\n    atLeast: Metadata\n')).toBe(false);
});
