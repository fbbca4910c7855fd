import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evaluate,
  type MatrixCell,
  type MatrixColumn,
  type MatrixRow,
  type MatrixWho,
  type Policy,
  policyMatrix,
  type RequestAttributes,
} from '../../engine/index.ts';
import { decide } from './judge.ts';
import { smallPolicy } from './small-policies.ts';
import { both, isNone, numbersOf, type Requests, SmallWorld, smallCatalog, without } from './small-world.ts';

const world = new SmallWorld();
const resourceVerbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'deletecollection'];
const pathVerbs = ['get', 'post'];

const user = (name: string, ...groups: string[]): MatrixWho => ({ kind: 'user', user: { name, groups } });
const everyWho: readonly MatrixWho[] = [
  user('a', 'a', 'system:authenticated'),
  user('a', 'system:authenticated'),
  user('z', 'a', 'system:authenticated'),
  user('z', 'system:authenticated'),
  user('system:anonymous', 'system:unauthenticated'),
  { kind: 'user', user: null },
  { kind: 'anyone' },
  { kind: 'anyone', group: 'a' },
  { kind: 'anyone', group: 'system:authenticated' },
];

const resource = (group: string, name: string, subresource = ''): MatrixRow => ({
  kind: 'resource',
  group,
  resource: name,
  subresource,
});
const everyRow: readonly MatrixRow[] = [
  resource('', 'pods'),
  resource('', 'pods', 'log'),
  resource('', 'pods', 'exec'),
  resource('', 'namespaces'),
  resource('apps', 'pods'),
  resource('apps', 'pods', 'x'),
  resource('other', 'things'),
  { kind: 'paths', pattern: '/healthz' },
  { kind: 'paths', pattern: '/healthz*' },
  { kind: 'paths', pattern: '/m' },
  { kind: 'paths', pattern: '/api*' },
];
const otherRows: readonly MatrixRow[] = [{ kind: 'other-resources' }, { kind: 'other-paths' }];

/** Said again, without the code under test. */
function isOf(who: MatrixWho, request: RequestAttributes): boolean {
  if (who.kind === 'user') return JSON.stringify(request.user) === JSON.stringify(who.user);
  return request.user !== null && (who.group === undefined || request.user.groups.includes(who.group));
}

function isIn(row: MatrixRow, rows: readonly MatrixRow[], request: RequestAttributes): boolean {
  const isInAnother = (): boolean =>
    rows.some((other) => 'kind' in other && isNamed(other) && isIn(other, rows, request));
  if ('path' in request) {
    if (row.kind === 'other-paths') return !isInAnother();
    if (row.kind !== 'paths') return false;
    const { pattern } = row;
    return pattern.endsWith('*') ? request.path.startsWith(pattern.slice(0, -1)) : request.path === pattern;
  }
  if (row.kind === 'other-resources') return !isInAnother();
  if (row.kind !== 'resource') return false;
  const { group, resource, subresource } = request.resource;
  return group === row.group && resource === row.resource && subresource === row.subresource;
}

function isNamed(row: MatrixRow): boolean {
  return row.kind === 'resource' || row.kind === 'paths';
}

const sets = new Map<string, Requests>();
function setOf(key: string, condition: (request: RequestAttributes) => boolean): Requests {
  const known = sets.get(key) ?? world.where(condition);
  sets.set(key, known);
  return known;
}

function requestsOfRow(row: MatrixRow, rows: readonly MatrixRow[]): Requests {
  if (isNamed(row)) return setOf(JSON.stringify(row), (request) => isIn(row, [], request));
  const ofKind = setOf(row.kind, (request) => isIn(row, [], request));
  return rows.filter(isNamed).reduce((left, other) => without(left, requestsOfRow(other, rows)), ofKind);
}

function requestsOf(who: MatrixWho, row: MatrixRow, rows: readonly MatrixRow[], verb: string): Requests {
  const ofRow = requestsOfRow(row, rows);
  const ofWho = setOf(JSON.stringify(who), (request) => isOf(who, request));
  const ofVerb = setOf(verb, (request) => request.verb === verb);
  return both(both(world.served, ofRow), both(ofWho, ofVerb));
}

/** Which rules decide, and whether a body of their requests is recorded: by looking at every request. */
function outcomesOf(policy: Policy, byRule: readonly Requests[], cell: Requests): string[] {
  return byRule.flatMap((decided, index) => {
    const requests = both(decided, cell);
    if (isNone(requests)) return [];
    const decisions = oneOfEachSort(requests).map((request) => evaluate(policy, request));
    const some = (field: 'requestBody' | 'responseBody'): boolean => decisions.some((decision) => decision[field]);
    return [`${index < policy.rules.length ? index : null} ${some('requestBody')} ${some('responseBody')}`];
  });
}

