import type { MatrixOutcome } from '../engine/analysis/matrix-types.ts';
import type { Verdict } from '../engine/policy/policy-document.ts';
import type { NonResourceRequest, RequestAttributes, ResourceRequest, UserInfo } from '../engine/request/types.ts';
import type { LspRange } from './messages.ts';
import type { PanelPolicy } from './panel.ts';

/** What the user chose to see besides what matters in every cluster and what the policy names. */
export interface MatrixAdditions {
  readonly users: readonly UserInfo[];
  /** Resources as kubectl takes them, with a subresource where one is meant (`deployments.apps/scale`), and paths: `/openapi/*`. */
  readonly rows: readonly string[];
}

export interface MatrixParams {
  readonly uri: string;
  readonly added: MatrixAdditions;
}

export interface MatrixResultPersona {
  readonly title: string;
  /** `null` where authentication fails; absent where it is anybody. */
  readonly user?: UserInfo | null;
}

export interface MatrixResultRow {
  readonly title: string;
  /** The API group of a resource, but not of those in the core group. */
  readonly group?: string;
  readonly isPath: boolean;
}

/** One of the requests: of the persona, with the cell's verb. `user` is there where the persona is anybody. */
export interface MatrixResultOutcome extends Omit<MatrixOutcome, 'witness'> {
  readonly user?: UserInfo | null;
  readonly target: Pick<ResourceRequest, 'resource'> | Pick<NonResourceRequest, 'path'>;
}

export interface MatrixResultCell {
  /** In the order of the rules; none where kube-apiserver serves no such request. */
  readonly outcomes: readonly MatrixResultOutcome[];
  /** There may be more outcomes: the search ended too early to tell. */
  readonly isUndecided: boolean;
}

/** Personas (by their indexes) of whom the same rules decide everywhere. */
export interface MatrixResultColumn {
  readonly personas: readonly number[];
  /** For each row and each of its verbs the index of the cell. */
  readonly cells: readonly (readonly number[])[];
}

/** The whole policy at a glance. `verdict` is what kube-apiserver would do with the file; a refused one is looked at as far as it can be read. */
export interface MatrixResult {
  readonly documentVersion: number;
  readonly kubernetes: string;
  readonly isPolicy: boolean;
  readonly verdict: Verdict;
  /** Where each rule stands. */
  readonly ruleRanges: readonly LspRange[];
  readonly personas: readonly MatrixResultPersona[];
  readonly rows: readonly MatrixResultRow[];
  readonly verbs: { readonly resources: readonly string[]; readonly paths: readonly string[] };
  /** Each once, because most cells are alike. */
  readonly cells: readonly MatrixResultCell[];
  readonly columns: readonly MatrixResultColumn[];
  /** How many users, groups, resources and paths of the policy are left out, because it names too many. */
  readonly left: { readonly personas: number; readonly rows: number };
  /** What could not be added, in sentences. */
  readonly problems: readonly string[];
}

/** Request, `MatrixParams` -> `MatrixResult`. */
export const matrixMethod = 'auditPolicy/matrix';

/** From the extension to the page of the matrix. */
export type ToMatrix =
  | { readonly type: 'policy'; readonly policy: PanelPolicy | null }
  | { readonly type: 'matrix'; readonly result: MatrixResult }
  | { readonly type: 'error'; readonly message: string };

/** From the page of the matrix to the extension. */
export type FromMatrix =
  /** The page is loaded, or something was added: from now on this is asked. */
  | { readonly type: 'ask'; readonly added: MatrixAdditions }
  /** Go to this place in the policy; with `takesFocus` the keyboard goes there, too. */
  | { readonly type: 'reveal'; readonly range: LspRange; readonly takesFocus: boolean }
  | { readonly type: 'simulate'; readonly request: RequestAttributes };
