import type { Catalog } from '../catalog/types.ts';
import type { Level } from '../policy/types.ts';
import type { RequestAttributes, ResourceTarget, UserInfo } from '../request/types.ts';

/** What requests are for: one resource or subresource, paths, and whatever the other rows of the matrix leave. */
export type MatrixRow =
  | ({ readonly kind: 'resource' } & Pick<ResourceTarget, 'group' | 'resource' | 'subresource'>)
  | { readonly kind: 'other-resources' }
  /** As in `nonResourceURLs`: one path, or all with a prefix before `*`. */
  | { readonly kind: 'paths'; readonly pattern: string }
  | { readonly kind: 'other-paths' };

/** One user with exactly these groups; `null` where authentication fails; or anyone with a name, of one group or whatever. */
export type MatrixWho =
  | { readonly kind: 'user'; readonly user: UserInfo | null }
  | { readonly kind: 'anyone'; readonly group?: string };

/** Who sends requests, and what people call it: "Cluster admin". */
export interface MatrixPersona {
  readonly title: string;
  readonly who: MatrixWho;
}

/** What one rule, or none, decides about requests of a cell. */
export interface MatrixOutcome {
  /** 0-based; `null` where no rule matches. */
  readonly ruleIndex: number | null;
  readonly level: Level;
  /** Whether any event is written: not at level `None`, and not where every stage is omitted. */
  readonly isRecorded: boolean;
  /** Whether some of these requests have the body in the record. */
  readonly requestBody: boolean;
  readonly responseBody: boolean;
  /** Which requests of the cell these are, beside those of the outcomes before: "in `kube-system`"; absent for all the rest. */
  readonly when?: string;
  /** One of these requests. */
  readonly witness: RequestAttributes;
}

/** Every outcome that a request of this cell can have, in the order of the rules; none where kube-apiserver serves no such request. */
export interface MatrixCell {
  readonly outcomes: readonly MatrixOutcome[];
  /** The work budget ran out: there may be more outcomes. */
  readonly isUndecided: boolean;
}

/** Personas whose requests the same rules decide, in every cell. */
export interface MatrixColumn {
  readonly personas: readonly MatrixPersona[];
  /** For each row and each of its verbs. */
  readonly cells: readonly (readonly MatrixCell[])[];
}

/** What a matrix is about. */
export interface MatrixQuestion {
  readonly personas: readonly MatrixPersona[];
  readonly rows: readonly MatrixRow[];
  /** Verbs of requests for resources. */
  readonly resourceVerbs: readonly string[];
  /** Verbs of requests for paths: HTTP methods in lower case. */
  readonly pathVerbs: readonly string[];
  /** What kube-apiserver serves. */
  readonly catalog: Catalog;
  /** How many boxes the searches may look at, all together. */
  readonly budget?: number;
}

/** Whether a row is about resources; else it is about paths. */
export function isResourceRow(row: MatrixRow): boolean {
  return row.kind === 'resource' || row.kind === 'other-resources';
}
