import { wrongChoice } from '../schema/wrong-choice.ts';
import type { Range } from '../syntax/range.ts';
import { describeType, findEntry, type MapEntry, type MapNode, type ValueNode } from '../syntax/value-node.ts';
import { capitalised } from '../text/capitalised.ts';
import { quote, quoteList } from '../text/quote.ts';
import { didYouMean, shortened, suggest, word } from '../text/written-words.ts';
import { testFileType } from './schema.ts';
import type { TestProblem } from './types.ts';
import { type ChoiceType, type EitherType, namesOf, type ObjectType, type ValueType } from './value-types.ts';

/** A value compared with the table: what of it has the right shape, and what is wrong with the rest. */
export interface CheckedValue {
  /** Without what the table does not allow; `undefined` where nothing is left. */
  readonly value: MapNode | undefined;
  readonly problems: readonly TestProblem[];
}

/** Compares the value of a test file with the table. A test that lacks something it needs is left out. */
export function checkValue(root: ValueNode, text: string): CheckedValue {
  const checker = new Checker(text);
  const value = checker.read(root, testFileType, 'A test file');
  return { value: value?.kind === 'map' ? value : undefined, problems: checker.problems };
}

/** The first line of a range, never empty in a text that is not: a long underline hides more than it shows. */
export function firstLine({ start, end }: Range, text: string): Range {
  const line = text.slice(start, end).search(/[\r\n]/);
  const from = Math.min(start, Math.max(text.length - 1, 0));
  return { start: from, end: Math.max(from + 1, Math.min(line < 0 ? end : start + line, text.length)) };
}

export function isWithin(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

class Checker {
  readonly problems: TestProblem[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param name what people call the place, to begin a sentence: "`expect`" */
  read(node: ValueNode, type: ValueType, name: string): ValueNode | undefined {
    switch (type.kind) {
      case 'object':
        return node.kind === 'map' ? this.#readObject(node, type) : this.#wrongType(node, 'a map', name);
      case 'list':
        return node.kind === 'list'
          ? this.#readList(node.items, type.item, node, name)
          : this.#wrongType(node, 'a list', name);
      case 'either':
        return this.#readEither(node, type, name);
      case 'choice':
        return this.#readChoice(node, type, name);
      case 'map':
        return node.kind === 'map' ? node : this.#wrongType(node, 'a map', name);
      case 'text':
        if (node.kind === 'scalar' && typeof node.value === 'string') return node;
        return this.#wrongType(node, 'a string', name, this.#quoted(node));
      case 'boolean':
        if (node.kind === 'scalar' && typeof node.value === 'boolean') return node;
        return this.#wrongType(node, '`true` or `false`', name);
      case 'integer':
        if (isNumber(node) && Number.isSafeInteger(node.value) && Number(node.value) >= type.minimum) return node;
        return this.#wrongType(node, `a whole number from ${type.minimum} on`, name);
    }
  }

  #readList(items: readonly ValueNode[], type: ValueType, node: ValueNode, name: string): ValueNode {
    const read = items.map((item) => this.read(item, type, `An entry of ${name}`));
    return { kind: 'list', range: node.range, items: read.filter((item) => item !== undefined) };
  }

  /** `undefined` where a field is missing that it cannot do without. */
  #readObject(map: MapNode, type: ObjectType): MapNode | undefined {
    const isField = ({ key }: MapEntry): boolean => Object.hasOwn(type.fields, key);
    const meant = map.entries.filter((entry) => !isField(entry)).map((entry) => this.#reportUnknown(map, entry, type));
    const entries = map.entries.filter(isField).flatMap((entry) => this.#readEntry(map, entry, type));
    const required = Object.keys(type.fields).filter((key) => type.fields[key]?.required);
    const missing = required.filter((key) => !findEntry(map, key) && !meant.includes(key));
    if (missing.length > 0) {
      this.#report(map.range, `${capitalised(type.noun)} needs ${quoteList(missing)} too; without, it is left out.`);
    }
    const read = { ...map, entries };
    return required.every((key) => findEntry(read, key)) ? read : undefined;
  }

  /** Gives the field that was probably meant. */
  #reportUnknown(map: MapNode, { key, keyRange }: MapEntry, { noun, fields }: ObjectType): string | undefined {
    const free = Object.keys(fields).filter((name) => !findEntry(map, name));
    const meant = suggest(key, free);
    this.#report(keyRange, `${capitalised(noun)} has no field ${word(key)}.${didYouMean(meant)}`, meant);
    return meant;
  }

  #readEntry(map: MapNode, entry: MapEntry, { fields }: ObjectType): MapEntry[] {
    const field = fields[entry.key];
    // A duplicate is a problem of the text; the last one counts.
    if (!field || findEntry(map, entry.key) !== entry) return [];
    // An empty field is as good as none, as where all entries of a list are commented out.
    if (!field.required && isNull(entry.value)) return field.nullable ? [entry] : [];
    const value = this.read(entry.value, field.type, quote(entry.key));
    return value ? [{ ...entry, value }] : [];
  }

  #readEither(node: ValueNode, type: EitherType, name: string): ValueNode | undefined {
    const fitting = type.types.find((one) => isOfKind(node, one));
    return fitting ? this.read(node, fitting, name) : this.#wrongType(node, type.noun, name, this.#quoted(node, type));
  }

  #readChoice(node: ValueNode, type: ChoiceType, name: string): ValueNode | undefined {
    if (node.kind !== 'scalar' || node.value === null) return this.#wrongType(node, type.noun, name);
    // A number as it is written: `1.30` is not 1.3.
    const written = typeof node.value === 'string' ? node.value : this.#text.slice(node.range.start, node.range.end);
    const value = type.spellings?.read(written) ?? written;
    if (namesOf(type.words).includes(value)) return { ...node, value };
    const { message, meant } = wrongChoice(type, written);
    return this.#report(node.range, message, meant);
  }

  #wrongType(node: ValueNode, wanted: string, name: string, meant?: string): undefined {
    return this.#report(node.range, `${name} has to be ${wanted}; this is ${shortened(describeType(node))}.`, meant);
  }

  /** A plain scalar that is no string, in quotes, where a string was wanted. */
  #quoted(node: ValueNode, type?: EitherType): string | undefined {
    const isWanted = !type || type.types.some(({ kind }) => kind === 'text');
    const isOther = node.kind === 'scalar' && node.plain && node.value !== null;
    return isWanted && isOther ? JSON.stringify(this.#text.slice(node.range.start, node.range.end)) : undefined;
  }

  /** @param meant what to write instead */
  #report(where: Range, message: string, meant?: string): undefined {
    const range = firstLine(where, this.#text);
    const fix = meant !== undefined && { title: `Replace by ${quote(meant)}`, edits: [{ range, newText: meant }] };
    this.problems.push({ message, range, ...(fix && { fix }) });
  }
}

/** Whether a value is of the kind that a type is about, right or wrong. */
function isOfKind(node: ValueNode, type: ValueType): boolean {
  if (node.kind !== 'scalar') return node.kind === (type.kind === 'object' ? 'map' : type.kind);
  if (type.kind === 'integer') return isNumber(node);
  if (type.kind === 'boolean') return typeof node.value === 'boolean';
  return typeof node.value === 'string' && (type.kind === 'text' || type.kind === 'choice');
}

function isNumber(node: ValueNode): node is Extract<ValueNode, { kind: 'scalar' }> {
  return node.kind === 'scalar' && typeof node.value === 'number';
}

function isNull(node: ValueNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
