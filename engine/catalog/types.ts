/** One API resource or subresource that kube-apiserver serves. */
export interface ApiResource {
  /** The API group; `""` is the core group. */
  readonly group: string;
  /** The plural name that URLs and policies use: `pods`. */
  readonly resource: string;
  /** The subresource: `log`; `""` for the resource itself. */
  readonly subresource: string;
  readonly kind: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** The names that stand for several resources: `all` in `kubectl get all`. */
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  /** The versions that serve it, the preferred one first. */
  readonly versions: readonly string[];
  /** The verbs that discovery announces for it. */
  readonly verbs: readonly string[];
}

/**
 * The API resources of one cluster: those of the core group first, then the other groups in the order of discovery, then
 * what a project adds.
 */
export interface Catalog {
  readonly resources: readonly ApiResource[];
}
