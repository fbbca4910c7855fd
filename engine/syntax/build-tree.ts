import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { SyntaxProblem } from './document.ts';
import { resolvePlainScalar } from './plain-scalar.ts';
import type { Range } from './range.ts';
import type { MapEntry, MapNode, ScalarNode, ValueNode } from './value-node.ts';

const coreTag = 'tag:yaml.org,2002:';
const maximumDepth = 1000;

/** Tags whose scalars are resolved, and then have to be of that type. */
const resolvableTags = ['bool', 'int', 'float', 'null', 'timestamp'];

function typeOf(value: ScalarNode['value']): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return typeof value === 'boolean' ? 'bool' : 'str';
}

/** A key that is no string becomes one (`sigs.k8s.io/yaml`). */
function keyText(value: string | number | boolean): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}

/** A backslash and what it escapes; the code of a long escape is captured. */
const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])/g;

/** Half a surrogate pair is no character: it becomes U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/**
 * Turns the nodes of the YAML library into values: aliases followed, merge keys applied, scalars resolved, duplicate keys
 * found, in the way and order of `go.yaml.in/yaml/v2` (a merge overrides what stands before it, and in strict mode is a
 * duplicate of it).
 */
export function buildTree(
  contents: Node | null,
  format: 'yaml' | 'json',
  text: string,
): { root: ValueNode | null; problems: SyntaxProblem[] } {
  const builder = new TreeBuilder(format, text);
  const root = contents === null ? null : builder.value(contents, 0);
  return { root, problems: builder.problems };
}

class TreeBuilder {
  readonly problems: SyntaxProblem[] = [];
  private readonly anchors = new Map<string, ValueNode | 'open'>();
  private readonly format: 'yaml' | 'json';
  private readonly text: string;

  constructor(format: 'yaml' | 'json', text: string) {
    this.format = format;
    this.text = text;
  }

