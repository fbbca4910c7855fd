import * as vscode from 'vscode';
import type { LspRange } from '../protocol/index.ts';

/** A range of the protocol as VS Code has it. */
export function toRange({ start, end }: LspRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
