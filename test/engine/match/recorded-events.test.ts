import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCatalog } from '../../../engine/catalog/catalog.ts';
import { recordedCredentials } from '../../../engine/lint/security/recorded-credentials.ts';
import { decideAtLevel, evaluate } from '../../../engine/match/evaluate.ts';
import { type AuditEvent, recordedEvents } from '../../../engine/match/recorded/recorded-events.ts';
import { loadPolicy } from '../../../engine/policy/load.ts';
import { levels } from '../../../engine/policy/types.ts';
import { defaultUser, readRequests } from '../../../engine/request/read-request.ts';
import type { RequestAttributes } from '../../../engine/request/types.ts';
import { resourceVerbs } from '../../../engine/request/verbs.ts';

const context = { catalog: builtInCatalog, kubernetes: '1.37' } as const;
const verbsOfUrls = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const policyAt = (level: string) =>
  loadPolicy(`apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: ${level}\n`).policy;

/** The one request of a text. */
function requestOf(text: string): RequestAttributes {
  const [read] = readRequests(text, { catalog: builtInCatalog, user: defaultUser }).value;
  if (!read) throw new Error(`no request in ${text}`);
  return read.request;
}

function eventsOf(text: string, level: string): AuditEvent[] {
  const request = requestOf(text);
  return recordedEvents(request, evaluate(policyAt(level), request), context);
}

