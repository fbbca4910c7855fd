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
import { decodeOver } from './decode-over.ts';
import type { SyntaxProblem } from './document.ts';
import { findRefusedEscape } from './find-refused-escape.ts';
import type { Range } from './range.ts';
import { isMergeKey, resolveScalar } from './resolve-scalar.ts';
import type { MapEntry, MapNode, ScalarNode, ValueNode } from './value-node.ts';

const maximumDepth = 1000;

/** A key that is no string becomes one (`sigs.k8s.io/yaml`). */
function keyText(value: string | number | boolean): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}

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
  const root = contents === null ? null : builder.value(contents, []);
  return { root, problems: builder.problems };
}

type Path = readonly (string | number)[];

class TreeBuilder {
  readonly problems: SyntaxProblem[] = [];
  private readonly anchors = new Map<string, ValueNode | 'open'>();
  private readonly format: 'yaml' | 'json';
  private readonly text: string;

  constructor(format: 'yaml' | 'json', text: string) {
    this.format = format;
    this.text = text;
  }

  value(node: unknown, path: Path, isKey = false): ValueNode {
    if (path.length > maximumDepth) return this.refuse(rangeOf(node), 'nested too deeply');
    if (isAlias(node)) return this.alias(node.source, rangeOf(node));
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor) this.anchors.set(anchor, 'open');
    const value = this.withoutAnchor(node, path, isKey);
    if (anchor) this.anchors.set(anchor, value);
    return value;
  }

  private withoutAnchor(node: unknown, path: Path, isKey: boolean): ValueNode {
    if (isMap(node)) return this.map(node, path);
    if (isSeq(node)) return this.list(node, path);
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
    const range = rangeOf(node);
    const refused = node.type === 'QUOTE_DOUBLE' && this.format === 'yaml' && findRefusedEscape(this.text, range);
    if (refused) this.refuse(refused.range, refused.message);
    const plain = isPlain(node);
    const resolved = resolveScalar(wellFormed(String(node.value ?? '')), node.tag, !plain);
    if ('refusal' in resolved) return this.refuse(range, resolved.refusal);
    const { value } = resolved;
    if (typeof value === 'number' && !Number.isFinite(value) && !isKey && this.format === 'yaml') {
      this.refuse(range, `\`${node.value}\` has no JSON form`);
    }
    return { kind: 'scalar', range, value, plain };
  }

  private list(node: YAMLSeq, path: Path): ValueNode {
    const items = node.items.map((item, index) => this.value(item, [...path, index]));
    return { kind: 'list', range: spanOf(node, items.at(-1)), items };
  }

  private map(node: YAMLMap, path: Path): MapNode {
    const entries: MapEntry[] = [];
    const set = new Map<string, MapEntry>();
    const add = (written: MapEntry): void => {
      const identity = `${typeof written.keyValue} ${written.keyValue}`;
      const loser = set.get(identity);
      if (loser) this.duplicate(loser, written, path);
      const value = loser && this.format === 'json' ? decodeOver(loser.value, written.value) : written.value;
      const entry = { ...written, value };
      set.set(identity, entry);
      entries.push(entry);
    };
    for (const item of node.items) {
      if (!isPair(item)) continue;
      if (this.hasMergeKey(item)) this.mergedEntries(item, path).forEach(add);
      else add(this.entry(item, path));
    }
    return { kind: 'map', range: spanOf(node, entries.at(-1)?.value), entries };
  }

  private entry(pair: Pair, path: Path): MapEntry {
    const node = this.value(pair.key, [...path, ''], true);
    const keyRange = rangeOf(pair.key);
    const keyValue = node.kind === 'scalar' ? node.value : null;
    if (keyValue === null) this.refuse(keyRange, 'a key has to be a plain word');
    const key = keyValue === null ? '' : keyText(keyValue);
    return {
      key,
      keyValue: keyValue ?? '',
      keyRange,
      value: this.valueOf(pair, keyRange, [...path, key]),
      merged: false,
    };
  }

  /** A key without a value has `null`, right behind the key. */
  private valueOf(pair: Pair, keyRange: Range, path: Path): ValueNode {
    if (pair.value !== null) return this.value(pair.value, path);
    return { kind: 'scalar', range: { start: keyRange.end, end: keyRange.end }, value: null, plain: true };
  }

  private hasMergeKey({ key }: Pair): boolean {
    return this.format === 'yaml' && isScalar(key) && isMergeKey(key.value, key.tag, !isPlain(key));
  }

  /** Of several maps the earlier ones win, so they are set last. */
  private mergedEntries(pair: Pair, path: Path): MapEntry[] {
    const value = this.valueOf(pair, rangeOf(pair.key), [...path, '<<']);
    const maps = value.kind === 'list' ? value.items.toReversed() : [value];
    return maps.flatMap((map) => {
      if (map.kind === 'map') return map.entries.map((entry) => ({ ...entry, merged: true }));
      this.refuse(map.range, 'a merge (`<<`) needs a map or a list of maps');
      return [];
    });
  }

  private duplicate(loser: MapEntry, winner: MapEntry, path: Path): void {
    this.problems.push({
      kind: 'duplicate-key',
      range: loser.keyRange,
      message: `The key \`${winner.key}\` stands twice`,
      duplicate: { path: [...path, winner.key], winner },
    });
  }

  private refuse(range: Range, message: string): ScalarNode {
    this.problems.push({ kind: 'syntax', range, message });
    return { kind: 'scalar', range, value: null, plain: true };
  }
}

function isPlain(node: Scalar): boolean {
  return node.type === 'PLAIN' || node.type === undefined;
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
