import type { Place, SimulatedRequest, TestSelection } from '../protocol/index.ts';
import { uriOf } from './command-arguments.ts';
import { isRecord } from './is-record.ts';

/** Reads the argument of "Run Policy Tests": `{ uri, ids? }`, or a URI itself; `undefined` for anything else. */
export function readTestSelection(argument: unknown): TestSelection | undefined {
  const uri = uriOf(argument);
  if (uri === undefined) return undefined;
  const ids =
    isRecord(argument) && Array.isArray(argument.ids) ? argument.ids.filter((id) => typeof id === 'string') : [];
  return ids.length > 0 ? { uri, ids } : { uri };
}

/** What "Add the Last Simulated Request as a Test" may be given. */
export interface AddTestArgument {
  readonly policy?: string;
  readonly simulated?: SimulatedRequest;
}

/**
 * Reads `{ policy?, request?, decision?, line? }`: the policy that the test is for, the request attributes, what was decided
 * about them, and the words that stand for this request. Without a request, it is the one that was simulated last.
 */
export function readAddTestArgument(argument: unknown): AddTestArgument {
  if (!isRecord(argument)) return {};
  const policy = uriOf(argument.policy);
  const { request, decision, line } = argument;
  const simulated = isRecord(request) && {
    request: request as unknown as SimulatedRequest['request'],
    ...(isRecord(decision) && { decision: decision as unknown as NonNullable<SimulatedRequest['decision']> }),
    ...(typeof line === 'string' && { line }),
  };
  return { ...(policy !== undefined && { policy }), ...(simulated && { simulated }) };
}

/** What "Show the Tests of a Rule" is given by its lens. */
export interface ShowTestsArgument {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly places: readonly Place[];
}

/** Reads `{ uri, position, places }`; `undefined` for anything else. */
export function readShowTestsArgument(argument: unknown): ShowTestsArgument | undefined {
  if (!isRecord(argument) || typeof argument.uri !== 'string') return undefined;
  const { position, places } = argument;
  return isRecord(position) && Array.isArray(places) ? (argument as unknown as ShowTestsArgument) : undefined;
}
