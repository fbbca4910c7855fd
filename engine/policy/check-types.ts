import type { SyntaxDocument } from '../syntax/document.ts';
import { describeType, type MapNode, type ScalarNode, type ValueNode } from '../syntax/value-node.ts';
import { quote } from '../text/quote.ts';
import { jsonType } from './go-format.ts';
import { formatPath, type Problem } from './problem.ts';
import type { FieldType, ObjectType } from './schema.ts';
import type { PolicyPath } from './types.ts';
import { describeUnknownField } from './unknown-field.ts';

/** The struct and the field names above a value, as the server's decoder counts them for its messages. */
interface GoContext {
  readonly struct: string;
  readonly fields: readonly string[];
  readonly format: 'yaml' | 'json';
}

/**
 * Compares a value with the type that kube-apiserver decodes it into (`sigs.k8s.io/json`, case-sensitive). A value of
 * another type stops the server; a field that the type does not have is dropped.
 */
export function checkTypes({ root, format }: Pick<SyntaxDocument, 'root' | 'format'>, type: ObjectType): Problem[] {
  const problems: Problem[] = [];
  if (root) check(root, type, [], { struct: '', fields: [], format }, problems);
  return problems;
}

function check(node: ValueNode, type: FieldType, path: PolicyPath, context: GoContext, problems: Problem[]): void {
  if (isFine(node, type)) return;
  if (type.kind === 'list' && node.kind === 'list') {
    node.items.forEach((item, index) => {
      check(item, type.of, [...path, index], context, problems);
    });
  } else if (type.kind === 'map' && node.kind === 'map') {
    for (const entry of decodedEntries(node, context))
      check(entry.value, type.of, [...path, entry.key], context, problems);
  } else if (type.kind === 'object' && node.kind === 'map') {
    checkFields(node, type, path, context, problems);
  } else if (node.kind !== 'scalar' || !isScalarOf(node, type)) {
    problems.push(wrongType(node, type, path, context));
  }
}

/** Whether nothing is to be said about a value: as it is with nearly all of them, at no cost. */
function isFine(node: ValueNode, type: FieldType): boolean {
  if (type.kind === 'anything' || (node.kind === 'scalar' && node.value === null)) return true;
  if (node.kind === 'scalar') return isScalarOf(node, type);
  if (node.kind === 'list') return type.kind === 'list' && node.items.every((item) => isFine(item, type.of));
  if (type.kind === 'map') return node.entries.every(({ value }) => isFine(value, type.of));
  if (type.kind !== 'object') return false;
  return node.entries.every(({ key, value }) => {
    const field = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
    return field !== undefined && isFine(value, field);
  });
}

function checkFields(map: MapNode, type: ObjectType, path: PolicyPath, context: GoContext, problems: Problem[]): void {
  const struct = type.goType.replace('v1.', '');
  for (const entry of decodedEntries(map, context)) {
    const field = Object.hasOwn(type.fields, entry.key) ? type.fields[entry.key] : undefined;
    const fieldPath = [...path, entry.key];
    if (field)
      check(entry.value, field, fieldPath, { ...context, struct, fields: [...context.fields, entry.key] }, problems);
    else problems.push(describeUnknownField(entry, map, type, fieldPath));
  }
}

/** Of YAML, one entry for each key: the one that counts. JSON is decoded entry by entry, those that lose included. */
function decodedEntries({ entries }: MapNode, { format }: GoContext): MapNode['entries'] {
  return format === 'json' ? entries : [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

function isScalarOf(node: ScalarNode, type: FieldType): boolean {
  switch (type.kind) {
    case 'string':
      return typeof node.value === 'string';
    case 'boolean':
      return typeof node.value === 'boolean';
    case 'integer':
      return typeof node.value === 'number' && Number.isInteger(node.value) && Math.abs(node.value) < 2 ** 63;
    case 'time':
      return typeof node.value === 'string' && isTimestamp(node.value);
    default:
      return false;
  }
}

/** RFC 3339, as Go's `time.Parse` reads it: a date that exists, a time (its hour may have one digit), a zone that exists. */
function isTimestamp(text: string): boolean {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d?):(\d\d):(\d\d)([.,]\d+)?(Z|[+-](\d\d):(\d\d))$/.exec(text);
  if (!match) return false;
  const [, date = '', hour, minute, second, , , zoneHour = 0, zoneMinute = 0] = match;
  const time = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
  return (
    exists &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(zoneHour) <= 24 &&
    Number(zoneMinute) < 60
  );
}

function wrongType(node: ValueNode, type: FieldType, path: PolicyPath, context: GoContext): Problem {
  const quoted = type.kind === 'string' && node.kind === 'scalar';
  const source = node.kind === 'scalar' && typeof node.value === 'string' ? ` ${quote(node.value)}` : '';
  const wanted = wantedType(type);
  return {
    code: quoted ? 'yaml-syntax' : 'wrong-type',
    effect: 'refused',
    path: formatPath(path),
    range: node.range,
    message: quoted
      ? `This is read as ${describeType(node)}, but ${named(path)} takes ${wanted}: kube-apiserver refuses the file. Put it in quotes`
      : `This is ${describeType(node)}${source}, but ${named(path)} takes ${wanted}: kube-apiserver refuses the file`,
    serverMessage: serverMessage(node, type, context),
  };
}

/** What a field is called in a sentence: `verbs`, an item of `verbs`, the file. */
function named(path: PolicyPath): string {
  const last = path.at(-1);
  if (last === undefined) return 'an audit policy';
  return typeof last === 'number' ? `an item of \`${path.at(-2)}\`` : `\`${last}\``;
}

function wantedType(type: FieldType): string {
  switch (type.kind) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return 'a whole number';
    case 'time':
      return 'a time such as `2030-01-31T12:00:00Z`';
    case 'list':
      return type.of.kind === 'object' ? `a list, each item ${type.of.noun}` : 'a list of strings';
    case 'map':
    case 'object':
      return 'a map of fields';
    default:
      return 'a string';
  }
}

function serverMessage(node: ValueNode, type: FieldType, { struct, fields }: GoContext): string {
  const where = struct === '' ? 'Go value' : `Go struct field ${struct}.${fields.join('.')}`;
  // A time decodes itself, from a string.
  const goType = type.kind === 'time' && jsonType(node) !== 'string' ? 'string' : type.goType;
  return `json: cannot unmarshal ${jsonType(node)} into ${where} of type ${goType}`;
}
