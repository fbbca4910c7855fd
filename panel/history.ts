import type { RequestAttributes, SimulationQuestion } from '../protocol/index.ts';

/** So many questions are remembered. */
const longest = 20;

/** The history with one more question at its beginning; a question stands in it once. */
export function remember(
  history: readonly SimulationQuestion[],
  question: SimulationQuestion | null,
): readonly SimulationQuestion[] {
  if (question === null) return history;
  const others = history.filter((other) => !isSameQuestion(other, question));
  return [question, ...others].slice(0, longest);
}

export function isSameQuestion(one: SimulationQuestion, other: SimulationQuestion): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a question asks for, without who asks: a name for it. */
export function nameOf(question: SimulationQuestion): string {
  if (question.kind === 'attributes') return describeAction(question.request);
  return question.text.trim().split('\n')[0]?.slice(0, 60) ?? '';
}

/** "get pods/log web-1 in prod", "get /healthz". */
export function describeAction(request: RequestAttributes): string {
  if ('path' in request) return `${request.verb} ${request.path}`;
  const { resource, subresource, namespace, name } = request.resource;
  const what = subresource === '' ? resource : `${resource}/${subresource}`;
  const parts = [request.verb, what, name, namespace === '' ? '' : `in ${namespace}`];
  return parts.filter((part) => part !== '').join(' ');
}

/** Who asks. */
export function senderOf(question: SimulationQuestion): string {
  const user = question.kind === 'text' ? question.user : question.request.user;
  return user === null ? 'authentication fails' : user.name;
}
