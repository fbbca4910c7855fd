/** The levels that kube-apiserver knows, from the least to the most that is recorded (`k8s.io/apiserver/pkg/apis/audit`). */
export const levels = ['None', 'Metadata', 'Request', 'RequestResponse'] as const;
export type Level = (typeof levels)[number];

/** The stages of a request at which kube-apiserver can write an audit event, in the order they occur. */
export const stages = ['RequestReceived', 'ResponseStarted', 'ResponseComplete', 'Panic'] as const;
export type Stage = (typeof stages)[number];

/** One item of a rule's `resources`. Absent fields are empty. */
export interface GroupResources {
  readonly group: string;
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
}

/**
 * One item of a policy's `rules`, as kube-apiserver sees it after decoding: an absent list is an empty one.
 * `level` and `omitStages` are free strings here, because a rule may be read that the server's validation refuses.
 */
export interface PolicyRule {
  readonly level: string;
  readonly users: readonly string[];
  readonly userGroups: readonly string[];
  readonly verbs: readonly string[];
  readonly resources: readonly GroupResources[];
  readonly namespaces: readonly string[];
  readonly nonResourceURLs: readonly string[];
  readonly omitStages: readonly string[];
  readonly omitManagedFields?: boolean;
}

/** An audit policy as kube-apiserver sees it after decoding. */
export interface Policy {
  readonly rules: readonly PolicyRule[];
  readonly omitStages: readonly string[];
  readonly omitManagedFields: boolean;
}

/** The way to a field or list item of a policy, such as `['rules', 2, 'verbs', 0]`. Indexes are 0-based. */
export type PolicyPath = readonly (string | number)[];

/** Whether a string is a level that kube-apiserver knows; letter case counts. */
export function isLevel(text: string): text is Level {
  return (levels as readonly string[]).includes(text);
}

/** Whether a string is a stage that kube-apiserver knows; letter case counts. */
export function isStage(text: string): text is Stage {
  return (stages as readonly string[]).includes(text);
}

/** How much a level records: 0 is nothing, -1 no level. */
export function levelRank(level: string): number {
  return (levels as readonly string[]).indexOf(level);
}

/** A rule that every request matches. */
export const ruleForEverything: PolicyRule = {
  level: 'None',
  users: [],
  userGroups: [],
  verbs: [],
  resources: [],
  namespaces: [],
  nonResourceURLs: [],
  omitStages: [],
};

/** Whether a rule has no conditions, so that every request matches it. */
export function isForEverything(rule: PolicyRule): boolean {
  const { users, userGroups, verbs, resources, namespaces, nonResourceURLs } = rule;
  return [users, userGroups, verbs, resources, namespaces, nonResourceURLs].every(({ length }) => length === 0);
}
