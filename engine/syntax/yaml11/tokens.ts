/** What the scanner cuts a text into; offsets are UTF-16 units, 0-based, `end` exclusive. */
export type Token = BareToken | ScalarToken | NameToken | TagToken | VersionToken | TagDirectiveToken;

/** `block-list`, `block-map` and `block-end` stand for indentation: they have no characters of their own. */
export interface BareToken {
  readonly kind:
    | 'stream-end'
    | 'document-start'
    | 'document-end'
    | 'block-list'
    | 'block-map'
    | 'block-end'
    | 'flow-list'
    | 'flow-list-end'
    | 'flow-map'
    | 'flow-map-end'
    | 'comma'
    | 'dash'
    | 'key'
    | 'value';
  readonly start: number;
  readonly end: number;
}

export interface ScalarToken {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  /** What it says, without quotes, escapes and indentation. */
  readonly text: string;
  readonly plain: boolean;
}

export interface NameToken {
  readonly kind: 'anchor' | 'alias';
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** `!handle!suffix`; the handle is empty where the suffix is the whole tag. */
export interface TagToken {
  readonly kind: 'tag';
  readonly start: number;
  readonly end: number;
  readonly handle: string;
  readonly suffix: string;
}

export interface VersionToken {
  readonly kind: 'version';
  readonly start: number;
  readonly end: number;
  readonly version: string;
}

export interface TagDirectiveToken {
  readonly kind: 'tag-directive';
  readonly start: number;
  readonly end: number;
  readonly handle: string;
  readonly prefix: string;
}
