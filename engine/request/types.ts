import type { Range } from '../syntax/range.ts';

/** The authenticated user of a request, with every group that kube-apiserver gives it. */
export interface UserInfo {
  readonly name: string;
  readonly groups: readonly string[];
}

/** What a resource request is about. Absent strings are empty: no subresource, no namespace, no name. */
export interface ResourceTarget {
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

/** A request for an API resource, as the audit policy sees it. `user` is `null` where authentication failed. */
export interface ResourceRequest {
  readonly user: UserInfo | null;
  readonly verb: string;
  readonly resource: ResourceTarget;
}

/** A request for anything else: health checks, metrics, discovery. The verb is the HTTP method in lower case. */
export interface NonResourceRequest {
  readonly user: UserInfo | null;
  readonly verb: string;
  readonly path: string;
}

/** The attributes of a request that an audit policy is matched against (`k8s.io/apiserver/pkg/authorization/authorizer`). */
export type RequestAttributes = ResourceRequest | NonResourceRequest;

/** Whether the request is for an API resource. */
export function isResourceRequest(request: RequestAttributes): request is ResourceRequest {
  return 'resource' in request;
}

/** One request that a command line, request line or audit event stands for. */
export interface ReadRequest {
  /** What this request does in a few words, for a list: "Reads the pod". */
  readonly title: string;
  /** What the user should know about how it was derived; `undefined` where nothing is surprising. */
  readonly note?: string;
  /** The method and URL that kube-apiserver receives, where they are known: `GET /api/v1/namespaces/prod/pods`. */
  readonly http?: string;
  readonly request: RequestAttributes;
}

/** Something in the input that could not be understood: what, where (offsets into the input), and what to do. */
export interface InputProblem {
  readonly message: string;
  readonly range: Range;
}

/** What was read from an input. With problems, `value` holds whatever could still be read. */
export interface ReadResult {
  readonly value: readonly ReadRequest[];
  readonly problems: readonly InputProblem[];
}

/** What was read from a text, and what the text was taken for. */
export interface RecognisedRequests extends ReadResult {
  /** In words: "a kubectl command", "12 lines of an audit log"; absent where nothing was recognised. */
  readonly form?: string;
  /** Whether the text itself says who sends the requests. */
  readonly saysWho: boolean;
}
