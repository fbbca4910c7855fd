/**
 * Writes what editors know of test files from the table that the engine reads them by (`engine/scenario/schema.ts`): their
 * JSON schema. Run: `npm run generate:test-schema`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { testFileSchema } from '../engine/scenario/json-schema.ts';

/** The JSON schema of test files, as it lies in the repository. */
export function renderTestFileSchema(): string {
  return `${JSON.stringify(testFileSchema(), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../schemas/audit-test.schema.json', import.meta.url), renderTestFileSchema());
}
