import {
  builtInCatalog,
  explain,
  locate,
  nearestRange,
  type PolicyPath,
  type ReadRequest,
  type ReadResult,
  readRequests,
  withStandardGroups,
} from '../engine/index.ts';
import type { SimulationAnswer, SimulationQuestion, SimulationResult } from '../protocol/index.ts';
import type { CheckedDocument } from './checked-document.ts';
import { toLspRange } from './to-lsp.ts';

/** Answers a question about a policy: every request that the question stands for, decided and explained. */
export function simulate(
  check: CheckedDocument | undefined,
  question: SimulationQuestion,
  kubernetes: string,
): SimulationResult {
  const { value, problems } = readQuestion(question);
  return {
    documentVersion: check?.version ?? 0,
    kubernetes,
    isPolicy: check !== undefined,
    verdict: check?.policy.verdict ?? 'accepted',
    ruleCount: check?.policy.policy.rules.length ?? 0,
    answers: check ? value.map((read) => answer(check, read)) : [],
    problems: problems.map(({ message, range }) => ({ message, start: range.start, end: range.end })),
  };
}

function readQuestion(question: SimulationQuestion): ReadResult {
  if (question.kind === 'attributes') {
    const { request } = question;
    const user = request.user && withStandardGroups(request.user);
    return { value: [{ title: 'The request', request: { ...request, user } }], problems: [] };
  }
  const user = question.user && withStandardGroups(question.user);
  return readRequests(question.text, { catalog: builtInCatalog, user });
}

function answer(
  { textDocument, policy }: CheckedDocument,
  { title, note, http, request }: ReadRequest,
): SimulationAnswer {
  const { decision, trace, recorded } = explain(policy.policy, request);
  const rangeOf = (path: PolicyPath) =>
    toLspRange(textDocument, locate(policy, path)?.key ?? nearestRange(policy, path));
  return {
    title,
    ...(note !== undefined && { note }),
    ...(http !== undefined && { http }),
    request,
    decision,
    trace: trace.map((step) => ({
      ...step,
      ruleRange: rangeOf(['rules', step.ruleIndex]),
      range: rangeOf(step.path ?? ['rules', step.ruleIndex]),
    })),
    recorded,
    ...(decision.ruleIndex !== null && { ruleRange: rangeOf(['rules', decision.ruleIndex]) }),
  };
}
