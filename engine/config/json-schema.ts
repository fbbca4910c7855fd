import { kubernetesVersions } from '../policy/kubernetes-version.ts';
import {
  type ChoiceType,
  type ConfigurationType,
  configurationType,
  type MapType,
  namesOf,
  type ObjectType,
} from './schema.ts';

/** A JSON schema: plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON schema of the configuration file, for editors and validators that know no more of it. */
export function configurationSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The configuration of Kubernetes Audit Policy',
    ...schemaOf(configurationType),
  };
}

/** The JSON schemas of the settings of an editor that mean the same as fields of the file, by the fields' names. */
export function settingsSchemas(): Readonly<Record<string, JsonSchema>> {
  const { rules, profiles, resources, crds, ignore } = configurationType.fields;
  const lists = Object.entries({ profiles, resources, crds, ignore });
  return {
    ...(rules?.type.kind === 'map' && { rules: compactMap(rules.type) }),
    ...Object.fromEntries(lists.flatMap(([name, field]) => (field ? [[name, schemaOf(field.type)]] : []))),
  };
}

/** Without a schema for each key. */
function compactMap({ keys, value }: MapType): JsonSchema {
  return { type: 'object', propertyNames: { enum: namesOf(keys) }, additionalProperties: schemaOf(value) };
}

function schemaOf(type: ConfigurationType): JsonSchema {
  switch (type.kind) {
    case 'text':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'list':
      return { type: 'array', items: schemaOf(type.item) };
    case 'choice':
      return choiceSchema(type);
    case 'map': {
      const value = schemaOf(type.value);
      const properties = type.keys.map(({ name, summary }) => [name, { description: summary, ...value }] as const);
      return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
    }
    case 'object':
      return objectSchema(type);
  }
}

/** `enumDescriptions` are an extension that editors know. */
function choiceSchema({ choices, spellings }: ChoiceType): JsonSchema {
  const words = { enum: namesOf(choices), enumDescriptions: choices.map(({ summary }) => summary) };
  if (!spellings) return { type: 'string', ...words };
  return { anyOf: [{ type: 'string', ...words }, { type: 'string', pattern: spellings.pattern }, { enum: numbers }] };
}

/** A version without quotes is a number to others: 1.30 is 1.3. */
const numbers = kubernetesVersions.map(Number);

/** An empty field counts as none, unless it is required. */
function objectSchema({ fields }: ObjectType): JsonSchema {
  const properties = Object.entries(fields).map(([name, { summary, type, required }]) => {
    const schema = schemaOf(type);
    return [name, { description: summary, ...(required ? schema : orNull(schema)) }] as const;
  });
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  return { ...schema, type: [schema.type, 'null'] };
}
