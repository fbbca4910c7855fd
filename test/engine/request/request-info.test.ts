import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, toBytes } from '../../../engine/request/http/bytes.ts';
import { attributesFromMethodAndUrl } from '../../../engine/request/http/request-info.ts';

/** `verb group/resource/subresource namespace name`, with `-` for what is empty; or `verb path`. */
function attributes(method: string, url: string): string {
  const { value, problem } = attributesFromMethodAndUrl(method, url);
  if (!value) return `problem: ${problem}`;
  if ('path' in value) return `${value.verb} ${value.path}`;
  const { group, resource, subresource, namespace, name } = value.resource;
  const or = (text: string) => text || '-';
  return `${or(value.verb)} ${or(group)}/${or(resource)}/${or(subresource)} ${or(namespace)} ${or(name)}`;
}

/** Text of the signs that mean something in a URL, and of those that are hard to encode. */
const anyText = fc.string({ unit: fc.constantFrom(...'\0\t a%2fé😀\ud800/?&=;,\\!()<>#+.') });

describe('attributesFromMethodAndUrl', () => {
  it.each([
    ['GET', '/', 'get /'],
    ['GET', '/healthz?verbose', 'get /healthz'],
    ['GET', '/api', 'get /api'],
    ['GET', '/api/v1', 'get /api/v1'],
    ['GET', '/api/v1/', 'get /api/v1/'],
    ['GET', '/apis/apps/v1', 'get /apis/apps/v1'],
    ['POST', '/apis/apps', 'post /apis/apps'],
    ['GET', '/debug%2Fpprof/x', 'get /debug/pprof/x'],
    ['OPTIONS', '*', 'options *'],
    ['GET', '/metrics/', 'get /metrics/'],
  ])('non-resource: %s %s', (method, url, expected) => expect(attributes(method, url)).toBe(expected));

  it.each([
    ['GET', '/api/v1/pods', 'list -/pods/- - -'],
    ['GET', '/api/v1/namespaces/prod/pods', 'list -/pods/- prod -'],
    ['GET', '/api/v1/namespaces/prod/pods/web-1', 'get -/pods/- prod web-1'],
    ['HEAD', '/api/v1/namespaces/prod/pods/web-1', 'get -/pods/- prod web-1'],
    ['GET', '/api/v1/namespaces/prod/pods/web-1/log?follow=true', 'get -/pods/log prod web-1'],
    ['POST', '/apis/apps/v1/namespaces/prod/deployments', 'create apps/deployments/- prod -'],
    ['PUT', '/apis/apps/v1/namespaces/prod/deployments/web/scale', 'update apps/deployments/scale prod web'],
    ['PATCH', '/api/v1/nodes/n1/status', 'patch -/nodes/status - n1'],
    ['DELETE', '/api/v1/namespaces/prod/pods/web-1', 'delete -/pods/- prod web-1'],
    ['DELETE', '/api/v1/namespaces/prod/pods', 'deletecollection -/pods/- prod -'],
    ['GET', '/api/v1/nodes/n1/proxy/stats/summary', 'get -/nodes/proxy - n1'],
    ['get', '/api/v1/pods/x', '- -/pods/- - x'],
    ['OPTIONS', '/api/v1/pods', '- -/pods/- - -'],
    ['GET', '//api/v1//', 'get //api/v1//'],
    ['GET', '/api/v1//pods', 'get -/-/- - pods'],
  ])('resource: %s %s', (method, url, expected) => expect(attributes(method, url)).toBe(expected));

  it.each([
    ['/api/v1/namespaces', 'list -/namespaces/- - -'],
    ['/api/v1/namespaces/foo', 'get -/namespaces/- foo foo'],
    ['/api/v1/namespaces/foo/status', 'get -/namespaces/status foo foo'],
    ['/api/v1/namespaces/foo/finalize', 'get -/namespaces/finalize foo foo'],
    ['/api/v1/namespaces/foo/other', 'list -/other/- foo -'],
  ])('a namespace: %s', (url, expected) => expect(attributes('GET', url)).toBe(expected));

  it.each([
    ['/api/v1/watch/pods', 'watch -/pods/- - -'],
    ['/api/v1/watch/namespaces/prod/pods/web-1', 'watch -/pods/- prod web-1'],
    ['/api/v1/proxy/namespaces/prod/pods/web-1/a/b', 'proxy -/pods/- prod web-1'],
    ['/api/v1/proxy/nodes/n1', 'proxy -/nodes/- - n1'],
    ['/api/v1/watch', 'problem: nothing follows `watch/` in the path, so no resource can be told'],
  ])('old prefixes: %s', (url, expected) => expect(attributes('GET', url)).toBe(expected));

  it.each([
    ['watch=true', 'watch -/pods/- - -'],
    ['watch', 'watch -/pods/- - -'],
    ['watch=', 'watch -/pods/- - -'],
    ['watch=no', 'watch -/pods/- - -'],
    ['watch=0', 'list -/pods/- - -'],
    ['watch=False', 'list -/pods/- - -'],
    ['watch=false&watch=true', 'list -/pods/- - -'],
    ['Watch=true', 'list -/pods/- - -'],
    ['watch=true;a', 'list -/pods/- - -'],
    ['w%61tch=1', 'watch -/pods/- - -'],
  ])('watch: ?%s', (query, expected) => expect(attributes('GET', `/api/v1/pods?${query}`)).toBe(expected));

  it.each([
    ['fieldSelector=metadata.name=web-1', 'list -/pods/- - web-1'],
    ['fieldSelector=metadata.name==web-1', 'list -/pods/- - web-1'],
    ['fieldSelector=metadata.name%3Dweb-1&watch=1', 'watch -/pods/- - web-1'],
    ['fieldSelector=status.phase!=Running,metadata.name=web-1', 'list -/pods/- - web-1'],
    ['fieldSelector=metadata.name=b,metadata.name=a', 'list -/pods/- - a'],
    ['fieldSelector=metadata.name!=web-1', 'list -/pods/- - -'],
    ['fieldSelector=metadata.name=a%5C,b', 'list -/pods/- - a,b'],
    ['fieldSelector=metadata.name=a%5Cb', 'list -/pods/- - -'],
    ['fieldSelector=metadata.name=a/b', 'list -/pods/- - -'],
    ['fieldSelector=metadata.name=..', 'list -/pods/- - -'],
    ['fieldSelector=metadata.name', 'list -/pods/- - -'],
    ['fieldSelector=a=b&fieldSelector=metadata.name=x', 'list -/pods/- - -'],
  ])('field selector: ?%s', (query, expected) => expect(attributes('GET', `/api/v1/pods?${query}`)).toBe(expected));

  it.each([
    'limit=abc',
    'limit=',
    'limit=9223372036854775808',
    'timeoutSeconds=1.5',
    'labelSelector=a in b',
    'labelSelector=-a',
  ])('an option that cannot be decoded drops the name, and leaves watch: ?%s', (option) => {
    const query = `fieldSelector=metadata.name=x&watch=1&${option.replaceAll(' ', '%20')}`;
    expect(attributes('GET', `/api/v1/pods?${query}`)).toBe('watch -/pods/- - -');
  });

  it.each(['limit=500', 'limit=-1', 'labelSelector=', 'labelSelector=app in (a,,b),!x,y>5,example.com/z notin ()'])(
    'an option that can be decoded leaves the name: ?%s',
    (option) => {
      const query = `fieldSelector=metadata.name=x&${option.replaceAll(' ', '%20')}`;
      expect(attributes('GET', `/api/v1/pods?${query}`)).toBe('list -/pods/- - x');
    },
  );

  it.each([
    ['/api/v1/namespaces/a%2Fb/pods', 'get -/b/- a pods'],
    ['/api/v1/pods/%c3%a9', 'get -/pods/- - é'],
    ['/api/v1/pods/é', 'get -/pods/- - é'],
    ['/api/v1/pods/%ff', 'get -/pods/- - \ufffd'],
    ['/api/v1/pods/a+b', 'get -/pods/- - a+b'],
    ['https://10.0.0.1:6443/api/v1/pods/x', 'get -/pods/- - x'],
  ])('decodes %s', (url, expected) => expect(attributes('GET', url)).toBe(expected));

  it.each(['', 'api/v1/pods', '/api/v1/pods/%zz', '/api/v1/pods/%', '/api\n'])('refuses %j', (url) => {
    expect(attributes('GET', url)).toMatch(/^problem: /);
  });

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(anyText, anyText, (path, query) => {
        attributesFromMethodAndUrl('GET', `/api/v1/${path}?fieldSelector=${query}&labelSelector=${query}`);
      }),
    );
  });
});

describe('byte strings', () => {
  it('give back every well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fromBytes(toBytes(text))).toBe(text);
      }),
    );
  });

  it('give one replacement character for each byte that is no UTF-8', () => {
    expect(fromBytes('a\xff\xe2\x82b')).toBe('a\ufffd\ufffd\ufffdb');
    expect(toBytes('\ud800')).toBe('\xef\xbf\xbd');
  });
});
