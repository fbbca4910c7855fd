import type {
  LspRange,
  MatrixResult,
  MatrixResultCell,
  MatrixResultOutcome,
  MatrixResultPersona,
} from '../../protocol/index.ts';
import type { Filter } from './inputs.ts';

export type Level = MatrixResultOutcome['level'];

/** A level where there is room for few letters. */
export const shortLevels: Readonly<Record<Level, string>> = {
  None: 'None',
  Metadata: 'Meta',
  Request: 'Req',
  RequestResponse: 'R+R',
};

export const filterTitles: Readonly<Record<Filter, string>> = {
  all: 'everything',
  bodies: 'recorded bodies',
  nothing: 'what is not recorded at all',
  depends: 'what depends on more',
};

/** What shows in the log: a level of which every stage is omitted leaves nothing there. */
export function shownLevel({ level, isRecorded }: MatrixResultOutcome): Level {
  return isRecorded ? level : 'None';
}

export function recordsBody({ requestBody, responseBody }: MatrixResultOutcome): boolean {
  return requestBody || responseBody;
}

/** Whether a cell is among those that a filter is for. */
export function passes({ outcomes, isUndecided }: MatrixResultCell, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'bodies':
      return outcomes.some(recordsBody);
    case 'nothing':
      return outcomes.length > 0 && !isUndecided && outcomes.every(({ isRecorded }) => !isRecorded);
    case 'depends':
      return isUndecided || new Set(outcomes.map(recordOf)).size > 1;
  }
}

/** The same for outcomes that leave the same in the log. */
export function recordOf(outcome: MatrixResultOutcome): string {
  return `${shownLevel(outcome)} ${outcome.requestBody} ${outcome.responseBody}`;
}

/** "request body", "both bodies"; empty where none is recorded. */
export function bodiesText({ requestBody, responseBody }: MatrixResultOutcome): string {
  if (requestBody && responseBody) return 'both bodies';
  if (requestBody) return 'request body';
  return responseBody ? 'response body' : '';
}

/** "Metadata in `kube-system`", "else Request"; the last of several outcomes is what is left. */
export function outcomeText(outcome: MatrixResultOutcome, index: number, cell: MatrixResultCell): string {
  const { level, isRecorded, when } = outcome;
  const isRest = index > 0 && index === cell.outcomes.length - 1 && when === undefined;
  const text = isRecorded || level === 'None' ? level : `${level}, but at no stage`;
  return `${isRest ? 'else ' : ''}${text}${when === undefined ? '' : ` ${when}`}`;
}

/** A cell in one line, for who does not see it: "Metadata in `kube-system` (rule 3); else Request, request body (rule 5)". */
export function cellText(cell: MatrixResultCell): string {
  const parts = cell.outcomes.map((outcome, index) => {
    const bodies = bodiesText(outcome);
    return `${outcomeText(outcome, index, cell)}${bodies === '' ? '' : `, ${bodies}`} (${ruleText(outcome.ruleIndex)})`;
  });
  if (cell.isUndecided) parts.push('perhaps more: the search ended too early');
  return parts.join('; ') || 'kube-apiserver serves no such request';
}

/** The number of a rule, for people: 1-based. */
export function ruleText(ruleIndex: number | null, ranges?: readonly LspRange[]): string {
  if (ruleIndex === null) return 'no rule matches';
  const range = ranges?.[ruleIndex];
  return `rule ${ruleIndex + 1}${range ? ` (line ${range.start.line + 1})` : ''}`;
}

/** Who a persona is, in words: "`kubernetes-admin` in `kubeadm:cluster-admins`, `system:authenticated`". */
export function personaText({ user }: MatrixResultPersona): string {
  if (user === undefined) return 'whoever it is, in whatever groups: every outcome that somebody’s requests can have';
  if (user === null) return 'no user at all: rules with `users` or `userGroups` never match';
  const groups = user.groups.map((group) => `\`${group}\``).join(', ');
  return `\`${user.name}\`${groups === '' ? ' in no group' : ` in ${groups}`}`;
}

/** How many cells of a persona are what: "12 of 240 cells record bodies, 30 record nothing". */
export function countText(result: MatrixResult, persona: number): string {
  const column = result.columns.find(({ personas }) => personas.includes(persona));
  const cells = (column?.cells.flat() ?? []).flatMap((index) => result.cells[index] ?? []);
  const served = cells.filter(({ outcomes, isUndecided }) => outcomes.length > 0 || isUndecided);
  const count = (filter: Filter): number => served.filter((cell) => passes(cell, filter)).length;
  const depends = count('depends');
  const parts = [
    `${count('bodies')} of ${served.length} cells record bodies`,
    `${count('nothing')} record nothing`,
    ...(depends > 0 ? [`${depends} depend on more`] : []),
  ];
  return parts.join(', ');
}
