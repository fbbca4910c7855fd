import type { Decision } from '../match/types.ts';
import type { Stage } from '../policy/types.ts';
import { isResourceRequest, type RequestAttributes } from '../request/types.ts';

/** The ways in which what is recorded of a request can differ, from the gravest. One request may show several. */
export const differenceKinds = [
  'less-recorded',
  'more-recorded',
  'body-dropped',
  'body-added',
  'stages',
  'managed-fields',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** What each kind says, in a clause about a request. */
export const differenceSentences: Readonly<Record<DifferenceKind, string>> = {
  'less-recorded': 'no longer recorded',
  'more-recorded': 'recorded now',
  'body-dropped': 'a body is no longer recorded',
  'body-added': 'a body is recorded now',
  stages: 'recorded at other stages',
  'managed-fields': 'managed fields in the recorded bodies',
};

/**
 * How two decisions about the same request differ in what is recorded of it: events, bodies, stages, managed fields. What
 * does not show in the record is no difference: a level that adds no body to this request, a stage that it never reaches,
 * managed fields where no body has any. (The event also names the level itself; that alone is no difference either.)
 */
export function kindsOfDifference(request: RequestAttributes, old: Decision, now: Decision): DifferenceKind[] {
  const wasRecorded = old.stages.length > 0;
  const isRecorded = now.stages.length > 0;
  const bodies = [
    [old.requestBody, now.requestBody],
    [old.responseBody, now.responseBody],
  ] as const;
  const shown: Readonly<Record<DifferenceKind, boolean>> = {
    'less-recorded': wasRecorded && !isRecorded,
    'more-recorded': !wasRecorded && isRecorded,
    'body-dropped': bodies.some(([before, after]) => before && !after),
    'body-added': bodies.some(([before, after]) => !before && after),
    stages: wasRecorded === isRecorded && stagesOf(request, old) !== stagesOf(request, now),
    'managed-fields': old.omitManagedFields !== now.omitManagedFields && haveManagedFields(request, old, now),
  };
  return differenceKinds.filter((kind) => shown[kind]);
}

/** The stages of the events, with `Panic`, which takes the place of `ResponseComplete` when the server panics. */
function stagesOf({ user }: RequestAttributes, { level, stages, omitStages }: Decision): string {
  const canPanic = level !== 'None' && user !== null && !omitStages.includes('Panic');
  return [...stages, ...(canPanic ? (['Panic'] satisfies Stage[]) : [])].join(' ');
}

const verbsWithObject = new Set(['create', 'update']);

/**
 * Whether both record a body that can have managed fields: an object that was sent (not a patch, nor the options of a
 * deletion, which are recorded as they are), or the answer to a request for a resource (`k8s.io/apiserver/pkg/audit`,
 * `LogRequestObject`, `LogRequestPatch`, `LogResponseObject`).
 */
function haveManagedFields(request: RequestAttributes, old: Decision, now: Decision): boolean {
  if (request.user === null || !isResourceRequest(request)) return false;
  const sent = old.requestBody && now.requestBody && verbsWithObject.has(request.verb);
  return sent || (old.responseBody && now.responseBody);
}
