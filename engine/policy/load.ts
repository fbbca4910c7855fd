import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import { parseText } from '../syntax/parse-text.ts';
import { quote } from '../text/quote.ts';
import { checkTypes } from './check-types.ts';
import { checkVersion, isOfAnotherKind } from './check-version.ts';
import { goQuote, goValue } from './go-format.ts';
import { isAtLeast, type KubernetesVersion, newestKubernetesVersion } from './kubernetes-version.ts';
import { locate, nearestRange, type PolicyDocument, type Verdict } from './policy-document.ts';
import { formatPath, type Problem, type ProblemEffect, type ProblemFix } from './problem.ts';
import { readPolicy } from './read-policy.ts';
import { hasField, policyType } from './schema.ts';
import { type ValidationProblem, validatePolicy } from './validate.ts';

/**
 * Loads a policy file as kube-apiserver of that version does (`k8s.io/apiserver/pkg/audit/policy`, `LoadPolicyFromBytes`).
 * Never throws. Problems that the server would only reach after mending others are reported too.
 *
 * @param before the same file before an edit: what is known of the rules that the edit leaves as they are is not lost
 */
export function loadPolicy(
  text: string,
  kubernetes: KubernetesVersion = newestKubernetesVersion,
  before?: PolicyDocument,
): PolicyDocument {
  const syntax = parseText(text, before);
  const policy = readPolicy(syntax.root, before?.policy.rules);
  const unjudged: PolicyDocument = {
    text,
    kubernetes,
    format: syntax.format,
    root: syntax.root,
    syntaxProblems: syntax.problems,
    policy,
    verdict: 'accepted',
    problems: [],
  };
  const problems = [
    ...syntax.problems
      .filter((problem) => isReported(problem, syntax.format))
      .map((problem) => fromSyntax(problem, unjudged)),
    ...checkVersion(unjudged),
    ...(isOfAnotherKind(unjudged) ? [] : checkContent(unjudged)),
  ]
    .filter((problem) => !isGuess(problem, text, syntax))
    .map((problem) => ({ ...problem, effect: effectIn(kubernetes, problem) }));
  const inOrder = withoutDoubles(problems).sort((a, b) => a.range.start - b.range.start);
  return { ...unjudged, verdict: judge(inOrder), problems: inOrder };
}

