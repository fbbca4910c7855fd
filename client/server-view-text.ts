import type { ServerView } from '../protocol/index.ts';

/** The scheme of the documents that show a policy as kube-apiserver reads it. */
export const serverViewScheme = 'audit-policy-server-view';

const verdicts: Readonly<Record<ServerView['verdict'], string>> = {
  accepted: 'accepted',
  'accepted-with-warnings': 'accepted with warnings',
  refused: 'refused',
};

/** "What kube-apiserver 1.30 sees: accepted with warnings". */
export function serverViewTitle({ kubernetes, verdict }: ServerView): string {
  return `What kube-apiserver ${kubernetes} sees: ${verdicts[verdict]}`;
}
