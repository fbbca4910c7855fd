import type { Catalog } from '../catalog/types.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Suppression } from './suppressions.ts';
import type { Finding, Fix, Severity } from './types.ts';

/** What a rule says about one place; the registry adds the id and the severity. */
export interface Report
  extends Omit<Finding, 'id' | 'severity' | 'related' | 'fixes'>,
    Partial<Pick<Finding, 'severity' | 'related'>> {
  /** A function where finding them costs time: it runs once, when somebody asks for the fixes. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
}

/** What the findings depend on besides the document. */
export interface LintContext {
  /** The API resources of the target version, and those that the project adds. */
  readonly catalog: Catalog;
  /** The profiles that the project chose. */
  readonly profiles: readonly LintProfile[];
  /** Every id, and whether the project has it looked for. */
  readonly ids: ReadonlyMap<string, boolean>;
  /** What the rules before this one in the registry found, suppressed or not. */
  readonly found: readonly Finding[];
  readonly suppressions: readonly Suppression[];
}

/** The chapters of the documentation, in its order. */
export const lintCategories = ['load', 'reach', 'values', 'semantics', 'security', 'volume', 'hygiene'] as const;
export type LintCategory = (typeof lintCategories)[number];

/** A set of findings that nobody has before it is chosen. */
export const lintProfiles = ['recommended', 'cis', 'stig'] as const;
export type LintProfile = (typeof lintProfiles)[number];

/** One kind of finding. Each is a file in `rules/`, an entry in `registry.ts`, and a page `docs/rules/<id>.md`. */
export interface LintRule {
  readonly id: string;
  readonly category: LintCategory;
  readonly severity: Severity;
  /** The profiles that switch it on; absent where it is always on. */
  readonly profiles?: readonly LintProfile[];
  /** One sentence: what it finds. */
  readonly summary: string;
  readonly check: (document: PolicyDocument, context: LintContext) => Iterable<Report>;
}
