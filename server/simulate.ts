import {
  type Catalog,
  explain,
  type ReadRequest,
  type RecognisedRequests,
  readRequests,
  verdictsByVersion,
  withStandardGroups,
} from '../engine/index.ts';
import type { SimulateParams, SimulationAnswer, SimulationQuestion, SimulationResult } from '../protocol/index.ts';
import { detailsOf } from './answer-details.ts';
import type { CheckedDocument } from './checked-document.ts';
import type { DocumentConfiguration } from './configurations.ts';
import { joinStreamTwins } from './stream-twins.ts';
import { rangeOf, toSteps } from './trace-steps.ts';

/** So many requests of one question are answered; a pasted log can hold any number. */
const mostAnswers = 200;

/** Answers a question about a policy: every request that the question stands for, decided and explained. */
export function simulate(
  check: CheckedDocument | undefined,
  { question, detailed = 0 }: Pick<SimulateParams, 'question' | 'detailed'>,
  { kubernetes, catalog }: Pick<DocumentConfiguration, 'kubernetes' | 'catalog'>,
): SimulationResult {
  const { value, problems, form, saysWho } = readQuestion(question, catalog);
  const answers = check
    ? joinStreamTwins(
        check,
        value.slice(0, mostAnswers).map((read) => answer(check, read)),
      )
    : [];
  // An answer that there is not any more gives way to the first.
  const shown = detailed !== null && detailed >= answers.length ? 0 : detailed;
  const refusal = check?.policy.problems.find(({ effect }) => effect === 'refused')?.serverMessage;
  return {
    documentVersion: check?.version ?? 0,
    kubernetes,
    isPolicy: check !== undefined,
    verdict: check?.policy.verdict ?? 'accepted',
    ruleCount: check?.policy.policy.rules.length ?? 0,
    ...(refusal !== undefined && { refusal }),
    ...(form !== undefined && { form }),
    saysWho,
    answers: answers.map((each, index) =>
      check && index === shown ? { ...each, details: detailsOf(check, each) } : each,
    ),
    unanswered: Math.max(0, value.length - mostAnswers),
    versions: check ? versionsOf(check) : [],
    problems: problems.map(({ message, range }) => ({ message, start: range.start, end: range.end })),
  };
}

function readQuestion(question: SimulationQuestion, catalog: Catalog): RecognisedRequests {
  if (question.kind === 'attributes') {
    const { request } = question;
    const user = request.user && withStandardGroups(request.user);
    return { value: [{ title: 'The request', request: { ...request, user } }], problems: [], saysWho: false };
  }
  const user = question.user && withStandardGroups(question.user);
  return readRequests(question.text, { catalog, user });
}

function answer(check: CheckedDocument, { title, note, http, request }: ReadRequest): SimulationAnswer {
  const { decision, trace, recorded } = explain(check.policy.policy, request);
  return {
    title,
    ...(note !== undefined && { note }),
    ...(http !== undefined && { http }),
    request,
    decision,
    trace: toSteps(check, trace),
    recorded,
    ...(decision.ruleIndex !== null && { ruleRange: rangeOf(check, ['rules', decision.ruleIndex]) }),
  };
}

/** What the known versions do with the file, where they differ. */
function versionsOf({ policy }: CheckedDocument): SimulationResult['versions'] {
  const verdicts = verdictsByVersion(policy);
  if (verdicts.length < 2) return [];
  return verdicts.map(({ versions, verdict, messages: [message] }) => ({
    from: versions[0] ?? '',
    to: versions.at(-1) ?? '',
    verdict,
    ...(message !== undefined && { message }),
  }));
}
