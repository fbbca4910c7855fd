import type { Level, PolicyPath, Stage } from '../policy/types.ts';

/** What a policy decides about a request. */
export interface Decision {
  /** The 0-based index of the rule that hit; `null` where no rule matches. */
  readonly ruleIndex: number | null;
  readonly level: Level;
  /** The stages at which an event is recorded, in order. `Panic` is left out: it takes the place of `ResponseComplete` when the server panics. */
  readonly stages: readonly Stage[];
  /** The policy's and the rule's omitted stages together. */
  readonly omitStages: readonly Stage[];
  readonly omitManagedFields: boolean;
  /** Whether the request body is in the recorded events. */
  readonly requestBody: boolean;
  /** Whether the response body is in the recorded events. */
  readonly responseBody: boolean;
}

/** The fields of a rule that can rule a request out. */
export type MatchField = 'users' | 'userGroups' | 'verbs' | 'namespaces' | 'resources' | 'nonResourceURLs';

/** How one rule answered a request. */
export interface TraceStep {
  /** 0-based. */
  readonly ruleIndex: number;
  readonly level: string;
  readonly matches: boolean;
  /** The first field that failed, in the order in which kube-apiserver looks; absent where the rule matches. */
  readonly field?: MatchField;
  /** Where that field stands in the policy. */
  readonly path?: PolicyPath;
  /** One sentence: why the rule does not match, or that it does. */
  readonly message: string;
}

/** A decision and the way to it: one step for every rule up to the one that hit. */
export interface Explanation {
  readonly decision: Decision;
  readonly trace: readonly TraceStep[];
  /** What is recorded, in plain sentences: stages, bodies, what is surprising. */
  readonly recorded: readonly string[];
}