/** What is recorded of a request that a rule hits depends on its sort alone. */
function oneOfEachSort(requests: Requests): RequestAttributes[] {
  const found = new Map<number, RequestAttributes>();
  for (const number of numbersOf(requests)) {
    const request = world.requests[number];
    if (request) found.set(world.sorts[number] ?? 0, request);
  }
  return [...found.values()];
}

interface SeenCell {
  readonly who: MatrixWho;
  readonly row: MatrixRow;
  readonly verb: string;
  readonly cell: MatrixCell;
}

function everyCell(columns: readonly MatrixColumn[], rows: readonly MatrixRow[]): SeenCell[] {
  return columns.flatMap(({ personas, cells }) =>
    personas.flatMap(({ who }) =>
      rows.flatMap((row, rowAt) =>
        verbsOf(row).flatMap((verb, verbAt) => {
          const cell = cells[rowAt]?.[verbAt];
          return cell ? [{ who, row, verb, cell }] : [];
        }),
      ),
    ),
  );
}

function verbsOf(row: MatrixRow): readonly string[] {
  return row.kind === 'resource' || row.kind === 'other-resources' ? resourceVerbs : pathVerbs;
}

const question = fc
  .tuple(
    fc.subarray([...everyRow], { minLength: 2, maxLength: 5 }),
    fc.subarray([...everyWho], { minLength: 1, maxLength: 3 }),
  )
  .map(([named, whos]) => ({
    rows: [...named, ...otherRows],
    personas: whos.map((who) => ({ title: '', who })),
    resourceVerbs,
    pathVerbs,
    catalog: smallCatalog,
  }));

describe('the matrix of a policy', () => {
  it('has in every cell the outcomes that looking at every request finds, and no other', () => {
    const seen = { none: 0, one: 0, several: 0 };
    fc.assert(
      fc.property(smallPolicy, question, (policy, asked) => {
        const { rows, personas } = asked;
        const { byRule, byNone } = decide(world, policy.rules, world.served);
        const cells = everyCell(policyMatrix(policy, asked), rows);
        expect(cells).toHaveLength(personas.length * rows.flatMap(verbsOf).length);
        for (const { who, row, verb, cell } of cells) {
          const truth = outcomesOf(policy, [...byRule, byNone], requestsOf(who, row, rows, verb));
          const outcomes = cell.outcomes.map(
            ({ ruleIndex, requestBody, responseBody }) => `${ruleIndex} ${requestBody} ${responseBody}`,
          );
          expect({ who, row, verb, outcomes }).toEqual({ who, row, verb, outcomes: truth });
          expect(cell.isUndecided).toBe(false);
          seen[truth.length === 0 ? 'none' : truth.length === 1 ? 'one' : 'several'] += 1;
        }
      }),
      { numRuns: 60, seed: 41 },
    );
    expect(Math.min(seen.none, seen.one, seen.several)).toBeGreaterThan(300);
  });

  it('has for every outcome a request of the cell about which the policy decides so', () => {
    fc.assert(
      fc.property(smallPolicy, question, (policy, asked) => {
        for (const { personas, cells } of policyMatrix(policy, asked)) {
          for (const { who, row, verb, cell } of everyCell([{ personas: personas.slice(0, 1), cells }], asked.rows)) {
            for (const { witness, ...outcome } of cell.outcomes) {
              expect(isOf(who, witness) && isIn(row, asked.rows, witness) && witness.verb === verb).toBe(true);
              const { ruleIndex, level, stages, requestBody, responseBody } = evaluate(policy, witness);
              expect(outcome).toMatchObject({ ruleIndex, level, requestBody, responseBody });
              expect(outcome.isRecorded).toBe(stages.length > 0);
            }
          }
        }
      }),
      { numRuns: 200, seed: 42 },
    );
  });

  it('says so where the work budget runs out, and claims nothing that is not', () => {
    let open = 0;
    fc.assert(
      fc.property(smallPolicy, question, fc.integer({ min: 0, max: 300 }), (policy, asked, budget) => {
        const whole = everyCell(policyMatrix(policy, asked), asked.rows);
        const poor = everyCell(policyMatrix(policy, { ...asked, budget }), asked.rows);
        const all = new Map(whole.map(({ cell, ...place }) => [JSON.stringify(place), cell]));
        for (const { cell, ...place } of poor) {
          const truth = all.get(JSON.stringify(place))?.outcomes.map(({ ruleIndex }) => ruleIndex) ?? [];
          const found = cell.outcomes.map(({ ruleIndex }) => ruleIndex);
          if (cell.isUndecided) expect(truth).toEqual(expect.arrayContaining(found));
          else expect(found).toEqual(truth);
          if (cell.isUndecided) open += 1;
        }
      }),
      { numRuns: 60, seed: 43 },
    );
    expect(open).toBeGreaterThan(100);
  });
});
