/**
 * Writes what editors know of the configuration from the table that the engine reads it by (`engine/config/schema.ts`): the
 * JSON schema of the file, and the words that the settings in `package.json` take. Run: `npm run generate:settings`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configurationSchema, settingsSchemas } from '../engine/config/json-schema.ts';

/** The JSON schema of the configuration file, as it lies in the repository. */
export function renderConfigurationSchema(): string {
  return toJson(configurationSchema());
}

/** The manifest with the settings' schemas in place. What else it says about a setting, such as its order, stays. */
export function renderManifest(text: string): string {
  const manifest = JSON.parse(text);
  const { properties } = manifest.contributes.configuration;
  for (const [name, schema] of Object.entries(settingsSchemas())) {
    properties[`auditPolicy.${name}`] = { ...properties[`auditPolicy.${name}`], ...schema };
  }
  return toJson(manifest);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = new URL('../', import.meta.url);
  mkdirSync(new URL('schemas', root), { recursive: true });
  writeFileSync(new URL('schemas/audit-policy-config.schema.json', root), renderConfigurationSchema());
  const manifest = new URL('package.json', root);
  writeFileSync(manifest, renderManifest(readFileSync(manifest, 'utf8')));
}
