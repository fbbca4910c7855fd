import { isRecord } from './is-record.ts';

/** What "Simulate Request" may be given: by a keybinding, a code lens, or the editor's title bar. */
export interface SimulateArgument {
  readonly uri?: string;
  /** A kubectl command, an HTTP request line or an audit event, to ask at once. */
  readonly text?: string;
}

/** Where the rule is that "Explain Rule" is asked about; lines and characters are 0-based. */
export interface RulePlace {
  readonly uri?: string;
  readonly line?: number;
  readonly character?: number;
}

/**
 * Reads the argument of "Simulate Request": `{ uri?, text? }`, or a URI itself, as the editor's title bar gives it.
 * What is not understood is left out; the command then goes by the active editor.
 */
export function readSimulateArgument(argument: unknown): SimulateArgument {
  const uri = uriOf(argument);
  const text = isRecord(argument) && typeof argument.text === 'string' ? argument.text : undefined;
  return { ...(uri !== undefined && { uri }), ...(text !== undefined && { text }) };
}

/**
 * Reads the argument of "Explain Rule": `{ uri, position: { line, character } }`, or `{ uri, line }` from a code lens,
 * or a URI itself. What is not understood is left out; the command then goes by the cursor.
 */
export function readRulePlace(argument: unknown): RulePlace {
  const uri = uriOf(argument);
  const place = isRecord(argument) && isRecord(argument.position) ? argument.position : argument;
  const line = isRecord(place) ? indexOf(place.line) : undefined;
  const character = isRecord(place) ? indexOf(place.character) : undefined;
  return {
    ...(uri !== undefined && { uri }),
    ...(line !== undefined && { line }),
    ...(character !== undefined && { character }),
  };
}

/** The URI in an argument: itself, as a string or an object, or in a field `uri`. */
export function uriOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (!isRecord(argument)) return undefined;
  if (isUri(argument)) return String(argument);
  const { uri } = argument;
  if (typeof uri === 'string') return uri;
  return isRecord(uri) && isUri(uri) ? String(uri) : undefined;
}

function isUri(value: Record<string, unknown>): boolean {
  return typeof value.scheme === 'string' && typeof value.path === 'string';
}

function indexOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
