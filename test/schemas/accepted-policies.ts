import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../engine/index.ts';
import { readExpectations } from '../support/caret-fixture.ts';

const root = join(import.meta.dirname, '../..');

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Paths of all examples and fixtures that kube-apiserver accepts, of those that name a version this version's, and reads every word of. */
export function acceptedPolicies(): string[] {
  const fixtures = readdirSync(join(root, 'test/fixtures/findings'), { recursive: true, encoding: 'utf8' });
  const paths = [
    ...readdirSync(join(root, 'examples'))
      .filter((name) => name.startsWith('audit-policy'))
      .map((name) => `examples/${name}`),
    ...fixtures.map((name) => `test/fixtures/findings/${name}`),
  ].filter((path) => path.endsWith('.yaml') && !path.endsWith('.audit-test.yaml'));
  return paths.filter((path) => {
    const text = readText(path);
    const { verdict, problems } = load(text, readExpectations(text).kubernetes);
    return verdict === 'accepted' && !problems.some(({ code }) => code === 'unknown-field');
  });
}
