/** The type of a field, as the Go types of `audit.k8s.io/v1` and `meta/v1` have it. */
export type FieldType =
  | { readonly kind: 'string' | 'boolean' | 'integer' | 'time' | 'anything'; readonly goType: string }
  | { readonly kind: 'list'; readonly goType: string; readonly of: FieldType }
  | { readonly kind: 'map'; readonly goType: string; readonly of: FieldType }
  | ObjectType;

export interface ObjectType {
  readonly kind: 'object';
  /** What people call such an object: "a rule". */
  readonly noun: string;
  /** The Go type, which the server's messages carry. */
  readonly goType: string;
  readonly fields: Readonly<Record<string, FieldType>>;
}

const string: FieldType = { kind: 'string', goType: 'string' };
const boolean: FieldType = { kind: 'boolean', goType: 'bool' };
const integer: FieldType = { kind: 'integer', goType: 'int64' };
const time: FieldType = { kind: 'time', goType: 'v1.Time' };
const strings: FieldType = listOf(string);
const stages: FieldType = listOf({ kind: 'string', goType: 'v1.Stage' });
const stringMap: FieldType = { kind: 'map', goType: 'map[string]string', of: string };

function listOf(of: FieldType): FieldType {
  return { kind: 'list', goType: `[]${of.goType}`, of };
}

export const groupResourcesType: ObjectType = {
  kind: 'object',
  noun: 'an item of `resources`',
  goType: 'v1.GroupResources',
  fields: { group: string, resources: strings, resourceNames: strings },
};

export const policyRuleType: ObjectType = {
  kind: 'object',
  noun: 'a rule',
  goType: 'v1.PolicyRule',
  fields: {
    level: { kind: 'string', goType: 'v1.Level' },
    users: strings,
    userGroups: strings,
    verbs: strings,
    resources: listOf(groupResourcesType),
    namespaces: strings,
    nonResourceURLs: strings,
    omitStages: stages,
    omitManagedFields: boolean,
  },
};

const ownerReferenceType: ObjectType = {
  kind: 'object',
  noun: 'an owner reference',
  goType: 'v1.OwnerReference',
  fields: {
    apiVersion: string,
    kind: string,
    name: string,
    uid: string,
    controller: boolean,
    blockOwnerDeletion: boolean,
  },
};

const managedFieldsType: ObjectType = {
  kind: 'object',
  noun: 'an item of `managedFields`',
  goType: 'v1.ManagedFieldsEntry',
  fields: {
    manager: string,
    operation: string,
    apiVersion: string,
    time,
    fieldsType: string,
    fieldsV1: { kind: 'anything', goType: 'v1.FieldsV1' },
    subresource: string,
  },
};

const metadataType: ObjectType = {
  kind: 'object',
  noun: '`metadata`',
  goType: 'v1.ObjectMeta',
  fields: {
    name: string,
    generateName: string,
    namespace: string,
    selfLink: string,
    uid: { kind: 'string', goType: 'types.UID' },
    resourceVersion: string,
    generation: integer,
    creationTimestamp: time,
    deletionTimestamp: time,
    deletionGracePeriodSeconds: integer,
    labels: stringMap,
    annotations: stringMap,
    ownerReferences: listOf(ownerReferenceType),
    finalizers: strings,
    managedFields: listOf(managedFieldsType),
  },
};

/** The fields of an audit policy (`k8s.io/apiserver/pkg/apis/audit/v1`, type `Policy`). */
export const policyType: ObjectType = {
  kind: 'object',
  noun: 'a policy',
  goType: 'v1.Policy',
  fields: {
    kind: string,
    apiVersion: string,
    metadata: metadataType,
    rules: listOf(policyRuleType),
    omitStages: stages,
    omitManagedFields: boolean,
  },
};

/** Whether a policy can have the field or list item at a path. */
export function hasField(path: readonly (string | number)[]): boolean {
  let type: FieldType | undefined = policyType;
  for (const part of path) {
    if (type?.kind === 'list' && typeof part === 'number') type = type.of;
    else if (type?.kind === 'map') type = type.of;
    else if (type?.kind === 'object' && Object.hasOwn(type.fields, part)) type = type.fields[part];
    else return type?.kind === 'anything';
  }
  return true;
}
