import { countsAsExcessiveAliasing } from './alias-budget.ts';
import { decodeOver } from './decode-over.ts';
import type { SyntaxProblem } from './document.ts';
import { findNumbersWithoutJson } from './numbers-without-json.ts';
import type { Range } from './range.ts';
import { isMergeKey, resolveScalar } from './resolve-scalar.ts';
import type { SourceAlias, SourceList, SourceMap, SourceNode, SourcePair, SourceScalar } from './source-node.ts';
import { identityOf, type MapEntry, type MapNode, type ScalarNode, type ValueNode } from './value-node.ts';

/** Far deeper than any field of a policy. What stands deeper is left out, so that no text exhausts the stack. */
const maximumDepth = 200;

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
 * Turns what is written into values: aliases followed, merge keys applied, scalars resolved, duplicate keys found, in the
 * way and order of `go.yaml.in/yaml/v2` (a merge overrides what stands before it, and in strict mode is a duplicate of it).
 *
 * @param depth how many lists and maps there are around it
 */
export function buildTree(
  source: SourceNode,
  format: 'yaml' | 'json',
  depth = 0,
): { root: ValueNode | null; problems: SyntaxProblem[] } {
  if (countsAsExcessiveAliasing(source)) {
    const range = { start: source.range.start, end: source.range.start + 1 };
    return { root: null, problems: [{ kind: 'syntax', range, message: 'document contains excessive aliasing' }] };
  }
  const builder = new TreeBuilder(format, maximumDepth - depth);
  const root = builder.value(source);
  return {
    root,
    problems: format === 'yaml' ? [...builder.problems, ...findNumbersWithoutJson(root)] : builder.problems,
  };
}

class TreeBuilder {
  readonly problems: SyntaxProblem[] = [];
  /** The values with anchors. */
  private readonly built = new Map<SourceNode, ValueNode | 'open'>();
  private readonly format: 'yaml' | 'json';
  private readonly maximumDepth: number;
  /** The way to the value that is being built. */
  private readonly path: (string | number)[] = [];

  constructor(format: 'yaml' | 'json', depth: number) {
    this.format = format;
    this.maximumDepth = depth;
  }

  value(node: SourceNode): ValueNode {
    if (node.kind === 'alias') return this.alias(node);
    if (node.anchor === undefined) return this.content(node);
    this.built.set(node, 'open');
    const value = this.content(node);
    this.built.set(node, value);
    return value;
  }

  private valueAt(key: string | number, node: SourceNode): ValueNode {
    this.path.push(key);
    const value = this.value(node);
    this.path.pop();
    return value;
  }

  private content(node: Exclude<SourceNode, SourceAlias>): ValueNode {
    if (node.kind === 'scalar') return this.scalar(node);
    const isTooDeep = this.path.length > this.maximumDepth;
    if (node.kind === 'list') return isTooDeep ? { kind: 'list', range: node.range, items: [] } : this.list(node);
    return isTooDeep ? { kind: 'map', range: node.range, entries: [] } : this.map(node);
  }

  private alias({ name, target, range }: SourceAlias): ValueNode {
    if (!target) return this.refuse(range, `unknown anchor \`${name}\` referenced`);
    const value = this.built.get(target) ?? this.value(target);
    if (value === 'open') return this.refuse(range, `anchor \`${name}\` contains itself`);
    return { ...value, range };
  }

  private scalar({ range, text, tag, plain }: SourceScalar): ScalarNode {
    // JSON has one way to write numbers, and none is too large to be one.
    const isJsonNumber = this.format === 'json' && plain && /^-?\d/.test(text);
    if (isJsonNumber) return { kind: 'scalar', range, value: Number(text), plain };
    const resolved = resolveScalar(wellFormed(text), tag, !plain);
    if ('refusal' in resolved) return this.refuse(range, resolved.refusal);
    return { kind: 'scalar', range, value: resolved.value, plain };
  }

  private list({ range, items }: SourceList): ValueNode {
    return { kind: 'list', range, items: items.map((item, index) => this.valueAt(index, item)) };
  }

  private map({ range, pairs }: SourceMap): MapNode {
    const entries: MapEntry[] = [];
    const set = new Map<string, MapEntry>();
    const add = (written: MapEntry): void => {
      const identity = identityOf(written);
      const loser = set.get(identity);
      if (loser) this.duplicate(loser, written);
      const value = loser && this.format === 'json' ? decodeOver(loser.value, written.value) : written.value;
      const entry = { ...written, value };
      set.set(identity, entry);
      entries.push(entry);
    };
    for (const pair of pairs) {
      if (this.hasMergeKey(pair)) this.mergedEntries(pair).forEach(add);
      else add(this.entry(pair));
    }
    return { kind: 'map', range, entries };
  }

  private entry({ key, value }: SourcePair): MapEntry {
    const node = this.valueAt('', key);
    const keyValue = node.kind === 'scalar' ? node.value : null;
    if (keyValue === null) this.refuse(key.range, 'a key has to be a plain word');
    const name = keyValue === null ? '' : keyText(keyValue);
    return {
      key: name,
      keyValue: keyValue ?? '',
      keyRange: key.range,
      value: this.valueAt(name, value),
      valueStart: value.outerStart,
      merged: false,
    };
  }

  private hasMergeKey({ key }: SourcePair): boolean {
    return this.format === 'yaml' && key.kind === 'scalar' && isMergeKey(key.text, key.tag, !key.plain);
  }

  /** Of several maps the earlier ones win, so they are set last. */
  private mergedEntries({ value }: SourcePair): MapEntry[] {
    const sources = value.kind === 'list' ? value.items.toReversed() : [value];
    return sources.flatMap((source) => {
      const map = this.valueAt('<<', source);
      if (map.kind === 'map') return map.entries.map((entry) => ({ ...entry, merged: true }));
      this.refuse(map.range, 'a merge (`<<`) needs a map or a list of maps');
      return [];
    });
  }

  private duplicate(loser: MapEntry, winner: MapEntry): void {
    this.problems.push({
      kind: 'duplicate-key',
      range: loser.keyRange,
      message: `The key \`${winner.key}\` stands twice`,
      duplicate: { path: [...this.path, winner.key], winner },
    });
  }

  private refuse(range: Range, message: string): ScalarNode {
    this.problems.push({ kind: 'syntax', range, message });
    return { kind: 'scalar', range, value: null, plain: true };
  }
}
