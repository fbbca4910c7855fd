import type { MatrixResult, MatrixResultCell, MatrixResultOutcome, MatrixResultRow } from '../../protocol/index.ts';
import type { Inputs } from './inputs.ts';
import type { Place } from './state.ts';
import { passes, recordOf, recordsBody, shownLevel } from './words.ts';

export interface TableCell {
  readonly place: Place;
  readonly cell: MatrixResultCell;
  /** Whether the filter is for this cell; others stand back. */
  readonly isWanted: boolean;
}

export interface TableLine {
  /** Several where lines are alike and merged. */
  readonly rows: readonly MatrixResultRow[];
  /** Where the columns are no verbs, the verbs of the line. */
  readonly verbs: readonly string[];
  readonly cells: readonly TableCell[];
}

export interface Table {
  readonly id: string;
  readonly caption: string;
  /** What stands above the lines' names. */
  readonly corner: string;
  readonly heads: readonly { readonly title: string; readonly detail: string }[];
  readonly lines: readonly TableLine[];
}

/** What is shown of a matrix: of one persona resources and paths by verbs, or where personas differ. */
export function tablesOf(result: MatrixResult, inputs: Inputs, persona: number): Table[] {
  const tables = inputs.mode === 'one' ? tablesOfOne(result, persona) : [tableOfDifferences(result)];
  return tables.map((table) => ({ ...table, lines: shownLines(table.lines, inputs) }));
}

function tablesOfOne(result: MatrixResult, persona: number): Table[] {
  const table = (isPath: boolean, verbs: readonly string[]): Table => ({
    id: isPath ? 'paths' : 'resources',
    caption: isPath ? 'Paths' : 'Resources',
    corner: isPath ? 'Path' : 'Resource',
    heads: verbs.map((title) => ({ title, detail: '' })),
    lines: result.rows.flatMap((row, index): TableLine[] =>
      row.isPath === isPath
        ? [{ rows: [row], verbs: [], cells: verbs.map((verb) => tableCell(result, { persona, row: index, verb })) }]
        : [],
    ),
  });
  return [table(false, result.verbs.resources), table(true, result.verbs.paths)];
}

/** Anybody is left out: whatever personas differ in, anybody does. */
function tableOfDifferences(result: MatrixResult): Table {
  const columns = distinctColumns(result);
  const lines = result.rows.flatMap((row, index) => {
    const byDecisions = new Map<string, { readonly verbs: string[]; readonly cells: readonly TableCell[] }>();
    for (const verb of verbsOf(result, row)) {
      const cells = columns.map(([persona = 0]) => tableCell(result, { persona, row: index, verb }));
      if (new Set(cells.map(({ cell }) => keyOf(cell, shownLevel))).size < 2) continue;
      const key = cells.map(({ cell }) => decisionKey(cell)).join(';');
      const same = byDecisions.get(key);
      if (same) same.verbs.push(verb);
      else byDecisions.set(key, { verbs: [verb], cells });
    }
    return [...byDecisions.values()].map((line): TableLine => ({ rows: [row], ...line }));
  });
  const heads = columns.map((personas) => {
    const [title = '', ...others] = personas.map((persona) => result.personas[persona]?.title ?? '');
    return { title, detail: others.join(', ') };
  });
  return { id: 'differences', caption: 'Who differs', corner: 'Requests', heads, lines };
}

/** Personas of whose requests the same is recorded, by whatever rules. */
function distinctColumns(result: MatrixResult): number[][] {
  const byRecord = new Map<string, number[]>();
  for (const { personas, cells } of result.columns) {
    if (personas.some((persona) => result.personas[persona]?.user === undefined)) continue;
    const key = cells
      .map((row) => row.map((index) => keyOf(result.cells[index] ?? nothing, recordOf)).join(';'))
      .join('|');
    byRecord.set(key, [...(byRecord.get(key) ?? []), ...personas]);
  }
  return [...byRecord.values()];
}

function shownLines(lines: readonly TableLine[], { filter, find, isMerged }: Inputs): TableLine[] {
  const wanted = find.trim().toLowerCase();
  const found = lines.filter(({ rows }) =>
    rows.some(({ title, group = '' }) => `${title}.${group}`.toLowerCase().includes(wanted)),
  );
  const filtered = found.map((line) => ({
    ...line,
    cells: line.cells.map((cell) => ({ ...cell, isWanted: passes(cell.cell, filter) })),
  }));
  const shown = filtered.filter(({ cells }) => cells.some(({ isWanted }) => isWanted));
  return isMerged ? merge(shown) : shown;
}

function merge(lines: readonly TableLine[]): TableLine[] {
  const merged = new Map<string, TableLine>();
  for (const line of lines) {
    const key = [line.verbs.join(), ...line.cells.map(({ cell }) => decisionKey(cell))].join(';');
    const same = merged.get(key);
    merged.set(key, same ? { ...same, rows: [...same.rows, ...line.rows] } : line);
  }
  return [...merged.values()];
}

function tableCell(result: MatrixResult, place: Place): TableCell {
  return { place, cell: cellAt(result, place) ?? nothing, isWanted: true };
}

const nothing: MatrixResultCell = { outcomes: [], isUndecided: false };

/** The cell at a place; `undefined` where the matrix does not have it. */
export function cellAt(result: MatrixResult, { persona, row, verb }: Place): MatrixResultCell | undefined {
  const column = result.columns.find(({ personas }) => personas.includes(persona));
  const asked = result.rows[row];
  const index = asked && column?.cells[row]?.[verbsOf(result, asked).indexOf(verb)];
  return index === undefined ? undefined : result.cells[index];
}

function verbsOf({ verbs }: MatrixResult, { isPath }: MatrixResultRow): readonly string[] {
  return isPath ? verbs.paths : verbs.resources;
}

/** The same for cells whose requests are alike in something, each on the same conditions. */
function keyOf(
  { outcomes, isUndecided }: MatrixResultCell,
  something: (outcome: MatrixResultOutcome) => string,
): string {
  const parts = outcomes.map(something);
  const isOne = new Set(parts).size < 2;
  const key = isOne ? parts.slice(0, 1) : parts.map((part, index) => `${part} ${outcomes[index]?.when ?? ''}`);
  return `${key.join()}${isUndecided ? '?' : ''}`;
}

/** The same for cells about which the same rules decide the same. */
function decisionKey(cell: MatrixResultCell): string {
  return keyOf(cell, (outcome) => `${outcome.ruleIndex} ${recordOf(outcome)}`);
}

/** The level that stands for a cell: the one that records most. */
export function strongest({ outcomes }: MatrixResultCell): MatrixResultOutcome | undefined {
  const rank = (outcome: MatrixResultOutcome): number =>
    ['None', 'Metadata', 'Request', 'RequestResponse'].indexOf(shownLevel(outcome)) * 2 + Number(recordsBody(outcome));
  return outcomes.toSorted((a, b) => rank(b) - rank(a))[0];
}