  value(node: unknown, depth: number, isKey = false): ValueNode {
    if (depth > maximumDepth) return this.refuse(rangeOf(node), 'nested too deeply');
    if (isAlias(node)) return this.alias(node.source, rangeOf(node));
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor) this.anchors.set(anchor, 'open');
    const value = this.withoutAnchor(node, depth, isKey);
    if (anchor) this.anchors.set(anchor, value);
    return value;
  }

  private withoutAnchor(node: unknown, depth: number, isKey: boolean): ValueNode {
    if (isMap(node)) return this.map(node, depth);
    if (isSeq(node)) return this.list(node, depth);
    if (isScalar(node)) return this.scalar(node, isKey);
    return { kind: 'scalar', range: rangeOf(node), value: null, plain: true };
  }

  private alias(name: string, range: Range): ValueNode {
    const target = this.anchors.get(name);
    if (target === undefined) return this.refuse(range, `unknown anchor \`${name}\` referenced`);
    if (target === 'open') return this.refuse(range, `anchor \`${name}\` contains itself`);
    return { ...target, range };
  }

  private scalar(node: Scalar, isKey: boolean): ScalarNode {
    const text = wellFormed(String(node.value ?? ''));
    const range = rangeOf(node);
    if (this.format === 'yaml') this.checkScalarText(node, range);
    const plain = node.type === 'PLAIN' || node.type === undefined;
    const tag = node.tag?.startsWith(coreTag) ? node.tag.slice(coreTag.length) : node.tag;
    if (tag === undefined ? !plain : !resolvableTags.includes(tag))
      return { kind: 'scalar', range, value: text, plain: false };
    const value = resolvePlainScalar(text);
    const type = typeOf(value);
    if (
      tag !== undefined &&
      tag !== type &&
      !(tag === 'float' && type === 'int') &&
      !(tag === 'timestamp' && type === 'str')
    ) {
      return this.refuse(range, `cannot decode !!${type} \`${text}\` as a !!${tag}`);
    }
    if (typeof value === 'number' && !Number.isFinite(value) && !isKey)
      this.refuse(range, `\`${text}\` has no JSON form`);
    return { kind: 'scalar', range, value, plain };
  }

  /** Escapes that the library reads and the server refuses. */
  private checkScalarText(node: Scalar, range: Range): void {
    if (node.type !== 'QUOTE_DOUBLE') return;
    for (const match of this.text.slice(range.start, range.end).matchAll(escapes)) {
      const code = Number.parseInt(match[1] ?? match[2] ?? '0', 16);
      if (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) continue;
      const start = range.start + match.index;
      this.refuse(
        { start, end: start + match[0].length },
        `found invalid Unicode character escape code \`${match[0]}\``,
      );
    }
  }

  private list(node: YAMLSeq, depth: number): ValueNode {
    const items = node.items.map((item) => this.value(item, depth + 1));
    return { kind: 'list', range: spanOf(node, items.at(-1)), items };
  }

  private map(node: YAMLMap, depth: number): MapNode {
    const entries: MapEntry[] = [];
    const positions = new Map<string, number>();
    const set = (entry: MapEntry): void => {
      const earlier = positions.get(entry.key);
      const loser = earlier === undefined ? undefined : entries[earlier];
      if (loser) this.duplicate(loser, entry);
      positions.set(entry.key, entries.push(entry) - 1);
    };
    for (const item of node.items) {
      if (!isPair(item)) continue;
      if (this.isMergeKey(item)) this.mergedEntries(item, depth).forEach(set);
      else set(this.entry(item, depth));
    }
    return { kind: 'map', range: spanOf(node, entries.at(-1)?.value), entries };
  }

  private entry(pair: Pair, depth: number): MapEntry {
    const key = this.value(pair.key, depth + 1, true);
    const keyRange = rangeOf(pair.key);
    if (key.kind !== 'scalar' || key.value === null) {
      this.refuse(keyRange, 'a key has to be a plain word');
      return { key: '', keyRange, value: this.valueOf(pair, keyRange, depth), merged: false };
    }
    return { key: keyText(key.value), keyRange, value: this.valueOf(pair, keyRange, depth), merged: false };
  }

  /** A key without a value has `null`, right behind the key. */
  private valueOf(pair: Pair, keyRange: Range, depth: number): ValueNode {
    if (pair.value !== null) return this.value(pair.value, depth + 1);
    return { kind: 'scalar', range: { start: keyRange.end, end: keyRange.end }, value: null, plain: true };
  }

  private isMergeKey(pair: Pair): boolean {
    const { key } = pair;
    if (this.format === 'json' || !isScalar(key) || key.value !== '<<') return false;
    return key.tag === undefined ? key.type === 'PLAIN' : key.tag === `${coreTag}merge`;
  }

  /** Of several maps the earlier ones win, so they are set last. */
  private mergedEntries(pair: Pair, depth: number): MapEntry[] {
    const value = this.valueOf(pair, rangeOf(pair.key), depth);
    const maps = value.kind === 'list' ? value.items.toReversed() : [value];
    return maps.flatMap((map) => {
      if (map.kind === 'map') return map.entries.map((entry) => ({ ...entry, merged: true }));
      this.refuse(map.range, 'a merge (`<<`) needs a map or a list of maps');
      return [];
    });
  }

  private duplicate(loser: MapEntry, winner: MapEntry): void {
    this.problems.push({
      kind: 'duplicate-key',
      range: loser.keyRange,
      message: `the key \`${winner.key}\` stands twice`,
      key: winner.key,
      winner: winner.keyRange,
    });
  }

  private refuse(range: Range, message: string): ScalarNode {
    this.problems.push({ kind: 'syntax', range, message });
    return { kind: 'scalar', range, value: null, plain: true };
  }
}

function rangeOf(node: unknown): Range {
  const range = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** From the start of a block collection to the end of its last value, without the white space and comments behind it. */
function spanOf(node: YAMLMap | YAMLSeq, last: ValueNode | undefined): Range {
  const { start, end } = rangeOf(node);
  return { start, end: node.flow || !last || isAliasLike(last, start) ? end : Math.max(last.range.end, start) };
}

/** A merged value stands elsewhere in the text, so it says nothing about where this collection ends. */
function isAliasLike(value: ValueNode, start: number): boolean {
  return value.range.end < start;
}
