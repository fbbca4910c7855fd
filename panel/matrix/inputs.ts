import type { MatrixAdditions, UserInfo } from '../../protocol/index.ts';

const modes = ['one', 'compare'] as const;
/** Which cells matter: those with a recorded body, those of which nothing is recorded, those that depend on something. */
export const filters = ['all', 'bodies', 'nothing', 'depends'] as const;

export type Mode = (typeof modes)[number];
export type Filter = (typeof filters)[number];

/** What the user chose; it comes back after a reload. */
export interface Inputs {
  readonly mode: Mode;
  /** The title of a persona. */
  readonly persona: string;
  readonly filter: Filter;
  /** A part of the name of a resource, of its group, or of a path. */
  readonly find: string;
  /** Whether lines that are alike are shown as one. */
  readonly isMerged: boolean;
  readonly added: MatrixAdditions;
}

/** Takes what fits from what was saved; anything may be in it. */
export function restoreInputs(saved: unknown): Inputs {
  const { mode, persona, filter, find, isMerged, added } = fieldsOf(saved);
  const { users, rows } = fieldsOf(added);
  return {
    mode: modes.find((one) => one === mode) ?? 'one',
    persona: typeof persona === 'string' ? persona : '',
    filter: filters.find((one) => one === filter) ?? 'all',
    find: typeof find === 'string' ? find : '',
    isMerged: isMerged === true,
    added: {
      users: Array.isArray(users) ? users.filter(isUser) : [],
      rows: Array.isArray(rows) ? rows.filter((row) => typeof row === 'string') : [],
    },
  };
}

function isUser(value: unknown): value is UserInfo {
  const { name, groups } = fieldsOf(value);
  return typeof name === 'string' && Array.isArray(groups) && groups.every((group) => typeof group === 'string');
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
