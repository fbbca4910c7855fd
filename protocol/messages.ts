import type { DifferenceKind } from '../engine/analysis/compare-kinds.ts';
import type { Decision, TraceStep } from '../engine/match/types.ts';
import type { RequestAttributes } from '../engine/request/types.ts';

/** Lines and characters are 0-based, as in the Language Server Protocol; characters are UTF-16 units. */
export interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What the user asks: one line (kubectl command, HTTP request line) or a pasted audit event; or the attributes themselves. */
export type SimulationQuestion =
  | { readonly kind: 'text'; readonly text: string; readonly user: SimulatedUser }
  | { readonly kind: 'attributes'; readonly request: RequestAttributes };

/** Who sends the request. `null`: authentication fails. Standard groups are implied by the server. */
export type SimulatedUser = { readonly name: string; readonly groups: readonly string[] } | null;

export interface SimulateParams {
  readonly uri: string;
  readonly question: SimulationQuestion;
}

export interface SuggestionsParams {
  readonly uri: string;
}

export interface ExplainRuleParams {
  readonly uri: string;
  /** 0-based. */
  readonly position: { readonly line: number; readonly character: number };
}

export interface SimulatedTraceStep extends TraceStep {
  /** The rule in the document. */
  readonly ruleRange: LspRange;
  /** The field that failed, where there is one; else the rule. */
  readonly range: LspRange;
}

/** One request and what the policy decides about it. */
export interface SimulationAnswer {
  readonly title: string;
  readonly note?: string;
  /** The request as it goes over the wire: `GET /api/v1/pods`. */
  readonly http?: string;
  readonly request: RequestAttributes;
  readonly decision: Decision;
  readonly trace: readonly SimulatedTraceStep[];
  /** What is recorded, in plain sentences. */
  readonly recorded: readonly string[];
  /** The rule that hit, in the document; absent where none did. */
  readonly ruleRange?: LspRange;
}

/** `verdict` is what kube-apiserver would do with the whole file; a refused one is simulated as far as it can be read. */
export interface SimulationResult {
  readonly documentVersion: number;
  readonly kubernetes: string;
  readonly isPolicy: boolean;
  readonly verdict: 'accepted' | 'accepted-with-warnings' | 'refused';
  readonly ruleCount: number;
  readonly answers: readonly SimulationAnswer[];
  readonly problems: readonly { readonly message: string; readonly start: number; readonly end: number }[];
}

/** What the form suggests: from the policy and from the API resources that the engine knows. */
export interface Suggestions {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  /** `resource` or `resource/subresource`, with its group and whether it lives in a namespace. */
  readonly resources: readonly { readonly name: string; readonly group: string; readonly namespaced: boolean }[];
  readonly namespaces: readonly string[];
  readonly paths: readonly string[];
}

/** The rule at a position, for "Explain Rule". Markdown. */
export interface ExplainedRule {
  /** 0-based. */
  readonly ruleIndex: number;
  readonly range: LspRange;
  readonly markdown: string;
}

/** The state of one document, sent whenever it was checked again. */
export interface PolicyStatus {
  readonly uri: string;
  readonly version: number;
  readonly isPolicy: boolean;
  readonly kubernetes: string;
  readonly verdict: 'accepted' | 'accepted-with-warnings' | 'refused';
  readonly ruleCount: number;
}

/** The open policy is the new one, `otherText` the old one. */
export interface CompareParams {
  readonly uri: string;
  readonly otherText: string;
}

/** What one policy decides about a request, and where its rule is; no range where no rule matches. */
export interface ComparedDecision {
  readonly decision: Decision;
  readonly ruleRange?: LspRange;
}

/** Requests that are recorded differently: one of them, and what either policy decides about it. */
export interface ComparedRequests {
  readonly witness: RequestAttributes;
  readonly old: ComparedDecision;
  readonly new: ComparedDecision;
}

/** The differences of one kind. `title` says in a few words what it is: "a body is recorded now". */
export interface ComparedKind {
  readonly kind: DifferenceKind;
  readonly title: string;
  readonly differences: readonly ComparedRequests[];
}

/** `problem`: why nothing could be compared, in a sentence; the rest is empty then. */
export interface ComparisonResult {
  readonly problem?: string;
  /** Proven: every request is recorded alike; `in-practice` leaves requests out of account that cannot happen in Kubernetes. */
  readonly equivalent: boolean;
  readonly certainty: 'always' | 'in-practice';
  /** From the gravest kind. */
  readonly kinds: readonly ComparedKind[];
  /** Pairs of rules about which the search ended too early to tell. */
  readonly undecided: number;
}

/** The methods beyond the Language Server Protocol. */
export const methods = {
  /** Request, `SimulateParams` -> `SimulationResult`. */
  simulate: 'auditPolicy/simulate',
  /** Request, `SuggestionsParams` -> `Suggestions`. */
  suggestions: 'auditPolicy/suggestions',
  /** Request, `ExplainRuleParams` -> `ExplainedRule | null`. */
  explainRule: 'auditPolicy/explainRule',
  /** Request, `CompareParams` -> `ComparisonResult`. */
  compare: 'auditPolicy/compare',
  /** Notification from the server, `PolicyStatus`. */
  status: 'auditPolicy/status',
} as const;
