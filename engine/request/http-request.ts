import { attributesFromMethodAndUrl } from './http/request-info.ts';
import { splitShellWords, type Word } from './shell-words.ts';
import { titleOf } from './title.ts';
import type { InputProblem, ReadResult, UserInfo } from './types.ts';

/**
 * The request of an HTTP request line as people paste it: `GET /api/v1/pods HTTP/1.1`, `GET https://host:6443/…`, a URL
 * alone (a GET), or a `curl` command. What a client never sends (a fragment, the host) is cut off.
 * Problems have offsets into `line`.
 */
export function requestFromHttp(line: string, user: UserInfo | null): ReadResult {
  const { value: words, problems } = /^\s*(?:\$\s+)?curl\s/.test(line)
    ? splitShellWords(line, true)
    : splitAtSpaces(line);
  if (problems.length > 0) return { value: [], problems };
  const found = words.some(({ text }) => text === 'curl') ? readCurl(words) : readRequestLine(words);
  if (!found.url) return refuse(found.problem, found.range ?? { start: 0, end: line.length });
  const target = originForm(found.url.text);
  const { value: action, problem } = attributesFromMethodAndUrl(found.method, target);
  if (!action) {
    return refuse(`kube-apiserver refuses this request before it is audited: ${problem}.`, found.url.range);
  }
  const http = `${found.method} ${target}`;
  const note = found.method === found.method.toUpperCase() ? {} : { note: lowerCaseMethod };
  return { value: [{ title: titleOf(action), http, ...note, request: { user, ...action } }], problems: [] };
}

/** Whether a line begins like a request line, a URL or a curl command. */
export function looksLikeHttp(line: string): boolean {
  return /^\s*(?:\$\s+)?(?:curl\s|['"]?https?:\/\/|\/|[A-Za-z]+\s+['"]?(?:\/|https?:\/\/))/.test(line);
}

const lowerCaseMethod = 'Methods are case-sensitive: kube-apiserver knows `GET`, not `get`.';

interface FoundRequest {
  readonly method: string;
  readonly url?: Word;
  readonly problem?: string;
  readonly range?: InputProblem['range'];
}

function readRequestLine(words: readonly Word[]): FoundRequest {
  const [first, second, third, fourth] = words;
  if (!first) return { method: '', problem: 'Give a method and a path, such as `GET /api/v1/namespaces/prod/pods`.' };
  if (isUrl(first)) return { method: 'GET', url: first };
  if (!second || !isUrl(second)) {
    return {
      method: '',
      problem: 'After the method comes a path, which begins with `/`, or a URL.',
      range: (second ?? first).range,
    };
  }
  const extra = third && /^HTTP\/[\d.]+$/.test(third.text) ? fourth : third;
  if (extra) return { method: '', problem: 'A URL holds no spaces: write `%20`.', range: extra.range };
  return { method: first.text, url: second };
}

/** The flags of curl that take the next word, as far as people paste them. */
const curlFlagsWithValue =
  /^(?:-[AbcCDeEFHhKmoPQrtuUwxyYz]|--(?:cacert|capath|cert|connect-timeout|cookie|header|key|max-time|output|oauth2-bearer|retry|resolve|user|user-agent|write-out))$/;

/** The flags that also decide the method, where none is given, and whether they take the next word. */
const curlFlagsWithMethod: readonly { flag: RegExp; method: string; hasValue: boolean }[] = [
  { flag: /^(?:-d|--data|--data-(?:raw|binary|urlencode)|--json)$/, method: 'POST', hasValue: true },
  { flag: /^(?:-d.|--(?:data|data-(?:raw|binary|urlencode)|json)=)/, method: 'POST', hasValue: false },
  { flag: /^(?:-T|--upload-file)$/, method: 'PUT', hasValue: true },
  { flag: /^(?:-I|--head)$/, method: 'HEAD', hasValue: false },
];

function readCurl(words: readonly Word[]): FoundRequest {
  let method: string | undefined;
  let impliedMethod = 'GET';
  let url: Word | undefined;
  const queue = words.slice(words.findIndex(({ text }) => text === 'curl') + 1);
  for (let word = queue.shift(); word; word = queue.shift()) {
    const { text } = word;
    const implied = curlFlagsWithMethod.find(({ flag }) => flag.test(text));
    if (implied) {
      impliedMethod = implied.method;
      if (implied.hasValue) queue.shift();
    } else if (text === '-X' || text === '--request') method = queue.shift()?.text;
    else if (/^(?:-X|--request=)./.test(text)) method = text.replace(/^(?:-X|--request=)/, '');
    else if (text === '--url') url = queue.shift();
    else if (curlFlagsWithValue.test(text)) queue.shift();
    else if (!text.startsWith('-')) url ??= word;
  }
  if (!url) return { method: '', problem: 'This `curl` command has no URL.' };
  return { method: method ?? impliedMethod, url };
}

/** The path and query that a client sends for a URL; a host without a path is asked for `/`. */
function originForm(url: string): string {
  const withoutHost = url.replace(/#.*$/s, '').replace(/^https?:\/\/[^/?]*/i, '');
  if (withoutHost.startsWith('/')) return withoutHost;
  // curl takes `host:6443/path` for a URL too.
  return withoutHost === '' || withoutHost.startsWith('?') ? `/${withoutHost}` : withoutHost.replace(/^[^/?]*\/?/, '/');
}

function isUrl({ text }: Word): boolean {
  return /^(?:\/|https?:\/\/)/i.test(text);
}

/** Words between spaces; the quotation marks around a word, or around the line, are no part of it. */
function splitAtSpaces(line: string): { readonly value: readonly Word[]; readonly problems: readonly InputProblem[] } {
  // What follows the first line of a request are its headers.
  const firstLine = /^\s*.*/.exec(line)?.[0] ?? '';
  const words = [...firstLine.matchAll(/\S+/g)].map((match) => {
    const text = match[0].replace(/^['"]|['"]$/g, '');
    return { text, range: { start: match.index, end: match.index + match[0].length } };
  });
  return { value: words, problems: [] };
}

function refuse(message: string | undefined, range: InputProblem['range']): ReadResult {
  return { value: [], problems: message === undefined ? [] : [{ message, range }] };
}
