/**
 * What the injected grammars colour, in the grammars of VS Code.
 *
 * TextMate reads a file from top to bottom, line by line, so a policy is known as one from the line
 * `apiVersion: audit.k8s.io/…` on: rules above it stay uncoloured, and another kind of that API version, such as an
 * audit event, is taken for a policy. In exchange nothing outside such a document is ever touched. For the same
 * reason a lone `*` is coloured only where its field is on the same line: in `verbs` it would be no wildcard.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadHostGrammar, scopeLines } from './host-grammars.ts';
import { type Expectation, readExpectations } from './read-expectations.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');

const files = [
  ...readdirSync(fixtures).map((name) => join(fixtures, name)),
  ...['audit-policy.yaml', 'broken-policy.yaml', 'kind-config.yaml'].map((name) => join(root, 'examples', name)),
];

describe.each(readdirSync(fixtures))('%s', (name) => {
  test('has exactly the scopes that its carets state', async () => {
    const text = readFileSync(join(fixtures, name), 'utf8');
    expect(await findColours(name, text)).toEqual(inOrder(readExpectations(text)));
  });
});

describe.each(files)('%s', (path) => {
  test('keeps every scope that the host grammar gives', async () => {
    const text = readFileSync(path, 'utf8');
    const plain = scopeLines(await loadHostGrammar(hostOf(path), false), text);
    const injected = scopeLines(await loadHostGrammar(hostOf(path), true), text);
    expect(injected.map(withoutOurs)).toEqual(plain.map(withoutOurs));
  });
});

test('a rule of the lab policy is coloured in the example', async () => {
  const text = readFileSync(join(root, 'examples/audit-policy.yaml'), 'utf8');
  const colours = await findColours('audit-policy.yaml', text);
  expect(new Set(colours.map((colour) => colour.scope))).toEqual(
    new Set([
      'constant.language.level.audit-policy',
      'constant.language.stage.audit-policy',
      'keyword.operator.wildcard.audit-policy',
      'support.function.verb.audit-policy',
      'variable.language.identity.audit-policy',
    ]),
  );
});

function hostOf(path: string): string {
  return /\.ya?ml\b/.test(path) ? 'source.yaml' : 'source.json';
}

/** Every stretch that one of our scopes colours, in the order of the text. */
async function findColours(name: string, text: string): Promise<readonly Expectation[]> {
  const lines = scopeLines(await loadHostGrammar(hostOf(name), true), text);
  return lines.flatMap(({ scopes }, line) => {
    const colours: Expectation[] = [];
    for (const [column, ofCharacter] of scopes.entries()) {
      const scope = ofCharacter.find((candidate) => isOurs(candidate) && candidate !== 'meta.audit-policy');
      const last = colours.at(-1);
      if (scope === undefined) continue;
      if (last?.scope === scope && last.end === column) colours.splice(-1, 1, { ...last, end: column + 1 });
      else colours.push({ line, start: column, end: column + 1, scope });
    }
    return colours;
  });
}

function isOurs(scope: string): boolean {
  return scope.endsWith('audit-policy');
}

/** The scopes of a line that themes colour: without ours, and without the nesting of mappings and documents around a policy. */
function withoutOurs({ text, scopes }: { text: string; scopes: readonly (readonly string[])[] }) {
  const structure = new Set(['meta.document.yaml', 'meta.mapping.yaml']);
  const kept = scopes.map((ofCharacter) => ofCharacter.filter((scope) => !isOurs(scope) && !structure.has(scope)));
  return { text, scopes: kept };
}

function inOrder(expectations: readonly Expectation[]): readonly Expectation[] {
  return expectations.toSorted((one, other) => one.line - other.line || one.start - other.start);
}
