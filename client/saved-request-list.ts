import type { SavedRequest } from '../protocol/index.ts';
import { isRecord } from './is-record.ts';

/** Reads requests that were kept by this or another version; what does not fit is left out. */
export function readSavedRequests(state: unknown): readonly SavedRequest[] {
  return Array.isArray(state) ? state.filter(isSavedRequest) : [];
}

/** The requests with one more, in the order of their names; one of the same name gives way. */
export function withRequest(requests: readonly SavedRequest[], added: SavedRequest): readonly SavedRequest[] {
  const others = requests.filter(({ name }) => name !== added.name);
  return [...others, added].sort((one, other) => one.name.localeCompare(other.name));
}

function isSavedRequest(value: unknown): value is SavedRequest {
  if (!isRecord(value) || typeof value.name !== 'string' || !isRecord(value.question)) return false;
  const { kind, text, request } = value.question;
  return kind === 'text' ? typeof text === 'string' : kind === 'attributes' && isRecord(request);
}
