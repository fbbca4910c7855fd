import { describeRequest } from '../match/describe-request.ts';
import { requestsFromEventValues } from '../request/audit-event.ts';
import { type KubectlOptions, readRequests } from '../request/read-request.ts';
import { titleOf } from '../request/title.ts';
import { isResourceRequest, type ReadRequest, type ReadResult, type RequestAttributes } from '../request/types.ts';
import type { Range } from '../syntax/range.ts';
import { quoteList } from '../text/quote.ts';
import { firstLine } from './read-value.ts';
import type { PolicyTest, RequestSource, TestFile, TestProblem } from './types.ts';
import { toPlain } from './values.ts';

/** What the requests of tests are read with: the API resources of the cluster, and the manifests that `-f` names. */
export type TestContext = Pick<KubectlOptions, 'catalog' | 'readFile'>;

/** The requests of a test, in the order in which they are sent; with problems, what could be read is of no use. */
export interface RequestsOfTest {
  readonly value: readonly ReadRequest[];
  readonly problems: readonly TestProblem[];
}

/** Reads the requests that a test stands for, and keeps those that `which` means. */
export function requestsOf(test: PolicyTest, { text }: TestFile, context: TestContext): RequestsOfTest {
  const { value, problems } = readSource(test, context);
  if (problems.length > 0) {
    return {
      value: [],
      problems: problems.map(({ message, range }) => ({ message, range: placeIn(test.source, range, text) })),
    };
  }
  if (value.length === 0) {
    return {
      value: [],
      problems: [{ message: 'There is no request in it.', range: firstLine(test.source.range, text) }],
    };
  }
  return test.which ? choose(value, test.which) : { value, problems: [] };
}

function readSource({ source, user }: PolicyTest, context: TestContext): ReadResult {
  switch (source.kind) {
    case 'line':
      return readRequests(source.text, { ...context, user });
    case 'attributes':
      return { value: [{ title: titleOf(source.request), request: source.request }], problems: [] };
    case 'event':
      return requestsFromEventValues([{ value: toPlain(source.event), range: source.range }]);
  }
}

/** Where a problem of a line stands in the file: exactly, if the line is written there as it is. */
function placeIn(source: RequestSource, { start, end }: Range, text: string): Range {
  if (source.kind !== 'line') return firstLine(source.range, text);
  const words = source.text.trimEnd();
  const written = text.slice(source.range.start, source.range.end).indexOf(words);
  if (written < 0) return firstLine(source.range, text);
  const first = source.range.start + written;
  return firstLine({ start: first + start, end: first + Math.min(end, words.length) }, text);
}

function choose(requests: readonly ReadRequest[], { value, range }: NonNullable<PolicyTest['which']>): RequestsOfTest {
  const words = value.trim().split(/\s+/);
  const chosen = requests.filter(({ request }) => words.every((word) => wordsOf(request).includes(word)));
  if (chosen.length > 0) return { value: chosen, problems: [] };
  const all = requests.map(({ request }) => wordsOf(request).join(' '));
  const message = `None of the requests is meant by this. They are ${quoteList([...new Set(all)])}.`;
  return { value: [], problems: [{ message, range }] };
}

/** A request in the words of `which`: its verb, and its resource as rules write it, or its path. */
function wordsOf(request: RequestAttributes): string[] {
  if (!isResourceRequest(request)) return [request.verb, request.path];
  const { resource, subresource } = request.resource;
  return [request.verb, subresource === '' ? resource : `${resource}/${subresource}`];
}

/** A request of a test in a clause, for messages. */
export function describeRead({ title, request }: ReadRequest): string {
  return `${title} (${describeRequest(request)})`;
}
