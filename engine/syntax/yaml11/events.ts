/** The anchor and tag of a node, and where they begin. */
export interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly outerStart: number;
}

export interface ScalarEvent extends Properties {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  /** What it says, without quotes, escapes and indentation. */
  readonly text: string;
  readonly plain: boolean;
}

export interface AliasEvent {
  readonly kind: 'alias';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Its children follow (in a map key and value in turn), then its end. */
export interface BeginEvent extends Properties {
  readonly kind: 'begin';
  readonly collection: 'list' | 'map';
  readonly start: number;
}

export interface EndEvent {
  readonly kind: 'end';
  /** Where the closing bracket ends; without one, the collection ends with its last child. */
  readonly end?: number;
}

/** A document as a flat sequence. Offsets are UTF-16 units, 0-based, `end` exclusive. */
export type Event = ScalarEvent | AliasEvent | BeginEvent | EndEvent;
