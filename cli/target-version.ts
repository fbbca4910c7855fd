import type { KubernetesVersion } from '../engine/index.ts';
import { type Io, write } from './io.ts';
import { kubernetesOption, type ParsedArguments, stringOption } from './options.ts';
import { Projects } from './projects.ts';

/** The version that a file is judged by: of `--kubernetes`, else of the configuration of its project, else the newest. */
export async function targetVersion(path: string, parsed: ParsedArguments, io: Io): Promise<KubernetesVersion> {
  if (stringOption(parsed, 'kubernetes') !== undefined) return kubernetesOption(parsed);
  const projects = new Projects((message) => write(io.stderr, `audit-policy: ${message}\n`));
  return kubernetesOption(parsed, (await projects.of(path)).configuration.kubernetes);
}
