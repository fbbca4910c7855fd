import type { Range } from '../syntax/range.ts';

/** The problems that loading can find; each is the id of a finding, with a page `docs/rules/<id>.md`. */
export type ProblemCode =
  | 'yaml-syntax'
  | 'unsupported-version'
  | 'unknown-field'
  | 'duplicate-key'
  | 'wrong-type'
  | 'invalid-level'
  | 'invalid-stage'
  | 'invalid-group'
  | 'invalid-non-resource-url'
  | 'resource-names-without-resources'
  | 'mixed-target'
  | 'no-rules'
  | 'extra-document';

/**
 * What kube-apiserver does about it: `refused`, it does not start; `warned`, strict decoding fails and the server falls
 * back to lenient decoding; `ignored`, it does not notice.
 */
export type ProblemEffect = 'refused' | 'warned' | 'ignored';

/** Another place that a problem is about. */
export interface ProblemPlace {
  readonly message: string;
  readonly range: Range;
}

/** A mend that replaces `range` by `newText`. */
export interface ProblemFix {
  readonly title: string;
  readonly range: Range;
  readonly newText: string;
}

/** Something that is wrong with a policy file. */
export interface Problem {
  readonly code: ProblemCode;
  readonly effect: ProblemEffect;
  /** The field as kube-apiserver names it, such as `rules[2].level`; `""` for the whole file. */
  readonly path: string;
  readonly range: Range;
  /** For people: what is wrong, what kube-apiserver does about it, what to do. */
  readonly message: string;
  /** The words of kube-apiserver, as it logs them. */
  readonly serverMessage: string;
  readonly related?: readonly ProblemPlace[];
  readonly fixes?: readonly ProblemFix[];
}

/** Writes a path as kube-apiserver does: `rules[2].resources[0].group`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
