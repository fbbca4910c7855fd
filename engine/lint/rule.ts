import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Finding, Fix, Severity } from './types.ts';

/** What a rule says about one place; the registry adds the id and the severity. */
export interface Report
  extends Omit<Finding, 'id' | 'severity' | 'related' | 'fixes'>,
    Partial<Pick<Finding, 'severity' | 'related'>> {
  /** A function where finding them costs time: it runs once, when somebody asks for the fixes. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
}

/** One kind of finding. Each is a file in `rules/`, an entry in `registry.ts`, and a page `docs/rules/<id>.md`. */
export interface LintRule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what it finds. */
  readonly summary: string;
  readonly check: (document: PolicyDocument) => Iterable<Report>;
}
