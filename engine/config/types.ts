import type { ApiResource } from '../catalog/types.ts';
import type { LintProfile } from '../lint/rule.ts';
import type { Fix, Severity } from '../lint/types.ts';
import type { KubernetesVersion } from '../policy/kubernetes-version.ts';
import type { Range } from '../syntax/range.ts';

/** The name of the file; it holds for the policies in its directory and below, up to the next such file. */
export const configurationFileName = '.audit-policy.yaml';

/** What a project decides about its policies, in its file or in the settings of an editor. */
export interface Configuration {
  /** The target version; absent where nothing is said about it. */
  readonly kubernetes?: KubernetesVersion;
  /** Severities by the id of the finding. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly profiles: readonly LintProfile[];
  /** API resources that the cluster serves besides its own. */
  readonly resources: readonly ApiResource[];
  /** Files with CustomResourceDefinitions: globs, relative to the configuration file, that `globRefusal` lets through. */
  readonly crds: readonly string[];
  /** Files without diagnostics: the same; for a directory there is a glob that means all that is in there. */
  readonly ignore: readonly string[];
}

export const emptyConfiguration: Configuration = { rules: {}, profiles: [], resources: [], crds: [], ignore: [] };

/** Something in a configuration that counts for nothing. */
export interface ConfigurationProblem {
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}

/** A configuration, as far as it could be read, and what could not. */
export interface ReadConfiguration {
  readonly value: Configuration;
  /** In the order of the text. */
  readonly problems: readonly ConfigurationProblem[];
}
