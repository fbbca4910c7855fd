import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  builtInCatalog,
  type RequestAttributes,
  type ScenarioResult,
  type StatementClass,
} from '../../../engine/index.ts';
import { firstMismatch } from '../../../engine/match/match-rule.ts';
import { emptyClasses } from '../../../engine/scenario/empty-classes.ts';
import { policyRule } from '../../support/arbitraries.ts';
import { everyRequest, isPractical } from '../../support/every-request.ts';
import { rules, runOn } from './scenario-files.ts';

describe('a statement', () => {
  function state(kind: 'never' | 'always', requests: string, limit: string, more = ''): ScenarioResult {
    const text = `${kind}:\n  - name: a\n    requests: ${requests}\n    ${kind === 'never' ? 'above' : 'atLeast'}: ${limit}\n${more}`;
    const [result] = runOn(rules, text);
    if (!result) throw new Error('the statement is left out');
    return result;
  }

  it.each([
    ['never', '{ resources: [{ resources: [secrets] }] }', 'Metadata'],
    ['never', '{ nonResourceURLs: ["/healthz*"] }', 'None'],
    ['always', '{ resources: [{ resources: [secrets] }] }', 'Metadata'],
    ['always', '{ resources: [{ resources: [secrets, pods] }], namespaces: [prod], authenticated: true }', 'Metadata'],
  ] as const)('%s %s %s holds', (kind, requests, limit) => {
    expect(state(kind, requests, limit)).toMatchObject({ outcome: 'passed', failures: [] });
  });

  it('gives a request for each rule that breaks it', () => {
    const { outcome, failures } = state('never', '{ verbs: [create] }', 'None', '    except: { namespaces: [prod] }\n');
    expect(outcome).toBe('failed');
    expect(failures.map(({ message, expected, actual }) => [message.split('`, but ')[1], expected, actual])).toEqual([
      ['rule 2 (line 6) records it at `Metadata`.', 'at most None', 'Metadata'],
    ]);
  });

  it('counts the outcome of a request, which a rule may omit', () => {
    const { failures } = state('always', '{ nonResourceURLs: [/metrics], userGroups: [system:nodes] }', 'Metadata');
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Expected at least `Metadata` for `get` of `\/metrics` by `.*`, but rule 4 \(line 13\) omits every stage of it, so nothing is recorded\.$/,
      ),
    ]);
  });

  it('is about failed authentications too, unless it says otherwise', () => {
    const quiet = '  - level: Metadata\n    omitStages: ["ResponseStarted"]\n';
    const outcomeOf = (requests: string): unknown => {
      const [result] = runOn(quiet, `always:\n  - name: a\n    requests: ${requests}\n    atLeast: Metadata\n`);
      return [
        result?.outcome,
        result?.failures.map(({ request, message }) => [request.user, message.split(', but ')[1]]),
      ];
    };
    const broken = [[null, 'rule 1 (line 4) omits every stage of it, so nothing is recorded.']];
    expect(outcomeOf('{}')).toEqual(['failed', broken]);
    expect(outcomeOf('{ authenticated: false }')).toEqual(['failed', broken]);
    expect(outcomeOf('{ authenticated: true }')).toEqual(['passed', []]);
    expect(outcomeOf('{ userGroups: ["system:authenticated"] }')).toEqual(['passed', []]);
  });

  it.each([
    [
      '{ resources: [{ resources: [secret] }] }',
      'There is no `secret` in the core group, so the statement says nothing about it. Did you mean `secrets`?',
    ],
    [
      '{ resources: [{ resources: [deployments] }] }',
      'There is no `deployments` in the core group, but in `apps`, so the statement says nothing about it.',
    ],
    [
      '{ resources: [{ group: apps, resources: [deployments/scales] }] }',
      'There is no `deployments/scales` in group `apps`, so the statement says nothing about it.',
    ],
    ['{ verbs: [lst] }', 'No request has the verb `lst`, so the statement says nothing about it. Did you mean `list`?'],
    ['{ verbs: ["*"] }', 'No request has the verb `*`, so the statement says nothing about it.'],
    [
      '{ namespaces: ["kube-*"] }',
      'The `*` in `kube-*` is compared literally, as in a rule, so the statement says nothing about it.',
    ],
    [
      '{ nonResourceURLs: [healthz] }',
      'No path is called `healthz`: paths begin with `/`, so the statement says nothing about it.',
    ],
    [
      '{ nonResourceURLs: [/healthz], namespaces: [prod] }',
      'A request is for a resource or for a path, so these match none of the class: make two statements of it.',
    ],
    [
      '{ users: [a], authenticated: false }',
      'No request is like that, so the statement says nothing: a failed authentication has no user and no groups. Mend its conditions.',
    ],
    [
      '{ verbs: [create], resources: [{ resources: [pods], resourceNames: [x] }] }',
      'No request is like that, so the statement says nothing: a `create` or `deletecollection` carries no name. Mend its conditions.',
    ],
    [
      '{ verbs: [list], nonResourceURLs: ["/x"] }',
      'No request is like that, so the statement says nothing: a request for a path has its HTTP method, in lower case, as its verb. Mend its conditions.',
    ],
    [
      '{ users: ["system:anonymous"], userGroups: ["system:masters"] }',
      'No request is like that, so the statement says nothing: `system:anonymous` is in `system:unauthenticated` alone, and nobody else is. Mend its conditions.',
    ],
    [
      '{ resources: [{ group: example.com, resources: [a/b/c] }] }',
      'No request is like that, so the statement says nothing: its conditions exclude each other. Mend its conditions.',
    ],
  ])('about %s, which no request has, is not taken for proven', (requests, message) => {
    const { outcome, problems } = state('never', requests, 'None');
    expect([outcome, problems.map((problem) => problem.message)]).toEqual(['unreadable', [message]]);
  });

  it.each([
    ['{}', 'All of these requests are in `except`, so the statement says nothing. Make `except` narrower.'],
    [
      '{ userGroups: ["system:authenticated", "system:unauthenticated"] }',
      'All of these requests are in `except`, so the statement says nothing. Make `except` narrower.',
    ],
    [
      '{ verbs: [create], resources: [{ resources: [pods], resourceNames: [x] }] }',
      'No request is like that, so `except` takes nothing out: a `create` or `deletecollection` carries no name. Mend its conditions.',
    ],
  ])('with the exception %s is not taken for proven', (except, message) => {
    const { outcome, problems } = state('never', '{ authenticated: true }', 'None', `    except: ${except}\n`);
    expect([outcome, problems.map((problem) => problem.message)]).toEqual(['unreadable', [message]]);
  });

  it('may except failed authentications, or all others', () => {
    const quiet = '  - level: Metadata\n    omitStages: ["ResponseStarted"]\n';
    const outcomeOf = (except: string): unknown =>
      runOn(quiet, `always:\n  - name: a\n    requests: {}\n    except: ${except}\n    atLeast: Metadata\n`)[0]
        ?.outcome;
    expect(outcomeOf('{ authenticated: false }')).toBe('passed');
    expect(outcomeOf('{ authenticated: true }')).toBe('failed');
  });

  it('is called empty only where no request can occur that it is about', () => {
    const practical = everyRequest().filter(isPractical);
    const half = fc.option(fc.boolean(), { nil: undefined });
    const range = { start: 0, end: 1 };
    const someClass: fc.Arbitrary<StatementClass> = fc.tuple(policyRule, half).map(([conditions, isAuthenticated]) => ({
      conditions,
      range,
      ...(isAuthenticated !== undefined && { isAuthenticated }),
    }));
    const seen = { empty: 0, other: 0 };
    const law = fc.property(someClass, fc.option(someClass, { nil: undefined }), (requests, except) => {
      const isIn = (one: StatementClass | undefined, request: RequestAttributes): boolean =>
        one !== undefined &&
        (one.isAuthenticated ?? request.user !== null) === (request.user !== null) &&
        firstMismatch(one.conditions, request) === undefined;
      const isMeant = practical.some((request) => isIn(requests, request) && !isIn(except, request));
      const isExcepting = !except || practical.some((request) => isIn(except, request));
      const isEmpty = emptyClasses({ requests, ...(except && { except }) }, builtInCatalog).length > 0;
      seen[isEmpty ? 'empty' : 'other'] += 1;
      if (isMeant && isExcepting) expect(isEmpty).toBe(false);
    });
    fc.assert(law, { numRuns: 150, seed: 4 });
    expect(Math.min(seen.empty, seen.other)).toBeGreaterThan(20);
  });

  it('may be about resources of groups that nobody knows', () => {
    expect(state('never', '{ resources: [{ group: example.com, resources: [widgets] }] }', 'Request').outcome).toBe(
      'passed',
    );
  });
});
