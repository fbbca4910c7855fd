import type { SyntaxProblem } from '../syntax/document.ts';
import type { Range } from '../syntax/range.ts';
import { findEntry, type MapEntry, type ValueNode } from '../syntax/value-node.ts';
import type { KubernetesVersion } from './kubernetes-version.ts';
import type { Problem } from './problem.ts';
import type { Policy, PolicyPath } from './types.ts';

/** What kube-apiserver does with a file: it does not start; it starts and logs a warning; it starts. */
export type Verdict = 'refused' | 'accepted-with-warnings' | 'accepted';

/** A policy file, read once for every feature. */
export interface PolicyDocument {
  readonly text: string;
  readonly kubernetes: KubernetesVersion;
  readonly format: 'yaml' | 'json';
  /** The first document; `null` where the file is empty. */
  readonly root: ValueNode | null;
  /** What is wrong with the text itself: broken syntax, duplicate keys, a second document. */
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** The policy as the server sees it; of a refused file, as much as can be read. */
  readonly policy: Policy;
  readonly verdict: Verdict;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/** Where a field stands: its key (none for list items) and its value. */
export interface Location {
  readonly key?: Range;
  readonly value: ValueNode;
}

/** Finds a field or list item; `undefined` where the file does not have it. */
export function locate(document: PolicyDocument, path: PolicyPath): Location | undefined {
  let value: ValueNode | undefined = document.root ?? undefined;
  let entry: MapEntry | undefined;
  for (const part of path) {
    if (typeof part === 'number') {
      entry = undefined;
      value = value?.kind === 'list' ? value.items[part] : undefined;
    } else {
      entry = value?.kind === 'map' ? findEntry(value, part) : undefined;
      value = entry?.value;
    }
  }
  if (!value) return undefined;
  return entry ? { key: entry.keyRange, value } : { value };
}

/** The range of a field's value, else of the nearest thing above it that the file has. Never empty, except in an empty file. */
export function nearestRange(document: PolicyDocument, path: PolicyPath): Range {
  for (let length = path.length; length >= 0; length--) {
    const location = locate(document, path.slice(0, length));
    const range = location && (isEmpty(location.value.range) ? location.key : location.value.range);
    if (range && !isEmpty(range)) return range;
  }
  return { start: 0, end: document.text.length };
}

/** The first line of a rule, for messages about the rule as a whole: a long underline hides more than it shows. */
export function ruleHeadRange(document: PolicyDocument, ruleIndex: number): Range {
  const { start, end } = nearestRange(document, ['rules', ruleIndex]);
  const line = document.text.slice(start, end).search(/[\r\n]/);
  return { start, end: line < 0 ? end : start + line };
}

function isEmpty(range: Range): boolean {
  return range.end <= range.start;
}
