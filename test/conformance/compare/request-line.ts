import { attributesFromMethodAndUrl } from '../../../engine/request/http/request-info.ts';
import { isLongRunning } from '../../../engine/request/long-running.ts';
import type { RequestAttributes } from '../../../engine/request/types.ts';
import type { RequestInfoAnswer, RequestLine } from '../oracle/answers.ts';
import { type Difference, differ } from './difference.ts';

/** Derives the attributes with the engine and compares with what kube-apiserver derives. Gives the difference, if any. */
export function compareRequestLine({ method, url }: RequestLine, answer: RequestInfoAnswer): Difference | undefined {
  try {
    const { value } = attributesFromMethodAndUrl(method, url);
    const expected = expectedAttributes(answer);
    const difference = differ('request line', value, expected);
    if (difference || !value || answer.longRunning === undefined) return difference;
    const request: RequestAttributes = { user: null, ...value };
    return differ('request line: long-running', isLongRunning(request), answer.longRunning);
  } catch (error) {
    return { what: 'request line: the engine throws', engine: String(error), server: answer };
  }
}

/** The answer in the engine's words; `undefined` where the server refuses the request before it is audited. */
function expectedAttributes(answer: RequestInfoAnswer): object | undefined {
  if (answer.error !== undefined) return undefined;
  const { verb, path, group = '', resource = '', subresource = '', namespace = '', name = '' } = answer;
  return answer.isResource ? { verb, resource: { group, resource, subresource, namespace, name } } : { verb, path };
}
