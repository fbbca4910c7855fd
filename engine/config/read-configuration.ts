import type { ApiResource } from '../catalog/types.ts';
import type { LintProfile } from '../lint/rule.ts';
import type { Severity } from '../lint/types.ts';
import { type KubernetesVersion, newestKubernetesVersion } from '../policy/kubernetes-version.ts';
import { plainGlob } from '../schema/glob-type.ts';
import { type AddedResource, toApiResources } from './added-resources.ts';
import { examine } from './examine.ts';
import type { ReadConfiguration } from './types.ts';

/** The file as `configurationType` describes it. */
interface WrittenConfiguration {
  readonly kubernetes?: KubernetesVersion | 'newest';
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly profiles?: readonly LintProfile[];
  readonly resources?: readonly AddedResource[];
  readonly crds?: readonly string[];
  readonly ignore?: readonly string[];
}

/** Reads a configuration file. Never throws: what cannot be read is a problem, and the rest still counts. */
export function readConfiguration(text: string): ReadConfiguration {
  const examined = examine(text);
  const { kubernetes, rules = {}, profiles = [], resources = [], crds = [], ignore = [] } = written(examined.value);
  const version = kubernetes === 'newest' ? newestKubernetesVersion : kubernetes;
  const apiResources: ApiResource[] = resources.flatMap(toApiResources);
  return {
    value: {
      ...(version && { kubernetes: version }),
      rules,
      profiles: [...new Set(profiles)],
      resources: apiResources,
      crds: crds.map(plainGlob),
      ignore: ignore.map(plainGlob).flatMap(withContent),
    },
    problems: examined.problems,
  };
}

/** A glob that may mean a directory, and all that is in there. */
function withContent(glob: string): string[] {
  return /(^|\/)\*\*$/.test(glob) ? [glob] : [glob, `${glob}/**`];
}

/** What was compared with the table has its shape. */
function written(value: unknown): WrittenConfiguration {
  return (value ?? {}) as WrittenConfiguration;
}
