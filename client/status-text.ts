import type { PolicyStatus } from '../protocol/index.ts';

/** What the status bar says about a policy. `icon` is the name of a codicon. */
export interface StatusText {
  readonly text: string;
  /** One or two sentences. */
  readonly detail: string;
}

const verdicts = {
  accepted: { icon: 'checklist', word: '', detail: 'loads this policy without complaint' },
  'accepted-with-warnings': {
    icon: 'warning',
    word: ' · warnings',
    detail: 'loads this policy, but not as it is written',
  },
  refused: { icon: 'error', word: ' · refused', detail: 'refuses this policy and does not start' },
} as const;

/**
 * Says in a few words which Kubernetes version a policy is checked for, and what that version's kube-apiserver does with it.
 * `followsNewest`: the setting names no version of its own.
 */
export function describeStatus(status: PolicyStatus, followsNewest: boolean): StatusText {
  const { icon, word, detail } = verdicts[status.verdict];
  const version =
    followsNewest && status.versionFile === undefined ? `${status.kubernetes} (newest)` : status.kubernetes;
  const rules = status.ruleCount === 1 ? '1 rule' : `${status.ruleCount} rules`;
  return {
    text: `$(${icon}) Audit policy · ${version}${word}`,
    detail: `kube-apiserver ${status.kubernetes} ${detail} (${rules}).`,
  };
}