/** What a real kube-apiserver 1.37 wrote, at `RequestResponse` and at `Metadata`; IDs, addresses and contents were taken out. */
const recorded = readFileSync(new URL('./recorded-by-kube-apiserver.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => ({ line, event: JSON.parse(line) as AuditEvent }));

describe('the events have the shape of those of a real kube-apiserver', () => {
  it.each(
    recorded.map(
      ({ line, event }) => [`${event.level} ${event.stage} ${event.verb} ${event.requestURI}`, line, event] as const,
    ),
  )('%s', (_, line, real) => {
    const request = requestOf(line);
    const http = `? ${real.requestURI}`;
    const decision = evaluate(policyAt(real.level), request);
    const ours = recordedEvents(request, decision, { ...context, http }).find(({ stage }) => stage === real.stage);
    const taken = ['auditID', 'sourceIPs', 'userAgent'];
    expect(Object.keys(ours ?? {}).filter((key) => !taken.includes(key))).toEqual(Object.keys(real));
    expect(ours).toMatchObject({ verb: real.verb, requestURI: real.requestURI, user: real.user });
    expect(Object.keys(ours?.objectRef ?? {})).toEqual(Object.keys(real.objectRef ?? {}));
    expect({ ...ours?.objectRef, name: '' }).toEqual({ ...real.objectRef, name: '' });
    expect(Object.keys(ours?.responseStatus ?? {})).toEqual(Object.keys(real.responseStatus ?? {}));
    for (const body of ['requestObject', 'responseObject'] as const) compareBodies(ours?.[body], real[body]);
  });
});

/** Type and top fields have to agree; what is in them, and what a server fills in, is an example. */
function compareBodies(ours: object | undefined, real: object | undefined): void {
  const typeOf = (body: object | undefined) => ({ kind: undefined, apiVersion: undefined, ...body });
  const { kind, apiVersion } = typeOf(real);
  expect(typeOf(ours)).toMatchObject({ kind, apiVersion });
  const filledIn = ['spec', 'status', 'groups', 'versions', 'preferredVersion', 'serverAddressByClientCIDRs'];
  const keys = (body: object | undefined) => Object.keys(body ?? {}).filter((key) => !filledIn.includes(key));
  expect(keys(ours)).toEqual(keys(real));
}

describe('recordedEvents', () => {
  it('gives one event for each stage, the same every time', () => {
    const exec = 'GET /api/v1/namespaces/prod/pods/web-1/exec?command=id';
    expect(eventsOf(exec, 'Metadata').map(({ stage }) => stage)).toEqual([
      'RequestReceived',
      'ResponseStarted',
      'ResponseComplete',
    ]);
    expect(eventsOf(exec, 'Metadata')).toEqual(eventsOf(exec, 'Metadata'));
    expect(eventsOf(exec, 'None')).toEqual([]);
  });

  it('has bodies at the end alone, as far as the level goes', () => {
    const bodies = (level: string) =>
      eventsOf('create secrets in prod', level).map((event) => [
        event.requestObject !== undefined,
        event.responseObject !== undefined,
      ]);
    expect(bodies('Metadata').at(-1)).toEqual([false, false]);
    expect(bodies('Request').at(-1)).toEqual([true, false]);
    expect(bodies('RequestResponse')).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('makes a request line where none is known', () => {
    const uri = (text: string) => eventsOf(text, 'Metadata')[0]?.requestURI;
    expect(uri('get deploy/web in prod')).toBe('/apis/apps/v1/namespaces/prod/deployments/web');
    expect(uri('list secrets in all namespaces')).toBe('/api/v1/secrets?limit=500');
    expect(uri('watch nodes in all namespaces')).toBe('/api/v1/nodes?watch=true');
    expect(uri('get namespaces prod by dev-1')).toBe('/api/v1/namespaces/prod');
    expect(uri('GET /healthz')).toBe('/healthz');
  });

  it('leaves managed fields out where the policy says so', () => {
    const request = requestOf('get pods web-1 in prod');
    const decision = { ...evaluate(policyAt('RequestResponse'), request), omitManagedFields: true };
    expect(JSON.stringify(recordedEvents(request, decision, context))).not.toContain('managedFields');
    expect(JSON.stringify(eventsOf('get pods web-1 in prod', 'RequestResponse'))).toContain('managedFields');
  });
});

describe('whatever the request', () => {
  const word = fc.constantFrom('', 'pods', 'secrets', 'exec', 'log', 'eviction', 'scale', 'token', 'prod', 'apps', '…');
  const resource = fc.record({ group: word, resource: word, subresource: word, namespace: word, name: word });
  const verb = fc.constantFrom(...resourceVerbs);
  const user = fc.constantFrom(null, defaultUser, { name: 'system:node:n', groups: [] });
  const path = fc.constantFrom('/', '/api', '/apis', '/apis/apps', '/apis/apps/v1', '/api/v1', '/healthz', '*');
  const request = fc.oneof(fc.record({ user, verb, resource }), fc.record({ user, verb: fc.constant('get'), path }));

  it('there is an event for each stage of the decision, with the bodies of the decision, at the end', () => {
    fc.assert(
      fc.property(request, fc.constantFrom(...levels), (request, level) => {
        const decision = evaluate(policyAt(level), request);
        const events = recordedEvents(request, decision, context);
        expect(events.map(({ stage }) => stage)).toEqual(decision.stages);
        expect(events.every((event) => event.level === level)).toBe(true);
        const last = events.at(-1);
        expect(last?.requestObject !== undefined).toBe(decision.requestBody);
        expect(last?.responseObject !== undefined).toBe(decision.responseBody);
        for (const event of events.slice(0, -1)) {
          expect([event.requestObject, event.responseObject]).toEqual([undefined, undefined]);
        }
      }),
    );
  });

  it('an event read back is that request', () => {
    fc.assert(
      fc.property(fc.constantFrom(...verbsOfUrls), fc.constantFrom('pods', 'secrets'), (verb, name) => {
        const [read] = readRequests(`${verb} ${name} web-1 in prod`, {
          catalog: builtInCatalog,
          user: defaultUser,
        }).value;
        if (!read) throw new Error('nothing was read');
        const [event] = recordedEvents(read.request, evaluate(policyAt('Metadata'), read.request), context);
        expect(requestOf(JSON.stringify(event))).toEqual(read.request);
      }),
    );
  });
});

describe('the four levels of one request', () => {
  it('record the more the higher they are', () => {
    const request = requestOf('create secrets in prod');
    const decision = evaluate(policyAt('Metadata'), request);
    const sizes = levels.map(
      (level) => JSON.stringify(recordedEvents(request, decideAtLevel(decision, level, request), context)).length,
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(new Set(sizes).size).toBe(4);
    for (const level of levels) {
      expect(decideAtLevel(decision, level, request)).toEqual({ ...evaluate(policyAt(level), request), ruleIndex: 0 });
    }
  });
});

describe('recordedCredentials', () => {
  it.each([
    ['create secrets in prod', 'Request', ['the content of secrets']],
    ['create secrets in prod', 'Metadata', []],
    ['get secrets db in prod', 'Request', []],
    ['get secrets db in prod', 'RequestResponse', ['the content of secrets']],
    ['create serviceaccounts/token in prod', 'Request', []],
    ['create serviceaccounts/token in prod', 'RequestResponse', ['new service account tokens']],
    ['create tokenreviews by kubelet', 'Request', ['tokens under review']],
    ['get configmaps c in prod', 'RequestResponse', []],
    ['GET /healthz', 'RequestResponse', []],
  ])('%s at %s', (text, level, expected) => {
    const request = requestOf(text);
    expect(recordedCredentials(request, evaluate(policyAt(level), request))).toEqual(expected);
  });
});
