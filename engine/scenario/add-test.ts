import { applyEdits } from '../editing/edits/apply-edits.ts';
import { lineStart, nextLine } from '../editing/edits/lines.ts';
import type { TextEdit } from '../lint/types.ts';
import { parseText } from '../syntax/parse-text.ts';
import { findEntry, type ListNode, type MapEntry } from '../syntax/value-node.ts';
import { readTestFile } from './read-test-file.ts';
import { type TestDraft, writeTest } from './suggest-test.ts';

/**
 * Puts a test behind the others of a test file, in its style. `undefined` where the text is laid out in a way in which that
 * cannot be done.
 */
export function addTest(text: string, draft: TestDraft): TextEdit | undefined {
  const edit = editFor(text, draft);
  if (!edit) return undefined;
  const newText = text.includes('\r\n') ? edit.newText.replace(/\r?\n/g, '\r\n') : edit.newText;
  const before = readTestFile(text);
  const after = readTestFile(applyEdits(text, [{ ...edit, newText }]));
  const isAdded = after.scenarios.length === before.scenarios.length + 1;
  return isAdded && after.problems.length <= before.problems.length ? { ...edit, newText } : undefined;
}

function editFor(text: string, draft: TestDraft): TextEdit | undefined {
  const { root } = parseText(text);
  const tests = root?.kind === 'map' ? findEntry(root, 'tests') : undefined;
  if (!tests) return insert(text, text.length, `tests:\n${writeTest(draft)}`);
  const { value } = tests;
  if (value.kind === 'list' && text[value.range.start] === '[') return addToFlow(text, value, tests, draft);
  if (value.kind === 'list') return addToBlock(text, value, draft);
  return value.kind === 'scalar' && value.value === null ? replaceValue(tests, draft) : undefined;
}

function addToBlock(text: string, { items }: ListNode, draft: TestDraft): TextEdit | undefined {
  const last = items.at(-1);
  if (!last) return undefined;
  const dash = text.lastIndexOf('-', last.range.start - 1);
  const indent = ' '.repeat(dash - lineStart(text, dash));
  const { end } = last.range;
  return insert(text, text[end - 1] === '\n' ? end : nextLine(text, end), writeTest(draft, indent));
}

function addToFlow(text: string, { range, items }: ListNode, tests: MapEntry, draft: TestDraft): TextEdit {
  if (items.length === 0) return replaceValue(tests, draft);
  const at = range.end - 1;
  const separator = /,\s*$/.test(text.slice(range.start, at)) ? ' ' : ', ';
  return { range: { start: at, end: at }, newText: `${separator}${JSON.stringify(draft)}` };
}

function replaceValue({ keyRange, value }: MapEntry, draft: TestDraft): TextEdit {
  const start = keyRange.end + 1;
  return { range: { start, end: Math.max(start, value.range.end) }, newText: `\n${writeTest(draft).trimEnd()}` };
}

/** At the beginning of a line, or behind a last line that has no end. */
function insert(text: string, at: number, newText: string): TextEdit {
  const isAtLine = at === 0 || text[at - 1] === '\n';
  return { range: { start: at, end: at }, newText: isAtLine ? newText : `\n${newText}` };
}
