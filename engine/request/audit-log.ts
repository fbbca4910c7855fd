import { type JsonValue, readJsonValues } from './json-values.ts';
import type { InputProblem } from './types.ts';

/** The beginning of an event, as kube-apiserver writes it, where something else may stand before it in the line. */
const eventStart = /\{\s*"kind"\s*:\s*"Event"\s*,\s*"apiVersion"\s*:\s*"audit\.k8s\.io\//;

/** Whether a text has lines of an audit log in it, with whatever `grep`, `tail` or a container runtime put around them. */
export function looksLikeAuditLog(text: string): boolean {
  return eventStart.test(text) && text.split('\n').some((line) => line.search(eventStart) > 0 || isFragment(line));
}

/**
 * The events of lines of an audit log: what stands before an event in its line is skipped, and a line that was cut is a
 * problem of its own, which leaves the others. Ranges are offsets into `text`.
 */
export function readAuditLog(text: string): { value: readonly JsonValue[]; problems: readonly InputProblem[] } {
  const value: JsonValue[] = [];
  const problems: InputProblem[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const at = line.search(eventStart);
    const range = { start: start + Math.max(at, 0), end: start + line.length };
    const read = at < 0 ? undefined : readJsonValues(line.slice(at).trimEnd());
    const [event] = read?.value ?? [];
    if (event) value.push({ value: event.value, range });
    else if (line.trim() !== '') problems.push({ message: 'This line holds no whole audit event.', range });
    start += line.length + 1;
  }
  return { value, problems };
}

/** What is left of an event whose line was cut. */
function isFragment(line: string): boolean {
  return line.trim() !== '' && !/^\s*[{}[\]"]/.test(line);
}
