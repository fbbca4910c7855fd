import type { Range } from './range.ts';

interface Common {
  /** Where it stands, without its anchor and tag: a scalar with its quotes, a collection up to the end of its last value. */
  readonly range: Range;
  /** Where it begins with its anchor and tag. */
  readonly outerStart: number;
  readonly anchor?: string | undefined;
  /** The full tag, such as `tag:yaml.org,2002:str`. */
  readonly tag?: string | undefined;
}

export interface SourceScalar extends Common {
  readonly kind: 'scalar';
  /** What it says, without quotes, escapes and indentation. */
  readonly text: string;
  readonly plain: boolean;
}

export interface SourceList extends Common {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
}

export interface SourcePair {
  readonly key: SourceNode;
  readonly value: SourceNode;
}

export interface SourceMap extends Common {
  readonly kind: 'map';
  readonly pairs: readonly SourcePair[];
}

export interface SourceAlias extends Common {
  readonly kind: 'alias';
  readonly name: string;
  /** What it stands for; `undefined` for an unknown anchor. An alias may stand inside of its own target. */
  readonly target: SourceNode | undefined;
}

/** A piece of a YAML or JSON text as it is written: nothing resolved, nothing merged. Offsets are UTF-16, 0-based. */
export type SourceNode = SourceScalar | SourceList | SourceMap | SourceAlias;
