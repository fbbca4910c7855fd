/**
 * The releases of `k8s.io/apiserver` that judge the engine, by Kubernetes minor version. These are the newest patches
 * when the list was last changed. A version in between is taken to do what both its neighbours do, where these agree.
 */
export const oracleReleases = {
  '1.23': 'v0.23.17',
  '1.24': 'v0.24.17',
  '1.25': 'v0.25.16',
  '1.26': 'v0.26.15',
  '1.30': 'v0.30.14',
  '1.34': 'v0.34.13',
  '1.35': 'v0.35.10',
  '1.36': 'v0.36.6',
  '1.37': 'v0.37.2',
} as const;

export type OracleVersion = keyof typeof oracleReleases;

export const oracleVersions = Object.keys(oracleReleases) as OracleVersion[];

/** The version whose oracle also answers whether a request is long-running. */
export const newestOracle: OracleVersion = '1.37';
