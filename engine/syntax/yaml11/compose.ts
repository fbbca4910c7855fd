import type { Range } from '../range.ts';
import type { SourceNode, SourcePair } from '../source-node.ts';
import type { AliasEvent, BeginEvent, ScalarEvent } from './events.ts';
import type { Parser } from './parser.ts';
import type { Reader } from './reader.ts';

/** A collection whose end is not read yet. It is in the tree already: an alias inside of it can refer to it. */
interface OpenCollection {
  readonly range: { -readonly [Key in keyof Range]: Range[Key] };
  readonly add: (child: SourceNode) => void;
}

/** Makes a tree of the events of one document; `undefined` where the text is refused. */
export function composeDocument(reader: Reader, parser: Parser): SourceNode | undefined {
  const anchors = new Map<string, SourceNode>();
  const open: OpenCollection[] = [];
  let root: SourceNode | undefined;
  do {
    const event = parser.next();
    const innermost = open.at(-1);
    if (event.kind === 'end') {
      if (innermost && event.end !== undefined) innermost.range.end = event.end;
      open.pop();
      extend(open.at(-1), innermost?.range.end ?? 0);
    } else {
      const node = event.kind === 'begin' ? begin(event, open) : leaf(event, anchors);
      if (node.kind === 'alias' && !node.target) {
        reader.refuse(`unknown anchor \`${node.name}\` referenced`, node.range);
      }
      if (event.kind !== 'alias' && event.anchor !== undefined) anchors.set(event.anchor, node);
      innermost?.add(node);
      extend(innermost, node.range.end);
      root ??= node;
    }
  } while (open.length > 0 && !reader.refusal);
  return reader.refusal ? undefined : root;
}

/** A collection reaches up to the end of its last child. */
function extend(collection: OpenCollection | undefined, end: number): void {
  if (collection) collection.range.end = Math.max(collection.range.end, end);
}

function leaf(event: ScalarEvent | AliasEvent, anchors: ReadonlyMap<string, SourceNode>): SourceNode {
  const range = { start: event.start, end: event.end };
  if (event.kind === 'alias') {
    return { kind: 'alias', range, outerStart: event.start, name: event.name, target: anchors.get(event.name) };
  }
  const { text, plain, outerStart, anchor, tag } = event;
  return { kind: 'scalar', range, outerStart, anchor, tag, text, plain };
}

function begin({ collection, start, outerStart, anchor, tag }: BeginEvent, open: OpenCollection[]): SourceNode {
  const range = { start, end: start };
  if (collection === 'list') {
    const items: SourceNode[] = [];
    open.push({ range, add: (item) => items.push(item) });
    return { kind: collection, range, outerStart, anchor, tag, items };
  }
  const pairs: SourcePair[] = [];
  let key: SourceNode | undefined;
  const add = (child: SourceNode): void => {
    if (key) pairs.push({ key, value: child });
    key = key ? undefined : child;
  };
  open.push({ range, add });
  return { kind: collection, range, outerStart, anchor, tag, pairs };
}
