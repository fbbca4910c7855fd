import { buildTree } from './build-tree.ts';
import type { SyntaxDocument, SyntaxProblem } from './document.ts';
import type { Range } from './range.ts';
import { shiftEntry, shiftValue } from './shift-value.ts';
import type { ListNode, MapNode, ValueNode } from './value-node.ts';
import { readDocument } from './yaml11/read-document.ts';

/** A text, and what was read from it. */
export interface ReadText extends Pick<SyntaxDocument, 'format' | 'root'> {
  readonly text: string;
  readonly syntaxProblems: readonly SyntaxProblem[];
}

/**
 * With these, one part of a text can mean something in another, or its lines are others than ours: anchors, tag prefixes,
 * byte order marks, rare line breaks, keys that begin with `?` (their value can begin at whatever comes next).
 */
const farReaching = /[&%\uFEFF\u0085\u2028\u2029]|\r(?!\n)|^[ \t:?-]*\?[ \t\r\n]/m;
const documentMarker = /^(?:---|\.\.\.)/m;

/** What is longer could be nested so deeply that the server refuses it together with what is around it. */
const longestPart = 9_000;

/** Some items of a list under a key of the root, by whole lines. */
interface Part {
  readonly entryIndex: number;
  readonly list: ListNode;
  /** The items, 0-based; `end` exclusive. */
  readonly first: number;
  readonly end: number;
  /** Their lines in the text before the edit. */
  readonly lines: Range;
}

/**
 * Reads a YAML text again after an edit. Where the edit lies inside the lines of some items of a block list under a key of
 * the root, such as `rules`, only these are read; all else is known, and moves. `undefined` where it is not certain that
 * reading the whole text gives the same, without any problem. The same text is not read at all.
 */
export function readAgain(before: ReadText, text: string): SyntaxDocument | undefined {
  const { root, format, syntaxProblems } = before;
  if (text === before.text) return { root, format, problems: syntaxProblems };
  if (syntaxProblems.length > 0 || format !== 'yaml' || root?.kind !== 'map') return undefined;
  if (hasFarReach(before.text, root) || hasFarReach(text, root)) return undefined;
  const part = findPart(before.text, root, findEdit(before.text, text));
  if (!part) return undefined;
  const by = text.length - before.text.length;
  const list = readList(text.slice(part.lines.start, part.lines.end + by), columnOf(before.text, part.list));
  const isWhole = part.lines.end === before.text.length || text[part.lines.end + by - 1] === '\n';
  if (!list || !isWhole) return undefined;
  return { format, root: replaceItems(root, part, shiftValue(list, part.lines.start), by), problems: [] };
}

function hasFarReach(text: string, root: MapNode): boolean {
  return farReaching.test(text) || documentMarker.test(text.slice(root.range.start));
}

/** What is different in the old text. */
function findEdit(before: string, text: string): Range {
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let end = before.length;
  const by = text.length - before.length;
  while (end > start && end + by > start && before.charCodeAt(end - 1) === text.charCodeAt(end + by - 1)) end--;
  return { start, end };
}

function findPart(text: string, root: MapNode, edit: Range): Part | undefined {
  const entryIndex = root.entries.findLastIndex(({ keyRange }) => keyRange.start < edit.start);
  const list = root.entries[entryIndex]?.value;
  // The items of a list in brackets have no lines of their own, and there may be very many in one line.
  if (list?.kind !== 'list' || text[list.range.start] !== '-') return undefined;
  if (root.entries.some(({ merged }) => merged)) return undefined;
  const first = list.items.findLastIndex(({ range }) => lineStart(text, range.start) <= edit.start);
  const next = list.items.findIndex(({ range }, at) => at > first && lineStart(text, range.start) >= edit.end);
  const behind = next < 0 ? root.entries[entryIndex + 1]?.keyRange.start : list.items[next]?.range.start;
  const lines = {
    start: lineStart(text, list.items[first]?.range.start ?? 0),
    end: behind === undefined ? text.length : lineStart(text, behind),
  };
  const column = columnOf(text, list);
  const isPart =
    first >= 0 &&
    edit.end <= lines.end &&
    beginsLine(text, list.items[first], column) &&
    (next < 0 || beginsLine(text, list.items[next], column));
  return isPart ? { entryIndex, list, first, end: next < 0 ? list.items.length : next, lines } : undefined;
}

/** Whether there is nothing but the dash, in its column, before an item in its line. */
function beginsLine(text: string, item: ValueNode | undefined, column: number): boolean {
  const start = item?.range.start ?? 0;
  return text.slice(lineStart(text, start), start).trimEnd() === `${' '.repeat(column)}-`;
}

/** The list that these lines hold, with a dash in this column, and nothing else. */
function readList(lines: string, column: number): ValueNode | undefined {
  if (lines.length > longestPart) return undefined;
  const { root: source, refusal, end } = readDocument(lines);
  const isList = !refusal && source?.kind === 'list' && end === lines.length;
  if (!isList || columnOf(lines, source) !== column || lines[source.range.start] !== '-') return undefined;
  const { root, problems } = buildTree(source, 'yaml', 1);
  return problems.length === 0 ? (root ?? undefined) : undefined;
}

/** @param by how much further on everything behind the part stands now */
function replaceItems(root: MapNode, { entryIndex, list, first, end }: Part, now: ValueNode, by: number): MapNode {
  const items = [
    ...list.items.slice(0, first),
    ...(now.kind === 'list' ? now.items : []),
    ...list.items.slice(end).map((item) => shiftValue(item, by)),
  ];
  const range = {
    start: first === 0 ? now.range.start : list.range.start,
    end: end === list.items.length ? now.range.end : list.range.end + by,
  };
  const entries = root.entries.map((entry, index) => {
    if (index === entryIndex)
      return { ...entry, value: { kind: 'list' as const, range, items }, valueStart: range.start };
    return index < entryIndex ? entry : shiftEntry(entry, by);
  });
  const rootEnd = entryIndex === entries.length - 1 ? range.end : root.range.end + by;
  return { kind: 'map', range: { start: root.range.start, end: rootEnd }, entries };
}

function columnOf(text: string, { range: { start } }: Pick<ListNode, 'range'>): number {
  return start - lineStart(text, start);
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
