import type { Policy } from '../../../engine/policy/types.ts';

/** What kube-apiserver does with a policy file: the answer of the oracle to a question about loading. */
export interface LoadAnswer {
  readonly verdict: 'accepted' | 'accepted-with-warnings' | 'refused';
  /** Why the file is refused: all errors of validation, or one other. */
  readonly errors?: readonly string[];
  /** What the server logs. */
  readonly warnings?: readonly string[];
  /** The policy after decoding. */
  readonly effective?: Policy;
}

/** What a policy decides about one request. `omitStages` is sorted. */
export interface EvaluateAnswer {
  readonly level: string;
  readonly omitStages: readonly string[];
  readonly omitManagedFields: boolean;
}

/** The attributes that kube-apiserver derives from a request line; `error` where it refuses the request. */
export interface RequestInfoAnswer {
  readonly error?: string;
  readonly isResource: boolean;
  readonly path: string;
  readonly verb: string;
  readonly group?: string;
  readonly namespace?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly name?: string;
  /** Only the oracle of the newest version knows. */
  readonly longRunning?: boolean;
}

/** Method and URL of a request, as a client sends them. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
}
