import type { PolicyPath } from '../../policy/types.ts';
import { testFileType } from '../../scenario/schema.ts';
import type { Field, ValueType } from '../../scenario/value-types.ts';

/** The types of what may stand at a path of a test file: several where a word or a map will do, none where nothing may. */
export function typesAt(path: PolicyPath): readonly ValueType[] {
  return path.reduce<readonly ValueType[]>(
    (types, part) => alternatives(types.flatMap((type) => childOf(type, part))),
    [testFileType],
  );
}

/** The field at a path; of the items of a list, the field that holds the list. */
export function fieldAt(path: PolicyPath): Field | undefined {
  const last = path.findLastIndex((part) => typeof part === 'string');
  const key = path[last];
  if (typeof key !== 'string') return undefined;
  return typesAt(path.slice(0, last)).flatMap((type) => fieldOf(type, key))[0];
}

function childOf(type: ValueType, part: string | number): ValueType[] {
  if (typeof part === 'number') return type.kind === 'list' ? [type.item] : [];
  return fieldOf(type, part).map((field) => field.type);
}

function fieldOf(type: ValueType, key: string): Field[] {
  const field = type.kind === 'object' && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
  return field ? [field] : [];
}

function alternatives(types: readonly ValueType[]): ValueType[] {
  return types.flatMap((type) => (type.kind === 'either' ? alternatives(type.types) : [type]));
}