/** Of text that does not parse, keys without a name are what the tolerant reader made of a bracket. */
function isGuess({ code, range }: Problem, text: string, { problems }: SyntaxDocument): boolean {
  if (code !== 'unknown-field' && code !== 'duplicate-key') return false;
  return problems.some(({ kind }) => kind === 'syntax') && !/^["'\w]/.test(text.slice(range.start));
}

/** What stands in the file, beyond its `apiVersion` and `kind`. */
function checkContent(document: PolicyDocument): Problem[] {
  return [
    ...checkTypes(document, policyType).map((problem) => inVersion(problem, document)),
    ...validatePolicy(document.policy, document.kubernetes).map((problem) => fromValidation(problem, document)),
    ...checkRuleCount(document),
  ];
}

/** The types of `v1beta1` and `v1alpha1` have the names of those of `v1`. */
function inVersion(problem: Problem, document: PolicyDocument): Problem {
  const node = locate(document, ['apiVersion'])?.value;
  const version = node?.kind === 'scalar' ? /^audit\.k8s\.io\/(v1\w+)$/.exec(String(node.value))?.[1] : undefined;
  if (version === undefined) return problem;
  const goTypes = /\bv1\.(Policy|PolicyRule|GroupResources|Level|Stage)$/;
  return { ...problem, serverMessage: problem.serverMessage.replace(goTypes, `${version}.$1`) };
}

function judge(problems: readonly Problem[]): Verdict {
  if (problems.some(({ effect }) => effect === 'refused')) return 'refused';
  return problems.some(({ effect }) => effect === 'warned') ? 'accepted-with-warnings' : 'accepted';
}

/** The JSON decoder looks for duplicates in the fields that it knows, the YAML parser everywhere. */
function isReported({ duplicate }: SyntaxProblem, format: 'yaml' | 'json'): boolean {
  return format === 'yaml' || duplicate === undefined || hasField(duplicate.path);
}

/** Strict decoding, and so the warning about what it finds, exists since 1.26. */
function effectIn(kubernetes: KubernetesVersion, { effect, code }: Problem): ProblemEffect {
  const fromStrictDecoding = code === 'unknown-field' || code === 'duplicate-key';
  return fromStrictDecoding && !isAtLeast(kubernetes, '1.26') ? 'ignored' : effect;
}

function fromSyntax(problem: SyntaxProblem, { format, text }: PolicyDocument): Problem {
  switch (problem.kind) {
    case 'syntax':
      return {
        code: 'yaml-syntax',
        effect: 'refused',
        path: '',
        range: problem.range,
        message: `${format.toUpperCase()}: ${problem.message}. kube-apiserver refuses the file${templateAdvice(text)}`,
        serverMessage: `${format}: line ${lineOf(text, problem.range.start)}: ${problem.message}`,
      };
    case 'duplicate-key':
      return fromDuplicate(problem, format, text);
    case 'extra-document':
      return {
        code: 'extra-document',
        effect: 'ignored',
        path: '',
        range: problem.range,
        message: `kube-apiserver reads only the first document of the file: ${unread(text, problem.range.start)} has any effect`,
        serverMessage: '',
      };
  }
}

function templateAdvice(text: string): string {
  return /\{[{%]/.test(text) ? '. It looks like a template: check the file that is made of it' : '';
}

/** A document can end without a `---`: at `...`, or with its last bracket. */
function unread(text: string, start: number): string {
  return text.startsWith('---', start) ? 'nothing behind this `---`' : 'nothing from here on';
}

function fromDuplicate({ range, message, duplicate }: SyntaxProblem, format: 'yaml' | 'json', text: string): Problem {
  const path = formatPath(duplicate?.path ?? []);
  const winner = duplicate?.winner;
  const key = winner ? goValue(winner.keyValue) : '';
  const line = lineOf(text, winner?.valueStart ?? 0);
  return {
    code: 'duplicate-key',
    effect: 'warned',
    path,
    range,
    message: `${message}: kube-apiserver takes the last one and ignores this one. Remove one of them`,
    serverMessage:
      format === 'json' ? `duplicate field ${goQuote(path)}` : `line ${line}: key ${key} already set in map`,
    ...(winner && { related: [{ message: 'this one counts', range: winner.keyRange }] }),
  };
}

/** 1-based. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\r\n\x85\u2028\u2029]/).length;
}

function fromValidation(problem: ValidationProblem, document: PolicyDocument): Problem {
  const range = nearestRange(document, problem.path);
  const fixes = problem.replacement === undefined ? [] : replaceScalar(document, problem);
  return { ...problem, effect: 'refused', path: formatPath(problem.path), range, fixes };
}

/** Replaces a value, in the quotes that it has. */
function replaceScalar(document: PolicyDocument, { path, replacement = '' }: ValidationProblem): ProblemFix[] {
  const range = locate(document, path)?.value.range;
  if (!range) return [];
  const mark = /^["']/.exec(document.text.slice(range.start, range.end))?.[0] ?? (replacement === '' ? '"' : '');
  return [{ title: `Change to ${quote(replacement)}`, range, newText: `${mark}${replacement}${mark}` }];
}

function checkRuleCount(document: PolicyDocument): Problem[] {
  if (document.policy.rules.length > 0 || hasUnreadRules(document)) return [];
  // Not the whole file: whoever has just begun it would see all of it underlined.
  const range = locate(document, ['rules'])?.key ?? locate(document, ['kind'])?.value.range;
  return [
    {
      code: 'no-rules',
      effect: 'refused',
      path: 'rules',
      range: range ?? nearestRange(document, ['rules']),
      message:
        'The policy has no rules: kube-apiserver refuses the file. To record nothing, write one rule with level `None`',
      serverMessage: 'loaded illegal policy with 0 rules',
    },
  ];
}

/** Whether something stands where the rules should, which has a problem of its own. */
function hasUnreadRules(document: PolicyDocument): boolean {
  const { root, syntaxProblems } = document;
  if (!root) return syntaxProblems.length > 0;
  const rules = locate(document, ['rules'])?.value;
  if (root.kind !== 'map' || rules?.kind === 'map') return true;
  return rules?.kind === 'scalar' && rules.value !== null;
}

/** The same problem of the same field, found twice. */
function withoutDoubles(problems: readonly Problem[]): Problem[] {
  const key = ({ code, path, range, message }: Problem): string =>
    `${code} ${path} ${range.start} ${range.end} ${message}`;
  return [...new Map(problems.map((problem) => [key(problem), problem])).values()];
}
