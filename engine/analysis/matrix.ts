import type { Policy } from '../policy/types.ts';
import { CellSolver } from './matrix-cells.ts';
import {
  isResourceRow,
  type MatrixCell,
  type MatrixColumn,
  type MatrixPersona,
  type MatrixQuestion,
} from './matrix-types.ts';

export type * from './matrix-types.ts';

/**
 * What a policy decides about every persona's requests, for each row and verb: all outcomes, over all namespaces, names and
 * whatever else a cell leaves open, among the requests that kube-apiserver serves. Personas of whom the same rules decide in
 * every cell share a column.
 */
export function policyMatrix(policy: Policy, question: MatrixQuestion): MatrixColumn[] {
  const solver = new CellSolver(policy, question);
  const byRules = new Map<string, MatrixColumn['cells']>();
  const columns = new Map<string, { readonly personas: MatrixPersona[]; readonly cells: MatrixColumn['cells'] }>();
  for (const persona of question.personas) {
    const { who } = persona;
    const applied = solver.rules.appliedTo(who);
    const rulesKey = `${whoKey(persona)} ${applied.map(({ place }) => place).join(' ')}`;
    const cells =
      byRules.get(rulesKey) ??
      question.rows.map((row) =>
        (isResourceRow(row) ? question.resourceVerbs : question.pathVerbs).map((verb) =>
          solver.solve(applied, row, verb, who),
        ),
      );
    byRules.set(rulesKey, cells);
    const key = `${whoKey(persona)} ${decidersOf(cells)}`;
    const column = columns.get(key);
    if (column) column.personas.push(persona);
    else columns.set(key, { personas: [persona], cells });
  }
  return [...columns.values()];
}

/** Users share a column where their rules are the same; a failed authentication is recorded otherwise, and anyone stands alone. */
function whoKey({ who }: MatrixPersona): string {
  return who.kind === 'user' ? `user ${who.user !== null}` : `anyone ${who.group}`;
}

function decidersOf(cells: MatrixColumn['cells']): string {
  const ofCell = ({ outcomes, isUndecided }: MatrixCell): string =>
    `${outcomes.map(({ ruleIndex }) => ruleIndex).join(',')}${isUndecided ? '?' : ''}`;
  return cells.map((row) => row.map(ofCell).join(' ')).join(';');
}
