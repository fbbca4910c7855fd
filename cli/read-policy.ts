import { type KubernetesVersion, load, type PolicyDocument } from '../engine/index.ts';
import { type Io, readText, tell, UsageError } from './io.ts';

/** Reads a policy that decides about requests. Of a refused file, what can be read counts, with a word on stderr. */
export async function readPolicy(path: string, kubernetes: KubernetesVersion, io: Io): Promise<PolicyDocument> {
  const document = load(await readText(path, io), kubernetes);
  if (document.policy.rules.length === 0) throw new UsageError(`${path}: holds no rule of an audit policy`);
  if (document.verdict === 'refused') {
    await tell(io, `${path}: kube-apiserver refuses this file; this is what its readable rules would decide`);
  }
  return document;
}
