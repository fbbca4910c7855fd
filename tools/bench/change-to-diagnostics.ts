import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Position } from 'vscode-languageserver/node';
import { lintProfiles } from '../../engine/lint/rule.ts';
import { LanguageServer, type LanguageServerOptions, type TextChange } from './language-server.ts';
import { measure } from './measure.ts';
import { usualPolicy } from './policies.ts';
import { asRatio, inMilliseconds, printTable } from './table.ts';

/** How long the YAML language server waits for further changes before it looks at one. */
const yamlServerDelay = 200;

/** What is typed between two looks at the diagnostics. */
const typed = { 'one character': 1, 'ten characters at once': 10 };

/**
 * From a change to the diagnostics of the new text, as an editor sees it: processes, spoken to over standard input and
 * output. Beside ours, without and with all profiles, stands the YAML language server with our JSON schema.
 */
export async function benchChangeToDiagnostics(root: string): Promise<void> {
  for (const [name, characters] of Object.entries(typed)) {
    const rows: string[][] = [];
    for (const size of [20, 1_000]) {
      const text = usualPolicy(size);
      const yaml = await timeOfTyping(yamlServer(root), text, characters);
      const row = (what: string, ours: number): string[] => [
        `${size} rules, ${what}`,
        inMilliseconds(ours),
        inMilliseconds(yaml),
        asRatio(yaml / ours),
        asRatio((yaml - yamlServerDelay) / ours),
      ];
      rows.push(row('as by default', await timeOfTyping(ourServer(root, []), text, characters)));
      rows.push(row('all profiles', await timeOfTyping(ourServer(root, lintProfiles), text, characters)));
    }
    printTable(
      `From a change to its diagnostics: ${name}`,
      ['', 'ours, ms', 'YAML server, ms', 'times as fast', `without its wait of ${yamlServerDelay} ms`],
      rows,
    );
  }
}

function ourServer(root: string, profiles: readonly string[]): LanguageServerOptions {
  return { command: [join(root, 'dist/server.cjs'), '--stdio'], settings: { auditPolicy: { profiles } } };
}

function yamlServer(root: string): LanguageServerOptions {
  const schema = pathToFileURL(join(root, 'schemas/audit-policy.schema.json')).href;
  return {
    command: [join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    settings: { yaml: { validate: true, schemas: { [schema]: '*.yaml' }, schemaStore: { enable: false } } },
  };
}

/** The median time; what is typed into a name in the middle is taken out again by the next change. */
async function timeOfTyping(options: LanguageServerOptions, text: string, characters: number): Promise<number> {
  const server = await LanguageServer.start(options);
  const uri = 'file:///project/audit-policy.yaml';
  await server.open(uri, text);
  const insertions = typing(middleName(text), characters);
  const deletions = insertions.map(({ range: { start } }) => deletionAt(start)).reverse();
  let changes = 0;
  const time = await measure(
    () => (changes++ % 2 === 0 ? insertions : deletions),
    (now) => server.change(uri, now),
    { warmUp: 20, measured: 21, fewest: 7 },
  );
  await server.stop();
  return time;
}

function typing({ line, character }: Position, characters: number): TextChange[] {
  return Array.from({ length: characters }, (_, index) => {
    const place = { line, character: character + index };
    return { range: { start: place, end: place }, text: 'x' };
  });
}

function deletionAt({ line, character }: Position): TextChange {
  return { range: { start: { line, character }, end: { line, character: character + 1 } }, text: '' };
}

/** Behind the first character of the name of a team, in the middle of the text. */
function middleName(text: string): Position {
  const offset = text.indexOf('"team-', text.length / 2) + 2;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
