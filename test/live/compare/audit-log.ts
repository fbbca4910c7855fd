import { readFileSync } from 'node:fs';

/** What the comparison reads of an audit event (`audit.k8s.io/v1`). */
export interface AuditEvent {
  readonly auditID: string;
  readonly level: string;
  readonly stage: string;
  readonly requestURI: string;
  readonly verb: string;
  readonly user: { readonly username?: string; readonly groups?: readonly string[] };
  readonly userAgent?: string;
  readonly objectRef?: Readonly<Record<string, string>>;
  readonly responseStatus?: { readonly code?: number };
  readonly requestObject?: unknown;
  readonly responseObject?: unknown;
}

/** The events of a log file, in the order in which they were written. */
export function readAuditLog(file: string): readonly AuditEvent[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as AuditEvent);
}

/** The events of each request, by audit ID. */
export function eventsById(events: readonly AuditEvent[]): ReadonlyMap<string, readonly AuditEvent[]> {
  const byId = new Map<string, AuditEvent[]>();
  for (const event of events) {
    const earlier = byId.get(event.auditID);
    if (earlier) earlier.push(event);
    else byId.set(event.auditID, [event]);
  }
  return byId;
}
