import { join } from 'node:path';

/** A policy that the run tries, and its file. */
export interface PolicyFile {
  readonly name: string;
  readonly path: string;
}

const examples = join(import.meta.dirname, '../../examples');
const own = join(import.meta.dirname, 'policies');

/** The policies that kube-apiserver is started with, one after the other. */
export const policyFiles: readonly PolicyFile[] = [
  { name: 'tuned', path: join(examples, 'audit-policy.yaml') },
  { name: 'verbose', path: join(examples, 'audit-policy-verbose.yaml') },
  ...['everything', 'request-bodies', 'stages', 'identities', 'managed-fields', 'patterns'].map((name) => ({
    name,
    path: join(own, `${name}.yaml`),
  })),
];
