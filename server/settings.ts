import { type KubernetesVersion, newestKubernetesVersion, parseKubernetesVersion } from '../engine/index.ts';

/** What the server uses of `auditPolicy.*`. */
export interface ServerSettings {
  readonly kubernetes: KubernetesVersion;
  readonly codeLens: boolean;
}

export const defaultSettings: ServerSettings = { kubernetes: newestKubernetesVersion, codeLens: true };

/** Reads the settings as a client sends them; whatever is missing or malformed has its default. */
export function readSettings(value: unknown): ServerSettings {
  const settings = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const version = settings.kubernetesVersion;
  return {
    kubernetes: (typeof version === 'string' && parseKubernetesVersion(version)) || newestKubernetesVersion,
    codeLens: settings.codeLens !== false,
  };
}
