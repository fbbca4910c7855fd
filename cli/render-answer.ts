import { type Explanation, isResourceRequest, type ReadRequest, type RequestAttributes } from '../engine/index.ts';
import { visible } from './visible.ts';

/** One answer for people: the request, the decision, and the way to it. */
export function renderAnswer(
  { title, note, http, request }: ReadRequest,
  { decision, trace, recorded }: Explanation,
): string {
  const rule = decision.ruleIndex === null ? 'no rule matches' : `rule ${decision.ruleIndex + 1}`;
  const lines = [
    `${title}: ${decision.level} (${rule})`,
    ...(http ? [`  ${http}`] : []),
    `  ${describeRequest(request)}`,
    ...(note ? [`  ${note}`] : []),
    ...recorded.map((sentence) => `  ${sentence}`),
    ...trace.map(
      ({ ruleIndex, level, matches, message }) =>
        `  ${matches ? '→' : ' '} rule ${ruleIndex + 1} (${level || 'no level'}): ${message}`,
    ),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

/** A request in words: who, with which groups, does what to what. */
export function describeRequest(request: RequestAttributes): string {
  const who = request.user
    ? `${request.user.name} (${request.user.groups.join(', ') || 'no groups'})`
    : 'nobody: authentication fails';
  if (!isResourceRequest(request)) return `${who}: ${request.verb} ${request.path}`;
  const { group, resource, subresource, namespace, name } = request.resource;
  const what = [resource, subresource].filter(Boolean).join('/') + (group ? `.${group}` : '');
  const where = namespace ? ` in ${namespace}` : '';
  return `${who}: ${request.verb || '(no verb)'} ${what}${name ? ` ${name}` : ''}${where}`;
}
