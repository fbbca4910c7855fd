import type { Decision } from '../../match/types.ts';
import { isResourceRequest, type RequestAttributes } from '../../request/types.ts';
import { credentialBodies } from '../rules/sensitive-body-logged.ts';

/**
 * What the recorded bodies of a request can hold that gives access to whoever reads the log, in words such as
 * "the content of secrets": of the same classes of requests about which `sensitive-body-logged` warns.
 */
export function recordedCredentials(request: RequestAttributes, decision: Decision): readonly string[] {
  if (!isResourceRequest(request) || request.user === null) return [];
  const { group, resource, subresource } = request.resource;
  const name = subresource === '' ? resource : `${resource}/${subresource}`;
  const found = credentialBodies.filter(
    (kind) =>
      kind.group === group &&
      kind.resources.includes(name) &&
      kind.verbs.includes(request.verb) &&
      (kind.upTo === 'Metadata' ? decision.requestBody || decision.responseBody : decision.responseBody),
  );
  return [...new Set(found.map(({ what }) => what))];
}
