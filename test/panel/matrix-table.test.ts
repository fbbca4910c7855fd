import { describe, expect, test } from 'vitest';
import { type Inputs, restoreInputs } from '../../panel/matrix/inputs.ts';
import { type Table, tablesOf } from '../../panel/matrix/table.ts';
import { cellText, countText, personaText } from '../../panel/matrix/words.ts';
import { cell, outcome, sample } from './matrix-samples.ts';

const inputs = restoreInputs(undefined);

/** The names of the lines, with their verbs where they have any. */
function linesOf(table: Table | undefined): string[] {
  return (table?.lines ?? []).map(({ rows, verbs }) => [rows.map(({ title }) => title).join('+'), ...verbs].join(' '));
}

function tables(change: Partial<Inputs>, persona = 0): Table[] {
  return tablesOf(sample, { ...inputs, ...change }, persona);
}

describe('of one persona', () => {
  test('there is a table of resources and one of paths', () => {
    const [resources, paths] = tables({});
    expect([linesOf(resources), linesOf(paths)]).toEqual([['pods', 'roles', 'nodes'], ['/healthz']]);
    expect(resources?.lines[0]?.cells.map(({ place }) => place.verb)).toEqual(['get', 'create']);
    expect(paths?.lines[0]?.cells).toHaveLength(1);
  });

  test('lines about which the same rules decide are merged on demand', () => {
    expect(linesOf(tables({ isMerged: true })[0])).toEqual(['pods+nodes', 'roles']);
  });

  test('a part of a name or group finds a line', () => {
    expect(tables({ find: ' RBAC' }).flatMap(linesOf)).toEqual(['roles']);
    expect(tables({ find: 'health' }).flatMap(linesOf)).toEqual(['/healthz']);
  });

  test.each([
    ['bodies', ['pods create', 'nodes create']],
    ['nothing', ['/healthz get']],
    ['depends', []],
  ] as const)('a filter keeps the cells that it is for, and no empty line: %s', (filter, wanted) => {
    const found = tables({ filter }).flatMap(({ lines }) =>
      lines.flatMap(({ rows, cells }) =>
        cells.flatMap(({ isWanted, place }) => (isWanted ? [`${rows[0]?.title} ${place.verb}`] : [])),
      ),
    );
    expect(found).toEqual(wanted);
  });
});

describe('all compared', () => {
  const [differences] = tables({ mode: 'compare' });

  test('those of whom the same is recorded share a column, and anybody has none', () => {
    expect(differences?.heads).toEqual([
      { title: 'Admin', detail: 'Developer' },
      { title: 'Robot', detail: '' },
    ]);
  });

  test('only lines in which they differ are shown, whichever rules decide', () => {
    expect(linesOf(differences)).toEqual(['pods create', 'nodes get']);
  });
});

describe('in words', () => {
  test.each([
    [cell(), 'kube-apiserver serves no such request'],
    [cell(outcome('Metadata', 1)), 'Metadata (rule 2)'],
    [cell(outcome('None', null)), 'None (no rule matches)'],
    [cell(outcome('Metadata', 0, { isRecorded: false })), 'Metadata, but at no stage (rule 1)'],
    [
      cell(outcome('None', 0, { when: 'named `a`' }), outcome('RequestResponse', 2, { responseBody: true })),
      'None named `a` (rule 1); else RequestResponse, response body (rule 3)',
    ],
    [{ outcomes: [], isUndecided: true }, 'perhaps more: the search ended too early'],
  ])('a cell: %#', (one, text) => {
    expect(cellText(one)).toBe(text);
  });

  test('how many cells are what', () => {
    expect(countText(sample, 0)).toBe('2 of 6 cells record bodies, 1 record nothing');
    expect(countText(sample, 2)).toBe('1 of 6 cells record bodies, 2 record nothing, 1 depend on more');
  });

  test('who a persona is', () => {
    expect(sample.personas.map(personaText).slice(0, 2)).toEqual(['`admin` in `masters`', '`dev` in no group']);
    expect(personaText({ title: '', user: null })).toMatch(/^no user at all/);
  });
});
