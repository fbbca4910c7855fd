import type { PolicyRule } from '../policy/types.ts';
import type { Statement } from './types.ts';

/** The requests of a statement that have a user, or those that have none: failed authentications. */
export interface StatementHalf {
  readonly isAuthenticated: boolean;
  readonly requests: PolicyRule;
  readonly except?: PolicyRule;
}

/** What a statement is about, in parts that the analysis can be asked about. Where there is none, it is about nothing. */
export function halvesOf({ requests, except }: Pick<Statement, 'requests' | 'except'>): StatementHalf[] {
  const { conditions, isAuthenticated } = requests;
  // No rule for users and groups matches a failed authentication.
  const isForUsers = conditions.users.length > 0 || conditions.userGroups.length > 0;
  const halves = [true, false].filter((half) => (isAuthenticated ?? half) === half && (half || !isForUsers));
  return halves.map((half) => ({
    isAuthenticated: half,
    requests: conditions,
    ...(except && (except.isAuthenticated ?? half) === half && { except: except.conditions }),
  }));
}
