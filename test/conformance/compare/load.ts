import type { KubernetesVersion } from '../../../engine/policy/kubernetes-version.ts';
import { loadPolicy } from '../../../engine/policy/load.ts';
import type { PolicyDocument } from '../../../engine/policy/policy-document.ts';
import type { Problem } from '../../../engine/policy/problem.ts';
import type { LoadAnswer } from '../oracle/answers.ts';
import { type Difference, differ } from './difference.ts';

/** The problems that the server's validation finds: the wording of these is the server's to the letter. */
const validationCodes: ReadonlySet<string> = new Set([
  'invalid-level',
  'invalid-stage',
  'invalid-group',
  'invalid-non-resource-url',
  'resource-names-without-resources',
  'mixed-target',
  'no-rules',
]);

/** Loads a file with the engine and compares with what kube-apiserver does. Gives the first difference, if any. */
export function compareLoad(text: string, version: KubernetesVersion, answer: LoadAnswer): Difference | undefined {
  let document: PolicyDocument;
  try {
    document = loadPolicy(text, version);
  } catch (error) {
    return { what: 'load: the engine throws', engine: String(error), server: answer.verdict };
  }
  if (document.verdict !== answer.verdict) {
    return { what: 'load: verdict', engine: verdictOf(document), server: [answer.verdict, ...(answer.errors ?? [])] };
  }
  return answer.effective
    ? (differ('load: effective policy', document.policy, answer.effective) ?? compareWarnings(document, answer))
    : compareRefusal(document, answer);
}

function compareRefusal(document: PolicyDocument, answer: LoadAnswer): Difference | undefined {
  const errors = answer.errors ?? [];
  if (errors.some(isDecodingError)) return compareTypeError(document, errors);
  if (errors.some((error) => error.startsWith('unknown group version'))) return undefined;
  const found = document.problems.filter(({ code, effect }) => effect === 'refused' && validationCodes.has(code));
  // The server counts the rules only where validation finds nothing.
  const reached = errors.some((error) => error.includes('0 rules'))
    ? found
    : found.filter(({ code }) => code !== 'no-rules');
  return (
    differ('load: validation errors', inOrder(reached.map(messageOf)), inOrder(errors)) ??
    compareWarnings(document, answer)
  );
}

function isDecodingError(error: string): boolean {
  return error.startsWith('failed decoding: ') || error.startsWith('failed lenient decoding: ');
}

/** Of several type errors the server reports the first; the words of other decoding errors are the YAML library's. */
function compareTypeError(document: PolicyDocument, errors: readonly string[]): Difference | undefined {
  const expected = /: (json: cannot unmarshal \w+ into Go struct field \w.*)/.exec(errors.join())?.[1];
  if (expected === undefined || errors.join().includes("couldn't get version/kind")) return undefined;
  // With another version or kind, the server compares with another type.
  const refused = document.problems.filter(({ effect }) => effect === 'refused');
  const found = refused.map(messageOf).filter((message) => message.startsWith('json: cannot unmarshal'));
  return found.includes(expected) || refused.some(({ code }) => code === 'unsupported-version')
    ? undefined
    : { what: 'load: type error', engine: found, server: expected };
}

function compareWarnings(document: PolicyDocument, answer: LoadAnswer): Difference | undefined {
  const found = document.problems.filter(({ effect }) => effect === 'warned').map(messageOf);
  const logged = (answer.warnings ?? []).flatMap(strictErrors);
  // The server stops at 100 of them.
  return logged.length >= 100 ? undefined : differ('load: warnings', inOrder(found), inOrder(logged));
}

/** The strict decoding errors in a logged warning: each names a field that is unknown or repeated. */
function strictErrors(warning: string): string[] {
  if (!warning.includes('strict decoding error')) return [warning];
  const pattern = /(?:unknown|duplicate) field "(?:[^"\\]|\\.)*"|line \d+: key .* already set in map/g;
  return warning.match(pattern) ?? [];
}

function verdictOf({ verdict, problems }: PolicyDocument): string[] {
  return [verdict, ...problems.filter(({ effect }) => effect === 'refused').map(messageOf)];
}

function messageOf({ serverMessage }: Problem): string {
  return serverMessage;
}

function inOrder(messages: readonly string[]): string[] {
  return [...new Set(messages)].sort();
}
