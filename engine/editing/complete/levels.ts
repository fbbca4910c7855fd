import { levels, stages } from '../../policy/types.ts';
import { levelProse, stageProse } from '../prose/index.ts';
import type { Candidate } from './context.ts';

const levelDetails: Readonly<Record<string, string>> = {
  None: 'nothing',
  Metadata: 'who, what and when; no bodies',
  Request: 'Metadata, and the body of the request',
  RequestResponse: 'Metadata, and both bodies',
};

const stageDetails: Readonly<Record<string, string>> = {
  RequestReceived: 'before it is handled',
  ResponseStarted: 'streams, failed logins',
  ResponseComplete: 'the response is sent',
  Panic: 'the server crashed',
};

/** The levels, each with what it records. */
export function levelCandidates(): Candidate[] {
  return levels.map((word) => ({
    word,
    kind: 'level',
    detail: levelDetails[word],
    documentation: levelProse[word],
  }));
}

/** The stages, each with when it comes. */
export function stageCandidates(): Candidate[] {
  return stages.map((word) => ({ word, kind: 'level', detail: stageDetails[word], documentation: stageProse[word] }));
}
