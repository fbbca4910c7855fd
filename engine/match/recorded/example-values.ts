import type { Stage } from '../../policy/types.ts';

/** Stands for a content that the policy does not know. */
export const unknown = '…';

/** The times of an example: a request that took a few milliseconds. */
export const exampleTimes: Readonly<Record<Stage, string>> = {
  RequestReceived: '2026-01-01T12:00:00.000000Z',
  ResponseStarted: '2026-01-01T12:00:00.004000Z',
  ResponseComplete: '2026-01-01T12:00:00.012000Z',
  Panic: '2026-01-01T12:00:00.012000Z',
};

export const exampleCreation = '2026-01-01T12:00:00Z';
export const exampleUid = '1c9a7e34-5b28-4f61-9d03-8e6f2a7b5c10';
export const exampleVersion = '1000';
