import { kubernetesVersions } from '../policy/kubernetes-version.ts';
import { globPattern, longestGlob } from './glob-type.ts';
import {
  type BooleanType,
  type ChoiceType,
  type EitherType,
  type Field,
  type GlobType,
  type IntegerType,
  type ListType,
  type MapType,
  namesOf,
  type ObjectType,
  type TextType,
  type Word,
  type WordMapType,
} from './value-types.ts';

/** A JSON schema: plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Whatever a table may be made of. */
export type AnyType =
  | TextType
  | GlobType
  | BooleanType
  | IntegerType
  | ChoiceType
  | MapType
  | ListType<AnyType>
  | WordMapType<AnyType>
  | ObjectType<AnyType>
  | EitherType<AnyType>;

/** The JSON schema of a whole file, for editors and validators that know no more of it. */
export function fileSchema(title: string, type: AnyType): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schemaOf(type) };
}

/** The JSON schema of what may stand at a place of a file. */
export function schemaOf(type: AnyType): JsonSchema {
  switch (type.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'map':
      return { type: 'object' };
    case 'integer':
      return { type: 'integer', minimum: type.minimum };
    case 'text':
      return textSchema(type);
    case 'glob':
      return { type: 'string', pattern: globPattern, maxLength: longestGlob };
    case 'choice':
      return choiceSchema(type);
    case 'list':
      return { type: 'array', items: schemaOf(type.item) };
    case 'either':
      return { anyOf: type.types.map(schemaOf) };
    case 'word-map':
      return wordMapSchema(type);
    case 'object':
      return objectSchema(type);
  }
}

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

/** `enumDescriptions` are an extension that editors know. */
function wordsSchema(words: readonly Word[]): JsonSchema {
  return { enum: namesOf(words), enumDescriptions: words.map(({ summary }) => summary) };
}

function wordMapSchema({ keys, value }: WordMapType<AnyType>): JsonSchema {
  const schema = schemaOf(value);
  const properties = keys.map(({ name, summary }) => [name, { description: summary, ...schema }] as const);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

/** An empty field counts as none, unless it is required. */
function objectSchema({ fields }: ObjectType<AnyType>): JsonSchema {
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  const properties = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)] as const);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  };
}

function fieldSchema({ summary, type, required }: Field<AnyType>): JsonSchema {
  const schema = schemaOf(type);
  return { description: summary, ...(required ? schema : orNull(schema)) };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  // A list of words is the list of all that is allowed, whatever the types say.
  if (schema.enum) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema.type, 'null'] };
}
