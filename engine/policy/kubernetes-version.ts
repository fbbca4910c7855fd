/** The minor versions of Kubernetes that the engine knows, oldest first. */
export const kubernetesVersions = [
  '1.23',
  '1.24',
  '1.25',
  '1.26',
  '1.27',
  '1.28',
  '1.29',
  '1.30',
  '1.31',
  '1.32',
  '1.33',
  '1.34',
  '1.35',
  '1.36',
  '1.37',
] as const;

export type KubernetesVersion = (typeof kubernetesVersions)[number];

export const newestKubernetesVersion: KubernetesVersion = '1.37';

/**
 * Reads a version as people write it: `1.32`, `v1.32`, `1.32.4`, `v1.32.4+k3s1`.
 * Gives `undefined` for what is no version or a minor version that the engine does not know.
 */
export function parseKubernetesVersion(text: string): KubernetesVersion | undefined {
  const minor = /^v?1\.(\d+)(?:[.+-].*)?$/.exec(text.trim())?.[1];
  return kubernetesVersions.find((version) => version === `1.${minor}`);
}

/** Whether `version` is the same as or newer than `other`. */
export function isAtLeast(version: KubernetesVersion, other: KubernetesVersion): boolean {
  return kubernetesVersions.indexOf(version) >= kubernetesVersions.indexOf(other);
}
