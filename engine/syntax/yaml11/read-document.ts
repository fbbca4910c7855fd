import type { SourceNode } from '../source-node.ts';
import { composeDocument } from './compose.ts';
import { Parser } from './parser.ts';
import { Reader, type Refusal } from './reader.ts';
import { Scanner } from './scanner.ts';

/** The first document of a text, or why kube-apiserver refuses it. */
export interface YamlDocument {
  /** `undefined` for a text without a document, and for one that is refused. */
  readonly root: SourceNode | undefined;
  readonly refusal: Refusal | undefined;
  /** Where the rest of the text begins, which the server does not use (UTF-16, 0-based). */
  readonly end: number;
}

/**
 * Reads the first document of a YAML 1.1 text, accepting and refusing exactly what `go.yaml.in/yaml/v2` does. What stands
 * behind the document is read only as far as the server reads it: it can be anything.
 */
export function readDocument(text: string): YamlDocument {
  const reader = new Reader(text);
  const scanner = new Scanner(reader);
  const parser = new Parser(reader, scanner);
  const root = parser.startDocument() ? composeDocument(reader, parser) : undefined;
  // The server looks at the token behind the document, and refuses what is wrong up to there.
  const next = scanner.peek();
  const { refusal } = reader;
  return { root: refusal ? undefined : root, refusal, end: Math.max(root?.range.end ?? 0, next.start) };
}
