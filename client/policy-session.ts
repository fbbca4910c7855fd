import type { PanelPolicy } from '../protocol/index.ts';

/** The policy that a panel is about. */
export interface FollowedPolicy extends PanelPolicy {
  readonly uri: string;
}

/** A conversation about one policy at a time. */
export interface PolicySession {
  readonly policy: FollowedPolicy | null;
  /** From now on it is about this policy; `null` for none. */
  follow(policy: FollowedPolicy | null): void;
  /** The text of the policy was edited. */
  edited(): void;
  /** The server checked this version of the policy's text, for this version of Kubernetes. */
  checked(version: number, kubernetes: string): void;
}
