/** The settings under `auditPolicy.*`. */
export interface ClientSettings {
  /** The target version, such as `1.36`; `newest` for the newest that is known. */
  readonly kubernetesVersion: string;
  readonly codeLens: boolean;
}
