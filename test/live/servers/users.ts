import { randomBytes } from 'node:crypto';
import { withStandardGroups } from '../../../engine/request/standard-groups.ts';
import type { UserInfo } from '../../../engine/request/types.ts';

/** Who sends the requests of the run, by the name that the cases call them. */
export type UserName = keyof typeof staticUsers | 'builder' | 'anonymous' | 'intruder';

/** A user as kube-apiserver sees it, and how it proves who it is. */
export interface Account {
  /** `null` where authentication fails. */
  readonly user: UserInfo | null;
  readonly token?: string;
}

/** The groups are those that the token file gives; kube-apiserver adds `system:authenticated`. */
const staticUsers = {
  admin: { name: 'kubernetes-admin', groups: ['system:masters'] },
  dev: { name: 'dev-1', groups: ['dev'] },
  alice: { name: 'alice', groups: ['ops', 'dev'] },
  loner: { name: 'loner', groups: [] },
  node: { name: 'system:node:node-1', groups: ['system:nodes'] },
  scheduler: { name: 'system:kube-scheduler', groups: [] },
} as const;

/** Makes every account with a token of its own, save for the service account, whose token kube-apiserver gives out. */
export function makeAccounts(): Map<UserName, Account> {
  const accounts = new Map<UserName, Account>();
  for (const [key, user] of Object.entries(staticUsers)) {
    accounts.set(key as UserName, { user: withStandardGroups(user), token: randomBytes(16).toString('hex') });
  }
  accounts.set('anonymous', { user: withStandardGroups({ name: 'system:anonymous', groups: [] }) });
  accounts.set('intruder', { user: null, token: 'not-a-token-that-anybody-has' });
  return accounts;
}

/** The service account `builder` of the namespace `prod`, with the token that it was given. */
export function serviceAccount(token: string): Account {
  return { user: withStandardGroups({ name: 'system:serviceaccount:prod:builder', groups: [] }), token };
}

/** The content of `--token-auth-file`: token, user, UID, groups. */
export function tokenFile(accounts: ReadonlyMap<UserName, Account>): string {
  return Object.entries(staticUsers)
    .map(([key, { name, groups }]) => {
      const line = `${accounts.get(key as UserName)?.token},${name},`;
      return groups.length === 0 ? `${line}\n` : `${line},"${groups.join()}"\n`;
    })
    .join('');
}
