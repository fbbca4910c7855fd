import { findResource, findSubresource } from '../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../catalog/types.ts';
import { quote } from '../text/quote.ts';
import { asSent } from './as-sent.ts';
import { commands } from './kubectl/commands.ts';
import { withStandardGroups } from './standard-groups.ts';
import { titleOf } from './title.ts';
import type { InputProblem, ReadResult, ResourceTarget, UserInfo } from './types.ts';
import { resourceVerbs } from './verbs.ts';

/** A request said in a few words; offsets into the text. */
interface Phrase {
  readonly verb: string;
  readonly object: string;
  readonly objectRange: InputProblem['range'];
  readonly name: string;
  /** `""` is across all namespaces; `undefined` where none is said. */
  readonly namespace: string | undefined;
  /** `undefined` where it is who asks. */
  readonly user: string | undefined;
  /** Whether it is a question, such as `can I get pods`, which no command is. */
  readonly isQuestion: boolean;
}

const grammar =
  /^\s*(?:(?:[Cc]an\s+)?(?<asker>\S+)\s+(?:can|may)\s+|[Cc]an\s+(?<asked>\S+)\s+)?(?<verb>[a-z]+)\s+(?<object>[A-Za-z][\w.-]*(?:\/[\w.-]+)?)(?:\s+(?!(?:in|as|by)\s)(?<name>[\w.:-]+))?(?:\s+in\s+(?:(?<all>(?:all|any|every)\s+namespaces?)|(?:namespace\s+)?(?<namespace>[\w.-]+)))?(?:\s+(?:as|by)\s+(?<sender>\S+?))?\s*\??\s*$/;

/**
 * Whether a text says a request in words: `create pods/exec in prod`, `list secrets in all namespaces as dev-1`,
 * `dev-1 can get pods web-1 in prod`, `can I get pods?`. What could be a kubectl command is one.
 */
export function looksLikePhrase(text: string): boolean {
  const phrase = readPhrase(text);
  if (!phrase) return false;
  const isMoreThanACommand = phrase.namespace !== undefined || phrase.user !== undefined || phrase.isQuestion;
  const creates = phrase.verb === 'create' && phrase.object.includes('/');
  return isMoreThanACommand || creates || !commands.has(phrase.verb);
}

/** The request of such a phrase. Resources may be said by any of their names; problems have offsets into `text`. */
export function requestFromPhrase(text: string, catalog: Catalog, user: UserInfo | null): ReadResult {
  const phrase = readPhrase(text);
  if (!phrase) return { value: [], problems: [] };
  const found = findTarget(phrase.object, catalog);
  if (!found) {
    const message = `Kubernetes has no resource ${quote(phrase.object)}. Of a custom resource give the group too: \`${phrase.object}.example.com\`.`;
    return { value: [], problems: [{ message, range: phrase.objectRange }] };
  }
  const namespace = phrase.namespace ?? 'default';
  const action = asSent(phrase.verb, { ...found, namespace, name: found.name || phrase.name }, catalog);
  const isGuessed = phrase.namespace === undefined && 'resource' in action && action.resource.namespace === 'default';
  const note = isGuessed ? { note: 'No namespace is said: `default` is taken.' } : {};
  const sender = phrase.user === undefined ? user : withStandardGroups({ name: phrase.user, groups: [] });
  return { value: [{ title: titleOf(action), ...note, request: { user: sender, ...action } }], problems: [] };
}

/** Whether the phrase says who sends the request. */
export function phraseSaysWho(text: string): boolean {
  return readPhrase(text)?.user !== undefined;
}

function readPhrase(text: string): Phrase | undefined {
  const match = grammar.exec(text);
  const groups = match?.groups;
  if (!match || !groups) return undefined;
  const { verb = '', object = '', name = '' } = groups;
  if (verb === '' || !resourceVerbs.includes(verb)) return undefined;
  const askers = [groups.asker, groups.asked];
  const start = text.indexOf(object, text.indexOf(verb) + verb.length);
  return {
    verb,
    object,
    objectRange: { start, end: start + object.length },
    name,
    namespace: groups.all === undefined ? groups.namespace : '',
    user: [groups.sender, ...askers].find((name) => name !== undefined && name.toLowerCase() !== 'i'),
    isQuestion: text.trimEnd().endsWith('?') || askers.some((name) => name !== undefined),
  };
}

/** `pods`, `po/exec`, `pod/web-1`, `widgets.example.com`: what follows a slash is a subresource, if there is one of that name. */
function findTarget(object: string, catalog: Catalog): Omit<ResourceTarget, 'namespace'> | undefined {
  const [type = '', part = ''] = object.split('/');
  const resource = findResource(catalog, type) ?? customResource(type);
  if (!resource) return undefined;
  const isSubresource = part !== '' && isKnownSubresource(catalog, resource, part);
  const { group, resource: plural } = resource;
  return { group, resource: plural, subresource: isSubresource ? part : '', name: isSubresource ? '' : part };
}

function isKnownSubresource(
  catalog: Catalog,
  resource: Pick<ApiResource, 'group' | 'resource'>,
  part: string,
): boolean {
  return findSubresource(catalog, resource, part) !== undefined || part === 'status' || part === 'scale';
}

function customResource(type: string): Pick<ApiResource, 'group' | 'resource'> | undefined {
  const [plural = '', ...group] = type.split('.');
  return plural !== '' && group.length > 1 ? { group: group.join('.'), resource: plural } : undefined;
}
