/** The settings under `auditPolicy.*`. */
export interface ClientSettings {
  /** The target version, such as `1.36`; `newest` for the newest that is known. */
  readonly kubernetesVersion: string;
  readonly codeLens: boolean;
  /** As in the configuration file; the server says nothing about what is malformed. */
  readonly rules?: unknown;
  readonly profiles?: unknown;
  readonly resources?: unknown;
  readonly crds?: unknown;
  readonly ignore?: unknown;
  /** The kinds of inlay hints that are shown. */
  readonly inlayHints: Readonly<Record<'ruleNumbers' | 'stages' | 'wideRules', boolean>>;
}
