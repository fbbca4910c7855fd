import {
  type Catalog,
  defaultMatrix,
  type KubernetesVersion,
  type MatrixCell,
  type MatrixColumn,
  type MatrixPersona,
  type MatrixRow,
  nameInPolicy,
  nearestRange,
  policyMatrix,
  readMatrixRow,
  userPersona,
} from '../engine/index.ts';
import type {
  MatrixAdditions,
  MatrixResult,
  MatrixResultCell,
  MatrixResultPersona,
  MatrixResultRow,
} from '../protocol/index.ts';
import type { CheckedDocument } from './checked-document.ts';
import type { DocumentConfiguration } from './configurations.ts';
import { toLspRange } from './to-lsp.ts';

/** The whole policy at a glance: what matters in every cluster, what the policy names, and what the user added. */
export function matrix(
  check: CheckedDocument | undefined,
  added: MatrixAdditions,
  { kubernetes, catalog }: Pick<DocumentConfiguration, 'kubernetes' | 'catalog'>,
): MatrixResult {
  const policy = check?.policy.policy ?? { rules: [], omitStages: [], omitManagedFields: false };
  const { rows, problems } = readRows(added.rows, catalog, kubernetes);
  const personas = added.users.map(({ name, groups }) => userPersona(name, name, groups));
  const question = defaultMatrix(policy, catalog, { personas, rows });
  return {
    documentVersion: check?.version ?? 0,
    kubernetes,
    isPolicy: check !== undefined,
    verdict: check?.policy.verdict ?? 'accepted',
    ruleRanges: policy.rules.flatMap((_, index) =>
      check ? [toLspRange(check.textDocument, nearestRange(check.policy, ['rules', index]))] : [],
    ),
    personas: question.personas.map(describePersona),
    rows: question.rows.map(describeRow),
    verbs: { resources: question.resourceVerbs, paths: question.pathVerbs },
    ...shareCells(policyMatrix(policy, question), question.personas),
    left: question.left,
    problems,
  };
}

function readRows(
  texts: readonly string[],
  catalog: Catalog,
  kubernetes: KubernetesVersion,
): { readonly rows: readonly MatrixRow[]; readonly problems: readonly string[] } {
  const rows: MatrixRow[] = [];
  const problems: string[] = [];
  for (const text of texts) {
    const row = readMatrixRow(text, catalog);
    if (row) rows.push(row);
    else
      problems.push(
        `\`${text}\` is not a resource that Kubernetes ${kubernetes} knows. Write a plural, a kind or a short name, such as \`ingresses\`, a custom resource with its group, such as \`widgets.example.com\`, or a path, such as \`/openapi/*\`.`,
      );
  }
  return { rows, problems };
}

function describePersona({ title, who }: MatrixPersona): MatrixResultPersona {
  return { title, ...(who.kind === 'user' && { user: who.user }) };
}

function describeRow(row: MatrixRow): MatrixResultRow {
  switch (row.kind) {
    case 'resource':
      return { title: nameInPolicy(row), ...(row.group !== '' && { group: row.group }), isPath: false };
    case 'other-resources':
      return { title: 'any other resource', isPath: false };
    case 'paths':
      return { title: row.pattern, isPath: true };
    case 'other-paths':
      return { title: 'any other path', isPath: true };
  }
}

/** Thousands of cells are a few hundred different ones; sent once each, they are small enough to follow every keystroke. */
function shareCells(
  columns: readonly MatrixColumn[],
  personas: readonly MatrixPersona[],
): Pick<MatrixResult, 'cells' | 'columns'> {
  const cells: MatrixResultCell[] = [];
  const known = new Map<string, number>();
  const share = (cell: MatrixResultCell): number => {
    const key = JSON.stringify(cell);
    const index = known.get(key) ?? cells.push(cell) - 1;
    known.set(key, index);
    return index;
  };
  return {
    columns: columns.map((column) => ({
      personas: column.personas.map((persona) => personas.indexOf(persona)),
      cells: column.cells.map((row) => row.map((cell) => share(withoutCommon(cell, column)))),
    })),
    cells,
  };
}

/** Without what follows from the persona and the verb. */
function withoutCommon({ outcomes, isUndecided }: MatrixCell, { personas: [persona] }: MatrixColumn): MatrixResultCell {
  const isAnyone = persona?.who.kind === 'anyone';
  return {
    outcomes: outcomes.map(({ witness, ...outcome }) => ({
      ...outcome,
      ...(isAnyone && { user: witness.user }),
      target: 'resource' in witness ? { resource: witness.resource } : { path: witness.path },
    })),
    isUndecided,
  };
}
