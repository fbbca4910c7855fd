import tuned from '../examples/audit-policy.yaml';
import minimal from '../examples/audit-policy-minimal.yaml';
import verbose from '../examples/audit-policy-verbose.yaml';

/** A policy to start from. */
export interface PolicyTemplate {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly text: string;
}

/** The templates of "New Policy from Template", in the order in which they are offered. */
export const policyTemplates: readonly PolicyTemplate[] = [
  {
    label: 'Tuned',
    description: 'quiet where nothing is to be learnt, detailed where it matters',
    detail:
      'Leaves out probes and watches, keeps secrets to Metadata, records changes and shells in pods with their bodies.',
    text: tuned,
  },
  {
    label: 'Minimal',
    description: 'every request, no bodies',
    detail: 'One rule at level Metadata: who did what and when.',
    text: minimal,
  },
  {
    label: 'Verbose',
    description: 'nearly everything, with bodies',
    detail: 'For a test cluster or a short investigation: the log grows fast and holds what was sent and answered.',
    text: verbose,
  },
];
