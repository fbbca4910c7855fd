/** The value of `auditPolicy.kubernetesVersion` that stands for the newest version known. */
export const newestVersion = 'newest';

/** The part of the extension's manifest that the choice of versions is read from. */
export interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
  };
}

/** The values that `auditPolicy.kubernetesVersion` may take, as the manifest declares them. */
export function knownVersions(manifest: Manifest): readonly string[] {
  return manifest.contributes.configuration.properties['auditPolicy.kubernetesVersion']?.enum ?? [];
}

/** A line in the choice of versions. */
export interface VersionChoice {
  readonly label: string;
  readonly description: string;
}

/** The versions to choose from; `current` is the one that is set. */
export function versionChoices(versions: readonly string[], current: string): readonly VersionChoice[] {
  const newest = versions.find((version) => version !== newestVersion);
  return versions.map((label) => {
    const meaning = label === newestVersion && newest !== undefined ? [`now ${newest}`] : [];
    const mark = label === current ? ['current'] : [];
    return { label, description: [...meaning, ...mark].join(', ') };
  });
}
