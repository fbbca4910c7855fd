import { load, type PolicyDocument } from '../engine/index.ts';
import { type Io, readText, UsageError, write } from './io.ts';
import type { ParsedArguments } from './options.ts';
import { targetVersion } from './target-version.ts';

/** Reads a policy that decides about requests. Of a refused file, what can be read counts, with a word on stderr. */
export async function readPolicy(path: string, parsed: ParsedArguments, io: Io): Promise<PolicyDocument> {
  const document = load(await readText(path, io), await targetVersion(path, parsed, io));
  if (document.policy.rules.length === 0) throw new UsageError(`${path}: holds no rule of an audit policy`);
  if (document.verdict === 'refused') {
    await write(
      io.stderr,
      `audit-policy: ${path}: kube-apiserver refuses this file; this is what its readable rules would decide\n`,
    );
  }
  return document;
}
