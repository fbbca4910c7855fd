import type { Fix } from '../lint/types.ts';
import type { Decision } from '../match/types.ts';
import type { KubernetesVersion } from '../policy/kubernetes-version.ts';
import type { Level, PolicyRule, Stage } from '../policy/types.ts';
import type { ReadRequest, RequestAttributes, UserInfo } from '../request/types.ts';
import type { Range } from '../syntax/range.ts';
import type { MapNode } from '../syntax/value-node.ts';

/** Something in a test file that cannot be used as it is written. */
export interface TestProblem {
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}

/** A value and where it stands. */
export interface Placed<Value> {
  readonly value: Value;
  readonly range: Range;
}

/** What a test expects of a decision. Rules are 0-based, as in a decision; `null`: no rule matches. */
export interface Expectation {
  readonly level?: Placed<Level>;
  readonly rule?: Placed<number | null>;
  readonly stages?: Placed<readonly Stage[]>;
  readonly requestBody?: Placed<boolean>;
  readonly responseBody?: Placed<boolean>;
  readonly omitManagedFields?: Placed<boolean>;
}

export type ExpectedField = keyof Expectation;

/** Where a test's requests come from: a line in words, attributes as they are, or an audit event. */
export type RequestSource =
  | { readonly kind: 'line'; readonly text: string; readonly range: Range }
  | { readonly kind: 'attributes'; readonly request: RequestAttributes; readonly range: Range }
  | { readonly kind: 'event'; readonly event: MapNode; readonly range: Range };

/** What tests and statements have in common. */
interface Named {
  readonly name: string;
  /** The name, else the first line: where a result is shown. */
  readonly headRange: Range;
  /** All of it. */
  readonly range: Range;
}

/** One test: requests, and what the policy has to decide about each. */
export interface PolicyTest extends Named {
  readonly kind: 'test';
  readonly source: RequestSource;
  /** Who sends a line that does not say it, with all groups. */
  readonly user: UserInfo | null;
  /** Of several requests, those that are meant: a verb, a resource, or both. */
  readonly which?: Placed<string>;
  readonly expect: Expectation;
}

/** One word of a list of conditions. */
export interface ConditionWord {
  readonly list: 'users' | 'userGroups' | 'verbs' | 'namespaces' | 'nonResourceURLs' | 'resources' | 'resourceNames';
  readonly word: string;
  /** Of an item of `resources`: its group. */
  readonly group: string;
}

/** A class of requests, as a statement gives it. */
export interface StatementClass {
  /** As those of a rule; its level says nothing. */
  readonly conditions: PolicyRule;
  /** With a user, or failed authentications; absent: both. */
  readonly isAuthenticated?: boolean;
  /** The key that it stands behind. */
  readonly range: Range;
}

/** A statement over all requests of a class. */
export interface Statement extends Named {
  readonly kind: 'never' | 'always';
  readonly requests: StatementClass;
  readonly except?: StatementClass;
  /** `never` above it, `always` at least at it. */
  readonly limit: Placed<Level>;
  /** Every word of the conditions, where it stands. */
  readonly words: readonly Placed<ConditionWord>[];
}

export type Scenario = PolicyTest | Statement;

/** A test file, as far as it can be read. */
export interface TestFile {
  readonly text: string;
  /** The policy's path, relative to the file; absent where it says none. */
  readonly policy?: Placed<string>;
  readonly kubernetes?: KubernetesVersion;
  /** In the order of the text. */
  readonly scenarios: readonly Scenario[];
  /** In the order of the text. */
  readonly problems: readonly TestProblem[];
}

/**
 * `unreadable`: the requests cannot be told. `undecided`: the search ended before a statement was proven or broken.
 */
export type Outcome = 'passed' | 'failed' | 'unreadable' | 'undecided';

/** One thing that is not as it has to be. */
export interface Failure {
  /** For people, with the numbers and lines of rules from 1. */
  readonly message: string;
  /** In the test file: the expectation. */
  readonly range: Range;
  /** For a comparison side by side. */
  readonly expected: string;
  readonly actual: string;
  readonly request: RequestAttributes;
  readonly decision: Decision;
  /** In the policy: the first line of the rule that decides; absent where none matches. */
  readonly ruleRange?: Range;
}

/** One request of a test, and what the policy decides about it. */
export interface Answer {
  readonly read: ReadRequest;
  readonly decision: Decision;
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** Of a test; none of a statement. */
  readonly answers: readonly Answer[];
  readonly failures: readonly Failure[];
  /** In the test file: why it is unreadable. */
  readonly problems: readonly TestProblem[];
}
