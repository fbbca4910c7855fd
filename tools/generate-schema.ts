/**
 * Writes the JSON schema of audit policies, for editors and validators that know no more of them, from the table that the
 * engine reads policies by (`engine/policy/schema.ts`) and the prose of its hovers. Run: `npm run generate:schema`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type FieldType,
  groupResourcesType,
  type ObjectType,
  policyRuleType,
  policyType,
} from '../engine/policy/schema.ts';
import { levels, stages } from '../engine/policy/types.ts';
import type { JsonSchema } from '../engine/schema/json-schema.ts';

/** The schema as it lies in the repository. */
export function renderPolicySchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...objectSchema(policyType),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The objects whose fields have prose, by the names in the prose's files. */
const proseNames = new Map<ObjectType, string>([
  [policyType, 'policy'],
  [policyRuleType, 'rule'],
  [groupResourcesType, 'resource'],
]);

const subdomain = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

const stageList: JsonSchema = { items: { type: 'string', enum: stages, ...enumDescriptions('stages', stages) } };

/**
 * What kube-apiserver asks of a field besides its type (`k8s.io/apiserver/pkg/apis/audit/validation`). Where versions differ,
 * what some version takes is right: `v1beta1` until 1.23, the group `*` since 1.36.
 */
const fieldSchemas: Readonly<Record<string, JsonSchema>> = {
  'policy.apiVersion': {
    type: 'string',
    anyOf: [{ enum: ['audit.k8s.io/v1'] }, { pattern: '^audit\\.k8s\\.io/v1(alpha1|beta1)$' }],
  },
  // Without a kind, the server decodes a policy.
  'policy.kind': { anyOf: [{ enum: ['Policy'] }, { maxLength: 0 }] },
  'policy.rules': { type: 'array', minItems: 1 },
  'policy.omitStages': stageList,
  'rule.level': { type: 'string', enum: levels, ...enumDescriptions('levels', levels) },
  'rule.omitStages': stageList,
  'rule.nonResourceURLs': {
    items: {
      type: 'string',
      pattern: '^(\\*|/[^*]*\\*?)$',
      patternErrorMessage: 'A path begins with `/`, and only its last character may be `*`; or it is `*` alone.',
    },
  },
  'resource.group': {
    maxLength: 253,
    pattern: `^(\\*|${subdomain})?$`,
    patternErrorMessage: 'An API group is a domain name in lower case, without a version; or empty; or `*`.',
  },
};

/** The keyword for what follows from `if`. By a variable, because a property written `then` makes an object look like a promise. */
const consequence = 'then';

/** What an object is called, and what kube-apiserver asks of it as a whole. */
const objectSchemas: Readonly<Record<string, JsonSchema>> = {
  policy: { title: 'Kubernetes audit policy', required: ['apiVersion', 'rules'] },
  rule: {
    title: 'Audit rule',
    required: ['level'],
    if: hasItems('nonResourceURLs'),
    [consequence]: { properties: { resources: { maxItems: 0 }, namespaces: { maxItems: 0 } } },
  },
  resource: {
    title: 'Resources of an API group',
    if: hasItems('resourceNames'),
    [consequence]: hasItems('resources'),
  },
};

function hasItems(field: string): JsonSchema {
  return { required: [field], properties: { [field]: { type: 'array', minItems: 1 } } };
}

/** A value that is there and empty counts as absent, and so does not do for an object that needs a field. */
function schemaOf(type: FieldType): JsonSchema {
  switch (type.kind) {
    case 'anything':
      return {};
    case 'time':
      return { type: ['string', 'null'] };
    case 'list':
      return { type: ['array', 'null'], items: schemaOf(type.of) };
    case 'map':
      return { type: ['object', 'null'], additionalProperties: schemaOf(type.of) };
    case 'object':
      return objectSchema(type);
    default:
      return { type: [type.kind, 'null'] };
  }
}

/** kube-apiserver drops fields that it does not know, and goes on without what they were meant to say: a mistake in any version. */
function objectSchema(type: ObjectType): JsonSchema {
  const object = proseNames.get(type);
  const { title, required, ...conditions } = objectSchemas[object ?? ''] ?? {};
  return {
    ...(title !== undefined && { title }),
    type: required ? 'object' : ['object', 'null'],
    ...(required !== undefined && { required }),
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(type.fields).map(([field, fieldType]) => [
        field,
        object ? fieldSchema(`${object}.${field}`, fieldType) : schemaOf(fieldType),
      ]),
    ),
    ...conditions,
  };
}

function fieldSchema(name: string, type: FieldType): JsonSchema {
  return { ...describe(`fields/${name}`), ...schemaOf(type), ...fieldSchemas[name] };
}

/** The first paragraph, which says what a thing is, for those who show no Markdown. */
function describe(page: string): JsonSchema {
  const markdown = readProse(page);
  return { description: firstParagraph(markdown), markdownDescription: markdown };
}

function enumDescriptions(folder: string, names: readonly string[]): JsonSchema {
  const texts = names.map((name) => readProse(`${folder}/${name}`));
  return { enumDescriptions: texts.map(firstParagraph), markdownEnumDescriptions: texts };
}

function firstParagraph(markdown: string): string {
  return (markdown.split('\n\n')[0] ?? '').replaceAll(/\*\*|`/g, '');
}

function readProse(page: string): string {
  return readFileSync(new URL(`../engine/editing/prose/${page}.md`, import.meta.url), 'utf8').trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../schemas/audit-policy.schema.json', import.meta.url), renderPolicySchema());
}
