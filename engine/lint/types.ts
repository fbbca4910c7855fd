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

/** A mend. A safe one changes nothing but what its title says. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
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
  readonly certainty?: Certainty;
  /** The 0-based indexes of the earlier rules that take every request. */
  readonly coveredBy?: readonly number[];
  readonly witness?: RequestAttributes;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** Whether the text in `range` has no effect: editors fade it. */
  readonly unnecessary?: boolean;
}
