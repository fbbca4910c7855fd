import { type FieldType, policyType } from '../../policy/schema.ts';
import type { PolicyPath } from '../../policy/types.ts';

/** The type of the field or list item at a path; `undefined` where a policy has no such thing. */
export function typeAt(path: PolicyPath): FieldType | undefined {
  let type: FieldType | undefined = policyType;
  for (const part of path) {
    if (typeof part === 'number') type = type?.kind === 'list' ? type.of : undefined;
    else type = type?.kind === 'object' && Object.hasOwn(type.fields, part) ? type.fields[part] : undefined;
  }
  return type;
}
