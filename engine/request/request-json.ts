import { type Fields, isFields } from './fields.ts';
import type { RequestAttributes, ResourceTarget, UserInfo } from './types.ts';

/** What was read from a request in JSON; `value` is there only if nothing was wrong. */
export interface RequestJsonResult {
  readonly value?: RequestAttributes;
  /** What is wrong, each with the field's path in words, such as `resource.name`. */
  readonly problems: readonly string[];
}

/**
 * Reads a request as the command line takes it: `{ "user": { "name", "groups" } | null, "verb", "resource": { … } }`, or
 * `"path"` in place of `resource`. Absent strings are `""` and absent groups `[]`. An absent user is `absentUser`, or a
 * problem where that is not given.
 */
export function parseRequestJson(value: unknown, absentUser?: UserInfo | null): RequestJsonResult {
  if (!isFields(value)) return { problems: ['a request is an object with `user`, `verb`, and `resource` or `path`'] };
  const problems: string[] = [];
  const user = value.user === undefined && absentUser !== undefined ? absentUser : readUser(value.user, problems);
  const verb = readString(value, 'verb', 'verb', problems);
  if (value.resource !== undefined && value.path !== undefined) {
    problems.push('`resource` and `path` exclude each other');
  } else if (value.resource === undefined && value.path === undefined) {
    problems.push('`resource` or `path` is missing');
  }
  checkFields(value, requestFields, '', problems);
  if (value.resource === undefined) {
    const path = readString(value, 'path', 'path', problems);
    return problems.length > 0 ? { problems } : { value: { user, verb, path }, problems };
  }
  const resource = readTarget(value.resource, problems);
  return problems.length > 0 ? { problems } : { value: { user, verb, resource }, problems };
}

const requestFields: ReadonlySet<string> = new Set(['user', 'verb', 'resource', 'path']);
const userFields: ReadonlySet<string> = new Set(['name', 'groups']);
const targetFields: ReadonlySet<string> = new Set(['group', 'resource', 'subresource', 'namespace', 'name']);

function readUser(value: unknown, problems: string[]): UserInfo | null {
  if (value === null) return null;
  if (!isFields(value)) {
    problems.push(
      value === undefined
        ? '`user` is missing; `null` stands for a failed authentication'
        : '`user` must be an object with `name` and `groups`, or `null`',
    );
    return null;
  }
  checkFields(value, userFields, 'user.', problems);
  const groups = value.groups ?? [];
  if (Array.isArray(groups) && groups.every((group) => typeof group === 'string')) {
    return { name: readString(value, 'name', 'user.name', problems), groups };
  }
  problems.push('`user.groups` must be a list of strings');
  return null;
}

function readTarget(value: unknown, problems: string[]): ResourceTarget {
  const fields = isFields(value) ? value : {};
  if (!isFields(value))
    problems.push('`resource` must be an object with `group`, `resource`, `subresource`, `namespace`, `name`');
  checkFields(fields, targetFields, 'resource.', problems);
  return {
    group: readString(fields, 'group', 'resource.group', problems),
    resource: readString(fields, 'resource', 'resource.resource', problems),
    subresource: readString(fields, 'subresource', 'resource.subresource', problems),
    namespace: readString(fields, 'namespace', 'resource.namespace', problems),
    name: readString(fields, 'name', 'resource.name', problems),
  };
}

function readString(fields: Fields, key: string, path: string, problems: string[]): string {
  const value = fields[key];
  if (typeof value === 'string') return value;
  if (value !== undefined) problems.push(`\`${path}\` must be a string`);
  return '';
}

function checkFields(fields: Fields, known: ReadonlySet<string>, prefix: string, problems: string[]): void {
  for (const key in fields) {
    if (!known.has(key)) problems.push(`\`${prefix}${key}\` is no field of a request`);
  }
}
