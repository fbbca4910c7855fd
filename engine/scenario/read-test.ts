import { isLevel, isStage, type Level } from '../policy/types.ts';
import { defaultUser } from '../request/read-request.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import { titleOf } from '../request/title.ts';
import type { RequestAttributes, UserInfo } from '../request/types.ts';
import type { Range } from '../syntax/range.ts';
import { findEntry, type MapNode, type ValueNode } from '../syntax/value-node.ts';
import { firstLine, isWithin } from './read-value.ts';
import type { Expectation, Placed, PolicyTest, RequestSource, TestProblem } from './types.ts';
import { booleanOf, fieldOf, mapOf, textIn, textOf, textsOf } from './values.ts';

/** Reads a test from a map that `checkValue` has passed; a test without a request or an expectation is a problem. */
export function readTest(map: MapNode, text: string, problems: TestProblem[]): PolicyTest | undefined {
  const user = readUser(map);
  const source = readSource(map, user, text, problems);
  const expect = readExpectation(map, text, problems);
  if (!source || !expect) return undefined;
  const name = fieldOf(map, 'name');
  const which = readText(map, 'which');
  return {
    kind: 'test',
    name: (name && textIn(name)) || nameOf(source),
    headRange: firstLine((name ?? map).range, text),
    range: map.range,
    source,
    user,
    ...(which && { which }),
    expect,
  };
}

function nameOf(source: RequestSource): string {
  switch (source.kind) {
    case 'line':
      return source.text.trim().split(/[\r\n]/)[0] ?? '';
    case 'attributes':
      return titleOf(source.request);
    case 'event':
      return (
        [textOf(source.event, 'verb'), textOf(source.event, 'requestURI')].filter(Boolean).join(' ') || 'an audit event'
      );
  }
}

function readText(map: MapNode, key: string): Placed<string> | undefined {
  const node = fieldOf(map, key);
  const value = node && textIn(node);
  return node && value !== undefined ? { value, range: node.range } : undefined;
}

/** Everybody has the groups that kube-apiserver gives to such a user; without `as` it is the administrator. */
function readUser(map: MapNode): UserInfo | null {
  const node = fieldOf(map, 'as');
  if (!node) return defaultUser;
  if (node.kind === 'map') {
    return withStandardGroups({ name: textOf(node, 'user') ?? '', groups: textsOf(node, 'groups') });
  }
  const name = textIn(node) ?? '';
  if (name === 'unauthenticated') return null;
  return withStandardGroups({ name: name === 'anonymous' ? 'system:anonymous' : name, groups: [] });
}

function readSource(
  map: MapNode,
  user: UserInfo | null,
  text: string,
  problems: TestProblem[],
): RequestSource | undefined {
  const report = (message: string, range: Range): undefined => {
    problems.push({ message, range: firstLine(range, text) });
  };
  const request = fieldOf(map, 'request');
  const event = mapOf(map, 'event');
  const as = findEntry(map, 'as');
  const says = (what: string): undefined =>
    as && report(`${what} says who sends it, so \`as\` changes nothing.`, as.keyRange);
  if (request && event) report('`request` and `event` exclude each other: `event` is not used.', event.range);
  if (request?.kind === 'map') {
    if (findEntry(request, 'user')) says('The request');
    return readAttributes(request, user, report);
  }
  const line = request && textIn(request);
  if (request && line !== undefined) return { kind: 'line', text: line, range: request.range };
  if (!event) return report('A test needs `request` or `event`; without, it is left out.', map.range);
  says('The event');
  return { kind: 'event', event, range: event.range };
}

function readAttributes(
  map: MapNode,
  standing: UserInfo | null,
  report: (message: string, range: Range) => undefined,
): RequestSource | undefined {
  const own = fieldOf(map, 'user');
  const user = own ? userIn(own) : standing;
  const verb = textOf(map, 'verb') ?? '';
  const target = mapOf(map, 'resource');
  const path = textOf(map, 'path');
  if ((target === undefined) === (path === undefined)) {
    const message = target ? '`resource` and `path` exclude each other' : 'A request needs `resource` or `path`';
    return report(`${message}; the test is left out.`, map.range);
  }
  const request: RequestAttributes = target
    ? {
        user,
        verb,
        resource: {
          group: textOf(target, 'group') ?? '',
          resource: textOf(target, 'resource') ?? '',
          subresource: textOf(target, 'subresource') ?? '',
          namespace: textOf(target, 'namespace') ?? '',
          name: textOf(target, 'name') ?? '',
        },
      }
    : { user, verb, path: path ?? '' };
  return { kind: 'attributes', request, range: map.range };
}

function userIn(node: ValueNode): UserInfo | null {
  return node.kind === 'map' ? { name: textOf(node, 'name') ?? '', groups: textsOf(node, 'groups') } : null;
}

function readExpectation(map: MapNode, text: string, problems: TestProblem[]): Expectation | undefined {
  const node = fieldOf(map, 'expect');
  if (!node) return undefined;
  if (node.kind !== 'map') return { level: levelIn(node) };
  const level = fieldOf(node, 'level');
  const rule = fieldOf(node, 'rule');
  const stages = fieldOf(node, 'stages');
  const booleans = (['requestBody', 'responseBody', 'omitManagedFields'] as const).flatMap((key) => {
    const value = booleanOf(node, key);
    const range = fieldOf(node, key)?.range;
    return value !== undefined && range ? [[key, { value, range }] as const] : [];
  });
  const expect: Expectation = {
    ...(level && { level: levelIn(level) }),
    ...(rule && { rule: { value: ruleIn(rule), range: rule.range } }),
    ...(stages && { stages: { value: textsOf(node, 'stages').filter(isStage), range: stages.range } }),
    ...Object.fromEntries(booleans),
  };
  if (Object.keys(expect).length > 0 || problems.some(({ range }) => isWithin(range, node.range))) return expect;
  const message = 'Nothing is expected here, so this test is left out: give `level`, `rule`, `stages` or a body.';
  problems.push({ message, range: firstLine(node.range, text) });
  return undefined;
}

function levelIn(node: ValueNode): Placed<Level> {
  const word = textIn(node) ?? '';
  return { value: isLevel(word) ? word : 'None', range: node.range };
}

/** 1-based in the file; `null`: none. */
function ruleIn(node: ValueNode): number | null {
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value - 1 : null;
}
