import { kubernetesVersions } from '../policy/kubernetes-version.ts';
import { testFileType } from './schema.ts';
import { type ChoiceType, type Field, namesOf, type ObjectType, type TextType, type ValueType } from './value-types.ts';

/** A JSON schema: plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON schema of test files, for editors and validators that know no more of them. */
export function testFileSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Tests of a Kubernetes audit policy',
    ...schemaOf(testFileType),
  };
}

function schemaOf(type: ValueType): JsonSchema {
  switch (type.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'map':
      return { type: 'object' };
    case 'integer':
      return { type: 'integer', minimum: type.minimum };
    case 'text':
      return textSchema(type);
    case 'choice':
      return choiceSchema(type);
    case 'list':
      return { type: 'array', items: schemaOf(type.item) };
    case 'either':
      return { anyOf: type.types.map(schemaOf) };
    case 'object':
      return objectSchema(type);
  }
}

/** `enumDescriptions` are an extension that editors know. */
function choiceSchema({ words, spellings }: ChoiceType): JsonSchema {
  const schema = { type: 'string', ...wordsSchema(words) };
  // A version without quotes is a number to others: 1.30 is 1.3.
  const numbers = { enum: kubernetesVersions.map(Number) };
  return spellings ? { anyOf: [schema, { type: 'string', pattern: spellings.pattern }, numbers] } : schema;
}

function textSchema({ words }: TextType): JsonSchema {
  const anything = { type: 'string' };
  return words ? { anyOf: [{ ...anything, ...wordsSchema(words) }, anything] } : anything;
}

function wordsSchema(words: ChoiceType['words']): JsonSchema {
  return { enum: namesOf(words), enumDescriptions: words.map(({ summary }) => summary) };
}

/** An empty field counts as none, unless it is required. */
function objectSchema({ fields }: ObjectType): JsonSchema {
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  const properties = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)] as const);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  };
}

function fieldSchema({ summary, type, required }: Field): JsonSchema {
  const schema = schemaOf(type);
  return { description: summary, ...(required ? schema : orNull(schema)) };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  // A list of words is the list of all that is allowed, whatever the types say.
  if (schema.enum) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema.type, 'null'] };
}
