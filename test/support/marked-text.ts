import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A text without the last `|` of it, and the offset where that stood: the cursor. */
export function takeCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.lastIndexOf('|');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** The same, with the cursor as editors say where it is. */
export function takePosition(marked: string): { readonly text: string; readonly position: Position } {
  const { text, offset } = takeCursor(marked);
  return { text, position: documentOf(text).positionAt(offset) };
}

/** The position in a text of the character behind the `|` in a piece of it: `lev|el`. The first such piece counts. */
export function positionIn(text: string, marked: string): Position {
  const piece = takeCursor(marked);
  const start = text.indexOf(piece.text);
  if (start < 0) throw new Error(`The text has no "${piece.text}".`);
  return documentOf(text).positionAt(start + piece.offset);
}

export function textIn(text: string, range: Range): string {
  return documentOf(text).getText(range);
}

function documentOf(text: string): TextDocument {
  return TextDocument.create('file:///marked.yaml', 'yaml', 1, text);
}
