import type { Catalog, KubernetesVersion } from '../engine/index.ts';
import { type Io, tell } from './io.ts';
import { kubernetesOption, type ParsedArguments, stringOption } from './options.ts';
import { Projects } from './projects.ts';

/** The kube-apiserver that a file is for. */
export interface Target {
  /** Of `--kubernetes`, else of the configuration of the file's project, else the newest. */
  readonly kubernetes: KubernetesVersion;
  /** The API resources of that version, and those that the project adds. */
  readonly catalog: () => Promise<Catalog>;
}

/** Reads the configuration of a file's project, as far as it is needed: `--kubernetes` counts more than its version. */
export async function targetOf(path: string, parsed: ParsedArguments, io: Io): Promise<Target> {
  const projects = new Projects((message) => tell(io, message));
  const isChosen = stringOption(parsed, 'kubernetes') !== undefined;
  const ofProject = isChosen ? undefined : (await projects.of(path)).configuration.kubernetes;
  const kubernetes = kubernetesOption(parsed, ofProject);
  return { kubernetes, catalog: async () => projects.catalog(await projects.of(path), kubernetes) };
}
