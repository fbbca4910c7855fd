import { toBytes } from './bytes.ts';

/** A request URI taken apart: byte strings (see `bytes.ts`), the path decoded, the query as it stands. */
export interface RequestUri {
  readonly path: string;
  readonly query: string;
}

/**
 * Takes a request URI apart as Go's HTTP server does (`net/url.ParseRequestURI`): `/path?query`, or an absolute URL.
 * A `#` is no fragment here; clients cut it off before they send. Host names are not checked.
 * What Go refuses (the server answers 400 and writes no audit event) gives a problem.
 */
export function parseRequestUri(uri: string): { readonly value?: RequestUri; readonly problem?: string } {
  const bytes = toBytes(uri);
  if (/[^ -~\x80-\xff]/.test(bytes)) return { problem: 'a URL cannot hold control characters' };
  if (bytes === '*') return { value: { path: '*', query: '' } };
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(bytes)?.[0] ?? '';
  const [rest, query] = cut(bytes.slice(scheme.length), '?');
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { value: { path: '', query } };
    return { problem: 'the path of a request begins with `/`' };
  }
  const hasAuthority = scheme !== '' && rest.startsWith('//');
  const path = unescapeBytes(hasAuthority ? rest.replace(/^\/\/[^/]*/, '') : rest);
  if (path === undefined) return { problem: 'a `%` in a URL must be followed by two hexadecimal digits' };
  return { value: { path, query } };
}

/** Go gives up on longer queries (`net/url`, `defaultMaxParams`). */
const mostParameters = 10_000;

/**
 * The parameters of a query as Go reads them (`net/url.ParseQuery`), names and values as byte strings.
 * Parameters that are malformed, or hold a `;`, are left out.
 */
export function parseQuery(query: string): ReadonlyMap<string, readonly string[]> {
  const parameters = new Map<string, string[]>();
  const settings = query.split('&');
  if (settings.length > mostParameters) return parameters;
  for (const setting of settings) {
    if (setting === '' || setting.includes(';')) continue;
    const [name, value] = cut(setting.replaceAll('+', ' '), '=').map(unescapeBytes);
    if (name === undefined || value === undefined) continue;
    const values = parameters.get(name);
    if (values) values.push(value);
    else parameters.set(name, [value]);
  }
  return parameters;
}

function cut(text: string, separator: string): [before: string, after: string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

function unescapeBytes(text: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
  return text.replace(/%(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
