import { type Document, parseAllDocuments } from 'yaml';
import { countsAsExcessiveAliasing } from './alias-budget.ts';
import { buildTree } from './build-tree.ts';
import type { SyntaxDocument, SyntaxProblem } from './document.ts';
import type { Range } from './range.ts';
import { findTabAfterScalar } from './tab-after-scalar.ts';

/**
 * Reads the first document of a YAML 1.1 or JSON text, as kube-apiserver does: a text that begins with `{` is JSON and
 * nothing else (`k8s.io/apimachinery/pkg/runtime/serializer/recognizer`). Never throws: what cannot be read is a problem,
 * and the rest is still there.
 */
export function parseText(text: string): SyntaxDocument {
  const format = /^[\s\x85]*\{/.test(text) && !text.startsWith('\uFEFF') ? 'json' : 'yaml';
  const [document, ...others] = parseYaml(text, format);
  const { root, problems } = buildTree(document?.contents ?? null, format, text);
  const syntax = format === 'json' ? jsonProblems(text) : yamlProblems(text, document);
  return {
    format,
    root,
    problems: [...withoutEchoes(syntax, problems), ...extraDocuments(text, format, others)],
  };
}

/** Where the text itself is broken, the values read from it have broken parts too: saying that once is enough. */
function withoutEchoes(syntax: readonly SyntaxProblem[], problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  return syntax.length > 0 ? [...syntax, ...problems.filter(({ kind }) => kind !== 'syntax')] : problems;
}

/** Scalars are left as written (`failsafe`), because the server resolves them by rules of its own. A lone CR and the Unicode line separators are line breaks to the server. */
function parseYaml(text: string, format: 'yaml' | 'json'): readonly Document.Parsed[] {
  const documents = parseAllDocuments(format === 'json' ? text : text.replace(/\r(?!\n)|[\x85\u2028\u2029]/g, '\n'), {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return Array.isArray(documents) ? (documents as Document.Parsed[]) : [];
}

function yamlProblems(text: string, document: Document.Parsed | undefined): SyntaxProblem[] {
  const earlier = findControlCharacter(text) ?? findForeignVersion(text);
  if (earlier) return [earlier];
  const problems = (document?.errors ?? []).slice(0, 1).map((error) => ({
    kind: 'syntax' as const,
    range: atLeastOneCharacter({ start: error.pos[0], end: error.pos[1] }, text),
    message: firstSentence(error.message),
  }));
  const tab = problems.length === 0 && document ? findTabAfterScalar(text, document) : undefined;
  if (tab) problems.push({ kind: 'syntax', range: tab, message: 'found a tab character that violates indentation' });
  if (document && countsAsExcessiveAliasing(document)) {
    problems.push({ kind: 'syntax', range: { start: 0, end: 1 }, message: 'document contains excessive aliasing' });
  }
  return problems;
}

/** The characters that `go.yaml.in/yaml/v2` refuses anywhere in a text. */
function findControlCharacter(text: string): SyntaxProblem | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const match = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|(?<!^)\uFEFF/.exec(text);
  if (!match) return undefined;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const message = `the control character U+${code} is not allowed`;
  return { kind: 'syntax', range: { start: match.index, end: match.index + 1 }, message };
}

/** The library quotes the text behind some messages; the editor shows the place already. */
function firstSentence(message: string): string {
  return (message.split(/: "|\n/)[0] ?? message).slice(0, 120);
}

/** A `%YAML` line with another version than 1.1, which the server's parser does not read. */
function findForeignVersion(text: string): SyntaxProblem | undefined {
  const match = /^\uFEFF?(?:(?:[ \t]*(?:#.*)?|%(?!YAML).*)\r?\n)*(%YAML[ \t]+(?!1\.1\s)\S+)/.exec(text);
  if (!match?.[1]) return undefined;
  const end = match.index + match[0].length;
  return { kind: 'syntax', range: { start: end - match[1].length, end }, message: 'found incompatible YAML document' };
}

function jsonProblems(text: string): SyntaxProblem[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length - 1);
    const range = atLeastOneCharacter({ start: position, end: position + 1 }, text);
    return [{ kind: 'syntax', range, message: jsonMessage(message) }];
  }
}

/** JSON.parse quotes a piece of the text behind its message; the editor shows the place already. */
function jsonMessage(message: string): string {
  const short = message.replace(/,? ?(\.\.\.)?".*$/s, '').replace(/ (in JSON )?at position.*$/s, '');
  return `${short}. A file that begins with \`{\` is read as JSON, not as YAML`;
}

function extraDocuments(text: string, format: 'yaml' | 'json', others: readonly Document.Parsed[]): SyntaxProblem[] {
  const first = others.find((document) => document.contents !== null || document.errors.length > 0);
  if (format === 'json' || !first) return [];
  const start = text.lastIndexOf('\n', first.range[0] - 1) + 1;
  const range = { start, end: Math.max(start + 1, text.trimEnd().length) };
  return [{ kind: 'extra-document', range, message: 'only the first document of a file is read' }];
}

/** An empty range cannot be underlined: widens it to the character before or after. */
function atLeastOneCharacter({ start, end }: Range, text: string): Range {
  const from = Math.min(Math.max(start, 0), Math.max(text.length - 1, 0));
  return { start: from, end: Math.max(from + 1, Math.min(end, text.length)) };
}
