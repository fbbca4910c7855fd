import type { Decision, RequestAttributes } from '../../engine/index.ts';

/** How two decisions differ for this request, said again: as sets of what is written to the log. */
export function recordedDifferences(request: RequestAttributes, old: Decision, now: Decision): string[] {
  const before = recordOf(request, old);
  const after = recordOf(request, now);
  const kinds: string[] = [];
  const had = before.has('an event');
  const has = after.has('an event');
  if (had && !has) kinds.push('less-recorded');
  if (!had && has) kinds.push('more-recorded');
  const bodies = ['request body', 'response body'];
  if (bodies.some((body) => before.has(body) && !after.has(body))) kinds.push('body-dropped');
  if (bodies.some((body) => !before.has(body) && after.has(body))) kinds.push('body-added');
  const stages = (record: ReadonlySet<string>): string => [...record].filter((word) => word.startsWith('at ')).join();
  if (had === has && stages(before) !== stages(after)) kinds.push('stages');
  const changed = bodies.filter(
    (body) => before.has(body) && after.has(body) && before.has(`${body} managed`) !== after.has(`${body} managed`),
  );
  if (changed.length > 0) kinds.push('managed-fields');
  return kinds;
}

function recordOf(request: RequestAttributes, decision: Decision): Set<string> {
  const record = new Set<string>();
  if (decision.level === 'None') return record;
  for (const stage of decision.stages) record.add('an event').add(`at ${stage}`);
  if (request.user && !decision.omitStages.includes('Panic')) record.add('at Panic');
  if (decision.requestBody) record.add('request body');
  if (decision.responseBody) record.add('response body');
  if (decision.omitManagedFields || !request.user || 'path' in request) return record;
  if (decision.requestBody && /^(create|update)$/.test(request.verb)) record.add('request body managed');
  if (decision.responseBody) record.add('response body managed');
  return record;
}
