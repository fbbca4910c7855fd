import type { Configuration } from './types.ts';

/**
 * What holds where both an editor's settings and a configuration file speak: the file wins. Its version, its severities
 * and its profiles, if it names any, count instead; resources and globs add up.
 */
export function mergeConfiguration(settings: Configuration, file: Configuration): Configuration {
  const kubernetes = file.kubernetes ?? settings.kubernetes;
  return {
    ...(kubernetes && { kubernetes }),
    rules: { ...settings.rules, ...file.rules },
    profiles: file.profiles.length > 0 ? file.profiles : settings.profiles,
    resources: [...settings.resources, ...file.resources],
    crds: [...settings.crds, ...file.crds],
    ignore: [...settings.ignore, ...file.ignore],
  };
}
