import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Finding, Severity } from './types.ts';

/** What a rule says about one place; the registry adds the id and the severity. */
export type Report = Omit<Finding, 'id' | 'severity' | 'related' | 'fixes'> &
  Partial<Pick<Finding, 'severity' | 'related' | 'fixes'>>;

/** One kind of finding. Each is a file in `rules/`, an entry in `registry.ts`, and a page `docs/rules/<id>.md`. */
export interface LintRule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what it finds. */
  readonly summary: string;
  readonly check: (document: PolicyDocument) => Iterable<Report>;
}
