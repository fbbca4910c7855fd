import {
  type Configuration,
  type InlayHintKind,
  inlayHintKinds,
  newestKubernetesVersion,
  parseKubernetesVersion,
  readConfiguration,
} from '../engine/index.ts';

/** What the server uses of `auditPolicy.*`. */
export interface ServerSettings {
  readonly codeLens: boolean;
  readonly inlayHints: readonly InlayHintKind[];
  /** What the settings have in common with the configuration file. */
  readonly configuration: Configuration;
}

/** Reads the settings as a client sends them; whatever is missing or malformed has its default. */
export function readSettings(value: unknown): ServerSettings {
  const settings = fieldsOf(value);
  const hints = fieldsOf(settings.inlayHints);
  const { kubernetesVersion: version, rules, profiles, resources, crds, ignore } = settings;
  const kubernetes = (typeof version === 'string' && parseKubernetesVersion(version)) || newestKubernetesVersion;
  // JSON is YAML, so the reader of the file reads the settings too.
  const { value: configuration } = readConfiguration(
    JSON.stringify({ kubernetes, rules, profiles, resources, crds, ignore }),
  );
  return {
    codeLens: settings.codeLens !== false,
    inlayHints: inlayHintKinds.filter((kind) => hints[kind] !== false),
    configuration,
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export const defaultSettings: ServerSettings = readSettings({});
