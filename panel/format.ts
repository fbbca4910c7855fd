import type {
  Decision,
  LspRange,
  RecordedLevel,
  RequestAttributes,
  SimulationResult,
  VersionOutcome,
} from '../protocol/index.ts';
import { openAnswer, type State } from './state.ts';

/** A stretch of a message: plain words, or code (what stands between backticks). */
export interface Segment {
  readonly text: string;
  readonly code: boolean;
}

/** Splits a message at its backticks. A backtick without a partner is kept as it is. */
export function splitCode(message: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of message.matchAll(/`([^`]+)`/g)) {
    if (match.index > end) segments.push({ text: message.slice(end, match.index), code: false });
    segments.push({ text: match[1] ?? '', code: true });
    end = match.index + match[0].length;
  }
  if (end < message.length) segments.push({ text: message.slice(end), code: false });
  return segments;
}

/** The number of a rule, for people: 1-based. */
export function ruleNumber(ruleIndex: number): string {
  return `rule ${ruleIndex + 1}`;
}

/** A rule and its line, for people: both 1-based. */
export function ruleAndLine(ruleIndex: number, range: LspRange): string {
  return `${ruleNumber(ruleIndex)} (line ${range.start.line + 1})`;
}

/** The level as a headline. */
export function levelText(decision: Decision): string {
  if (decision.ruleIndex === null) return 'No rule matches: not recorded';
  return decision.level === 'None' ? 'Not recorded' : decision.level;
}

/** The decision in a few words: "Metadata, rule 4". */
export function decisionText(decision: Decision): string {
  const level = levelText(decision);
  return decision.ruleIndex === null ? level : `${level}, ${ruleNumber(decision.ruleIndex)}`;
}

/** What a screen reader is told about the outcome; empty where there is nothing to tell, or an alert tells it. */
export function announcement(state: State): string {
  if (state.outcome.kind !== 'result') return '';
  const { answers } = state.outcome.result;
  const open = openAnswer(state);
  const shown = answers[open ?? 0];
  if (!shown) return '';
  const text = decisionText(shown.decision);
  return answers.length === 1 ? text : `Request ${(open ?? 0) + 1} of ${answers.length}: ${text}`;
}

/** Who sends the request, with every group that the server gives to such a user. */
export function senderText({ user }: RequestAttributes): string {
  if (user === null) return 'nobody: authentication fails (401)';
  return `${user.name} (${user.groups.join(', ') || 'no groups'})`;
}

/** A size as people say it: "812 B", "1.5 kB". */
export function sizeText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** What a level leaves in the log: "2 events, request body". */
export function contentText({ events, requestBody, responseBody }: RecordedLevel): string {
  if (events.length === 0) return 'nothing';
  const count = events.length === 1 ? '1 event' : `${events.length} events`;
  if (requestBody && responseBody) return `${count}, both bodies`;
  if (requestBody || responseBody) return `${count}, ${requestBody ? 'request' : 'response'} body`;
  return `${count}, no body`;
}

/** Some versions: "1.23 to 1.35", "1.36 and newer" for those up to the newest known. */
export function versionsText({ from, to }: VersionOutcome, newest: string): string {
  if (to === newest) return from === to ? from : `${from} and newer`;
  return from === to ? from : `${from} to ${to}`;
}

/** What is said about the rules after the one that hit; `undefined` where there are none. */
export function restOfRules(decision: Decision, ruleCount: number): string | undefined {
  const rest = decision.ruleIndex === null ? 0 : ruleCount - decision.ruleIndex - 1;
  if (decision.ruleIndex === null || rest <= 0) return undefined;
  const first = decision.ruleIndex + 2;
  const which = rest === 1 ? `Rule ${first} is` : `Rules ${first} to ${ruleCount} are`;
  return `${which} not looked at: the first rule that matches decides.`;
}

/** A part of a text with the words around it. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The line around a problem, shortened to about 40 characters on either side. Offsets are UTF-16 units into the text. */
export function excerptAround(text: string, problem: SimulationResult['problems'][number]): Excerpt {
  const reach = 40;
  const start = Math.min(problem.start, text.length);
  const end = Math.min(Math.max(problem.end, start), text.length);
  const from = Math.max(text.slice(0, start).lastIndexOf('\n') + 1, start - reach);
  const newline = text.indexOf('\n', end);
  const to = Math.min(newline === -1 ? text.length : newline, end + reach);
  return {
    before: (from > 0 && text[from - 1] !== '\n' ? '…' : '') + text.slice(from, start),
    marked: text.slice(start, end),
    after: text.slice(end, to) + (to < text.length && text[to] !== '\n' ? '…' : ''),
  };
}
