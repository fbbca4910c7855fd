import type { DifferenceKind } from '../engine/analysis/compare-kinds.ts';
import type { Decision, TraceStep } from '../engine/match/types.ts';
import type { Verdict } from '../engine/policy/policy-document.ts';
import type { RequestAttributes } from '../engine/request/types.ts';

/** Lines and characters are 0-based, as in the Language Server Protocol; characters are UTF-16 units. */
export interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What the user asks: a text in any form that the engine recognises; or the attributes themselves. */
export type SimulationQuestion =
  | { readonly kind: 'text'; readonly text: string; readonly user: SimulatedUser }
  | { readonly kind: 'attributes'; readonly request: RequestAttributes };

/** Who sends the request. `null`: authentication fails. Standard groups are implied by the server. */
export type SimulatedUser = { readonly name: string; readonly groups: readonly string[] } | null;

export interface SimulateParams {
  readonly uri: string;
  readonly question: SimulationQuestion;
  /** Which of the answers (0-based) comes with its details; absent: the first. `null`: none. */
  readonly detailed?: number | null;
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
  /** Of a request that opens a stream to a container: what clients of another age send, and whether it is decided otherwise. */
  readonly transport?: { readonly differs: boolean; readonly message: string };
  readonly details?: AnswerDetails;
}

/** What is worked out for the answer that is looked at. */
export interface AnswerDetails {
  /** What would decide if the rule that hit were not there: the rules behind it that are looked at. Absent where none hit. */
  readonly next?: {
    readonly decision: Decision;
    readonly trace: readonly SimulatedTraceStep[];
    readonly ruleRange?: LspRange;
  };
  /** What is recorded at each of the four levels, from `None`. */
  readonly levels: readonly RecordedLevel[];
}

/** The audit events of a request at one level, were it that of the rule: as JSON, with examples for what the policy does not see. */
export interface RecordedLevel {
  readonly level: Decision['level'];
  readonly events: readonly { readonly stage: string; readonly json: string; readonly bytes: number }[];
  /** Of all events together, as lines of the log. */
  readonly bytes: number;
  readonly requestBody: boolean;
  readonly responseBody: boolean;
  /** What the bodies can hold that gives access to whoever reads the log: "the content of secrets". */
  readonly credentials: readonly string[];
}

/** What neighbouring versions of kube-apiserver do with the file. */
export interface VersionOutcome {
  readonly from: string;
  readonly to: string;
  readonly verdict: SimulationResult['verdict'];
  /** What the server says about it first, if anything. */
  readonly message?: string;
}

/** `verdict` is what kube-apiserver would do with the whole file; a refused one is simulated as far as it can be read. */
export interface SimulationResult {
  readonly documentVersion: number;
  readonly kubernetes: string;
  readonly isPolicy: boolean;
  readonly verdict: Verdict;
  readonly ruleCount: number;
  /** Of a refused file, what the server says first. */
  readonly refusal?: string;
  /** What the text was taken for: "a kubectl command". */
  readonly form?: string;
  /** Whether the text itself says who sends the requests. */
  readonly saysWho: boolean;
  readonly answers: readonly SimulationAnswer[];
  /** So many further requests were read, and are not answered. */
  readonly unanswered: number;
  /** From the oldest version; empty where all known versions do the same with the file. */
  readonly versions: readonly VersionOutcome[];
  readonly problems: readonly { readonly message: string; readonly start: number; readonly end: number }[];
}

/** Somebody who sends requests: a user to choose. */
export interface Persona {
  /** "A namespace developer". */
  readonly label: string;
  readonly user: SimulatedUser;
}

/** What the form suggests: from the policy and from the API resources that the engine knows. */
export interface Suggestions {
  /** The usual ones, then those that the policy names. */
  readonly personas: readonly Persona[];
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
  /** The URI of the configuration file that sets the version, if one does. */
  readonly versionFile?: string;
  readonly verdict: Verdict;
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

export interface ServerViewParams {
  readonly uri: string;
}

/** An open policy as kube-apiserver reads it, for "Show What the Server Sees"; the text is in the format of the file. */
export interface ServerView {
  readonly kubernetes: string;
  readonly verdict: Verdict;
  readonly text: string;
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
  /** Request, `ServerViewParams` -> `ServerView | null`. */
  serverView: 'auditPolicy/serverView',
  /** Notification from the server, `PolicyStatus`. */
  status: 'auditPolicy/status',
} as const;
