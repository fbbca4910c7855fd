import { fileSchema, type JsonSchema, schemaOf } from '../schema/json-schema.ts';
import { namesOf } from '../schema/value-types.ts';
import { configurationType, type WordMapType } from './schema.ts';

/** The JSON schema of the configuration file, for editors and validators that know no more of it. */
export function configurationSchema(): JsonSchema {
  return fileSchema('The configuration of Kubernetes Audit Policy', configurationType);
}

/** The JSON schemas of the settings of an editor that mean the same as fields of the file, by the fields' names. */
export function settingsSchemas(): Readonly<Record<string, JsonSchema>> {
  const { rules, profiles, resources, crds, ignore } = configurationType.fields;
  const lists = Object.entries({ profiles, resources, crds, ignore });
  return {
    ...(rules?.type.kind === 'word-map' && { rules: compactMap(rules.type) }),
    ...Object.fromEntries(lists.flatMap(([name, field]) => (field ? [[name, schemaOf(field.type)]] : []))),
  };
}

/** Without a schema for each key. */
function compactMap({ keys, value }: WordMapType): JsonSchema {
  return { type: 'object', propertyNames: { enum: namesOf(keys) }, additionalProperties: schemaOf(value) };
}
