import { fileSchema, type JsonSchema } from '../schema/json-schema.ts';
import { testFileType } from './schema.ts';

/** The JSON schema of test files, for editors and validators that know no more of them. */
export function testFileSchema(): JsonSchema {
  return fileSchema('Tests of a Kubernetes audit policy', testFileType);
}
