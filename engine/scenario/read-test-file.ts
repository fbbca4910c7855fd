import { newestKubernetesVersion, parseKubernetesVersion } from '../policy/kubernetes-version.ts';
import type { SyntaxProblem } from '../syntax/document.ts';
import { parseText } from '../syntax/parse-text.ts';
import type { MapNode } from '../syntax/value-node.ts';
import { readStatement } from './read-statement.ts';
import { readTest } from './read-test.ts';
import { checkValue, firstLine } from './read-value.ts';
import type { Scenario, TestFile, TestProblem } from './types.ts';
import { fieldOf, mapsOf, textOf } from './values.ts';

/**
 * Reads a test file. Never throws: what cannot be read is a problem with its place, and the other tests still count. Whether
 * a line is a request is told later, when the API resources of the cluster are known (`runTests`).
 */
export function readTestFile(text: string): TestFile {
  const { root, problems: broken } = parseText(text);
  const syntax = broken.map((problem) => ({ ...fromSyntax(problem), range: firstLine(problem.range, text) }));
  const checked = root && !isEmpty(root) ? checkValue(root, text) : undefined;
  const problems = [...syntax, ...withoutPlacesOf(syntax, checked?.problems ?? [])];
  const map = checked?.value;
  const scenarios = map ? readScenarios(map, text, problems) : [];
  if (scenarios.length === 0 && problems.length === 0) {
    const message = 'There is no test in this file: give `tests`, `never` or `always`.';
    problems.push({ message, range: { start: 0, end: Math.min(1, text.length) } });
  }
  return {
    text,
    ...(map && readHead(map)),
    scenarios: scenarios.sort((a, b) => a.range.start - b.range.start),
    problems: problems.sort((a, b) => a.range.start - b.range.start),
  };
}

/** What cannot be read as YAML has no value, and is of the wrong type for that reason alone. */
function withoutPlacesOf(syntax: readonly TestProblem[], problems: readonly TestProblem[]): readonly TestProblem[] {
  const key = ({ range }: TestProblem): string => `${range.start}-${range.end}`;
  const places = new Set(syntax.map(key));
  return problems.filter((problem) => !places.has(key(problem)));
}

function isEmpty(root: NonNullable<ReturnType<typeof parseText>['root']>): boolean {
  return root.kind === 'scalar' && root.value === null;
}

function fromSyntax({ kind, message }: SyntaxProblem): Omit<TestProblem, 'range'> {
  switch (kind) {
    case 'syntax':
      return { message: `This is not valid YAML: ${message}. The tests that can be read still run.` };
    case 'duplicate-key':
      return { message: `${message}: the last one counts.` };
    case 'extra-document':
      return { message: 'Only the first document of the file is read: no test from here on runs.' };
  }
}

function readHead(map: MapNode): Pick<TestFile, 'policy' | 'kubernetes'> {
  const policy = fieldOf(map, 'policy');
  const kubernetes = textOf(map, 'kubernetes');
  const version = kubernetes === 'newest' ? newestKubernetesVersion : parseKubernetesVersion(kubernetes ?? '');
  return {
    ...(policy && { policy: { value: textOf(map, 'policy') ?? '', range: policy.range } }),
    ...(version && { kubernetes: version }),
  };
}

function readScenarios(map: MapNode, text: string, problems: TestProblem[]): Scenario[] {
  const tests = mapsOf(map, 'tests').map((node) => readTest(node, text, problems));
  const statements = (['never', 'always'] as const).flatMap((kind) =>
    mapsOf(map, kind).map((node) => readStatement(node, kind, text, problems)),
  );
  return [...tests, ...statements].filter((scenario) => scenario !== undefined);
}
