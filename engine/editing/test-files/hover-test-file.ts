import { describeRequest } from '../../match/describe-request.ts';
import { explain } from '../../match/explain.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { ruleInWords } from '../../scenario/decided-words.ts';
import type { Answer, ScenarioResult } from '../../scenario/types.ts';
import type { Word } from '../../scenario/value-types.ts';
import { parseText } from '../../syntax/parse-text.ts';
import { capitalised } from '../../text/capitalised.ts';
import type { Hover } from '../hover.ts';
import { type Place, placeInTree } from '../path-at.ts';
import { levelProse, stageProse } from '../prose/index.ts';
import { fieldAt, typesAt } from './type-at.ts';

/** So many requests of one test are told apart. */
const mostAnswers = 5;

/**
 * What stands at an offset of a test file: on the name and the request of a test what the policy decides, elsewhere what the
 * word means.
 *
 * @param results none where the tests cannot run
 */
export function hoverTestFile(
  text: string,
  offset: number,
  { document, results }: { readonly document: PolicyDocument | undefined; readonly results: readonly ScenarioResult[] },
): Hover | undefined {
  const { root } = parseText(text);
  const place = root ? placeInTree(root, offset) : undefined;
  if (!place) return undefined;
  const { path, range } = place;
  const result = results.find(({ scenario }) => scenario.range.start <= offset && offset <= scenario.range.end);
  const isAbout = path.length > 2 && ['name', 'request', 'event', 'expect'].includes(String(path[2]));
  const decided = document && result && isAbout ? describeResult(document, result) : undefined;
  const parts = [decided, describeWord(text, place)].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? { markdown: parts.join('\n\n---\n\n'), range } : undefined;
}

/** What came out of a test. */
function describeResult(document: PolicyDocument, { scenario, outcome, answers, failures }: ScenarioResult): string {
  if (outcome === 'unreadable') return '';
  if (scenario.kind === 'test') {
    const some = answers.slice(0, mostAnswers).map((answer) => describeAnswer(document, answer, answers.length > 1));
    const others = answers.length > mostAnswers ? [`… and ${answers.length - mostAnswers} more requests.`] : [];
    return [...some, ...others].join('\n\n');
  }
  if (outcome === 'passed') return '**Proven**: this holds for every request that can be made.';
  if (outcome === 'undecided') return 'The search ended before this was proven or broken.';
  return ['**Broken**:', ...failures.map(({ message }) => `- ${message}`)].join('\n');
}

function describeAnswer(document: PolicyDocument, { read, decision }: Answer, isOneOfMany: boolean): string {
  const { recorded } = explain(document.policy, read.request);
  const rule = ruleInWords(document, decision.ruleIndex);
  const decides =
    decision.ruleIndex === null ? '**No rule** matches.' : `**${capitalised(rule)}** decides: \`${decision.level}\`.`;
  const lead = isOneOfMany ? `${read.title} (${describeRequest(read.request)}): ` : '';
  return `${lead}${decides}\n\n${recorded.join(' ')}`;
}

/** A key by its summary; a word of a few by what it means, else by its key. */
function describeWord(text: string, { path, part, range }: Place): string | undefined {
  const field = fieldAt(path);
  if (part === 'key') return field?.summary;
  const written = text.slice(range.start, range.end).replace(/^(["'])(.*)\1$/s, '$2');
  const words = typesAt(path).flatMap((type): readonly Word[] =>
    type.kind === 'choice' || type.kind === 'text' ? (type.words ?? []) : [],
  );
  const word = words.find(({ name }) => name === written);
  if (!word) return field?.summary;
  return (
    (Object.hasOwn(levelProse, written) && levelProse[written]) ||
    (Object.hasOwn(stageProse, written) && stageProse[written]) ||
    word.summary
  );
}
