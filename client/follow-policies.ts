import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { PolicyStatus } from '../protocol/index.ts';
import type { FollowedPolicy, PolicySession } from './policy-session.ts';
import type { PolicyTracker } from './policy-tracker.ts';

/**
 * Lets a session follow the policy that the user works on, and its edits, until it is disposed of.
 *
 * @param leave called before the session goes over to another policy, or to none
 */
export function followPolicies(
  session: PolicySession,
  policies: PolicyTracker,
  leave: () => void = () => undefined,
): vscode.Disposable {
  const isFollowed = (uri: string): boolean => uri === session.policy?.uri;
  const follow = (policy: FollowedPolicy | null): void => {
    if (policy?.uri !== session.policy?.uri) leave();
    session.follow(policy);
  };
  if (policies.active) follow(policyOf(policies.active));
  return vscode.Disposable.from(
    policies.onDidChangeActive((status) => status && follow(policyOf(status))),
    policies.onDidCheck((status) => {
      if (!isFollowed(status.uri)) return;
      follow(policyOf(status));
      session.checked(status.version, status.kubernetes);
    }),
    policies.onDidClose((uri) => isFollowed(uri) && follow(null)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isFollowed(document.uri.toString())) session.edited();
    }),
  );
}

function policyOf({ uri, kubernetes }: PolicyStatus): FollowedPolicy {
  return { uri, kubernetes, name: posix.basename(vscode.Uri.parse(uri).path) };
}
