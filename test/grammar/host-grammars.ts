import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '../..');

/** The text of a line and, for each of its characters, the scopes from the outermost to the innermost. */
export interface ScopedLine {
  readonly text: string;
  readonly scopes: readonly (readonly string[])[];
}

interface Grammar {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

const ours = readContributedGrammars();
const hosts = [...readHostGrammars('yaml'), ...readHostGrammars('json')];

/** Gives VS Code's grammar for `source.yaml` or `source.json`: as it comes, or with our grammars injected. */
export async function loadHostGrammar(scopeName: string, injected: boolean): Promise<IGrammar> {
  const registry = new Registry({
    onigLib: loadOniguruma(),
    loadGrammar: async (scope) => {
      const path = [...hosts, ...ours].find((grammar) => grammar.scopeName === scope)?.path;
      return path === undefined ? null : parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
    getInjections: (scope) =>
      ours.filter((grammar) => injected && grammar.injectTo?.includes(scope)).map((grammar) => grammar.scopeName),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`No grammar for ${scopeName}.`);
  return grammar;
}

/** Tokenizes a text line by line, as an editor does. */
export function scopeLines(grammar: IGrammar, text: string): readonly ScopedLine[] {
  let stack = INITIAL;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    const scopes = result.tokens.flatMap((token) =>
      Array.from(line.slice(token.startIndex, token.endIndex), () => token.scopes),
    );
    return { text: line, scopes };
  });
}

/** Our grammars, as package.json contributes them to VS Code. */
function readContributedGrammars(): readonly Grammar[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const grammars: readonly Grammar[] = manifest.contributes.grammars;
  return grammars.map((grammar) => ({ ...grammar, path: join(root, grammar.path) }));
}

/** The grammars of VS Code's built-in extension for a language. */
function readHostGrammars(language: string): readonly Grammar[] {
  const folder = join(root, `node_modules/@codingame/monaco-vscode-${language}-default-extension/resources`);
  const files = readdirSync(folder).filter((file) => file.endsWith('.tmLanguage.json'));
  return files.map((file) => {
    const path = join(folder, file);
    return { scopeName: JSON.parse(readFileSync(path, 'utf8')).scopeName, path };
  });
}

let oniguruma: Promise<void> | undefined;

async function loadOniguruma() {
  oniguruma ??= loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  await oniguruma;
  return { createOnigScanner, createOnigString };
}
