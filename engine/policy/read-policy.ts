import { findEntry, type MapNode, type ValueNode } from '../syntax/value-node.ts';
import { keepRules } from './keep-rules.ts';
import type { GroupResources, Policy, PolicyRule } from './types.ts';

/**
 * The policy in a value, as lenient decoding leaves it: unknown fields dropped, of duplicate keys the last, `null` as if
 * absent. Where a type is wrong (the server refuses such a file) the nearest reading stands in, so that rules keep their
 * numbers and items their indexes while the file is being typed.
 *
 * @param before the rules of the text before an edit: those that the edit leaves as they are stay the same objects
 */
export function readPolicy(root: ValueNode | null, before: readonly PolicyRule[] = []): Policy {
  const map = asMap(root);
  const rules = readItems(map, 'rules').map((rule) => readRule(asMap(rule)));
  return {
    rules: keepRules(rules, before),
    omitStages: readStrings(map, 'omitStages'),
    omitManagedFields: readBoolean(map, 'omitManagedFields') ?? false,
  };
}

/** What an edit leaves as it is, is not read again. */
const known = new WeakMap<MapNode, PolicyRule>();

function readRule(map: MapNode | undefined): PolicyRule {
  const before = map && known.get(map);
  if (before) return before;
  const rule = readFields(map);
  if (map) known.set(map, rule);
  return rule;
}

function readFields(map: MapNode | undefined): PolicyRule {
  const omitManagedFields = readBoolean(map, 'omitManagedFields');
  return {
    level: readString(map, 'level'),
    users: readStrings(map, 'users'),
    userGroups: readStrings(map, 'userGroups'),
    verbs: readStrings(map, 'verbs'),
    resources: readItems(map, 'resources').map((item) => readGroupResources(asMap(item))),
    namespaces: readStrings(map, 'namespaces'),
    nonResourceURLs: readStrings(map, 'nonResourceURLs'),
    omitStages: readStrings(map, 'omitStages'),
    ...(omitManagedFields !== undefined && { omitManagedFields }),
  };
}

function readGroupResources(map: MapNode | undefined): GroupResources {
  return {
    group: readString(map, 'group'),
    resources: readStrings(map, 'resources'),
    resourceNames: readStrings(map, 'resourceNames'),
  };
}

function asMap(node: ValueNode | null | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}

function field(map: MapNode | undefined, name: string): ValueNode | undefined {
  return map && findEntry(map, name)?.value;
}

function readItems(map: MapNode | undefined, name: string): readonly ValueNode[] {
  const node = field(map, name);
  return node?.kind === 'list' ? node.items : [];
}

/** A single value where a list belongs is read as a list of one. */
function readStrings(map: MapNode | undefined, name: string): readonly string[] {
  const node = field(map, name);
  if (node?.kind === 'list') return node.items.map(scalarText);
  return node?.kind === 'scalar' && node.value !== null ? [scalarText(node)] : [];
}

function readString(map: MapNode | undefined, name: string): string {
  const node = field(map, name);
  return node ? scalarText(node) : '';
}

function readBoolean(map: MapNode | undefined, name: string): boolean | undefined {
  const node = field(map, name);
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

function scalarText(node: ValueNode): string {
  return node.kind === 'scalar' ? String(node.value ?? '') : '';
}
