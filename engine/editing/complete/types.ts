import type { TextEdit } from '../../lint/types.ts';
import type { PolicyPath } from '../../policy/types.ts';
import type { Range } from '../../syntax/range.ts';

export type CompletionKind =
  | 'field'
  | 'level'
  | 'verb'
  | 'group'
  | 'resource'
  | 'identity'
  | 'name'
  | 'path'
  | 'snippet';

/** Something that can be written at a place. Offsets are UTF-16, 0-based. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it is, in a few words. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is replaced: the word at the cursor, with its quotes. */
  readonly range: Range;
  readonly newText: string;
  /** The same with places to fill in (`$1`, `${1:default}`), where it has some. */
  readonly snippet?: string;
  /** What the text between the start of the range and the cursor is compared with. */
  readonly filterText: string;
  /** The items in order. */
  readonly sortText: string;
  /** What else has to change, outside of the range. */
  readonly additionalEdits?: readonly TextEdit[];
  /** The field or list item that it writes. */
  readonly path: PolicyPath;
}

/** Names that the manifests of a project contain. */
export interface ManifestWords {
  readonly namespaces: readonly string[];
  /** Names of objects, by kind: `ConfigMap`. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly serviceAccounts: readonly { readonly namespace: string; readonly name: string }[];
}
