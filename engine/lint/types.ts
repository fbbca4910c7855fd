import type { RequestAttributes } from '../request/types.ts';
import type { Range } from '../syntax/range.ts';

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Whether a finding holds for any strings whatsoever, or uses facts about Kubernetes. */
export type Certainty = 'always' | 'in-practice';

/** Another place that a finding is about. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: Range;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * Why a fix can be applied without asking. `mend`: kube-apiserver refuses the text or ignores a field of it, and there is one
 * thing that it can mean. `deletion`: what goes decides nothing, whatever strings a request carries, and what takes its
 * requests records them just as it would; this holds for the policy as the server reads it.
 */
export type FixSafety = 'mend' | 'deletion';

/** A mend. It changes nothing but what its title says. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Absent where a person has to choose, or has to look at what it does. */
  readonly safety?: FixSafety;
}

/** Something that the author of a policy should know. */
export interface Finding {
  /** Stable, kebab-case; the page is `docs/rules/<id>.md`. */
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** 0-based. */
  readonly ruleIndex?: number;
  /** Whether kube-apiserver refuses the file because of it. */
  readonly isRefusal?: boolean;
  readonly certainty?: Certainty;
  /** The 0-based indexes of the earlier rules that take every request. */
  readonly coveredBy?: readonly number[];
  readonly witness?: RequestAttributes;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** Whether the text in `range` has no effect: editors fade it. */
  readonly unnecessary?: boolean;
}
