import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { globRefusal } from '../schema/glob-type.ts';
import { type ChoiceType, namesOf, type Word } from '../schema/value-types.ts';
import { wrongChoice } from '../schema/wrong-choice.ts';
import type { Range } from '../syntax/range.ts';
import { capitalised } from '../text/capitalised.ts';
import { quote, quoteList } from '../text/quote.ts';
import { didYouMean, suggest, word } from '../text/written-words.ts';
import { atLeastOneCharacter, isNothing, keyName, keyNames, nodeRange, typeName, withoutAlias } from './nodes.ts';
import {
  type ConfigurationType,
  configurationType,
  keysOf,
  type ListType,
  type ObjectType,
  type WordMapType,
} from './schema.ts';
import type { ConfigurationProblem } from './types.ts';

/** A word of the file that the table explains. */
export interface ExplainedPlace {
  readonly range: Range;
  readonly summary: string;
}

/** A text compared with the table: what of it has the right shape, what has not, and what its words mean. */
export interface ExaminedConfiguration {
  /** In the shape of `configurationType`, of plain objects, lists, strings and booleans; `undefined` where nothing can be used. */
  readonly value: unknown;
  /** In the order of the text. */
  readonly problems: readonly ConfigurationProblem[];
  readonly places: readonly ExplainedPlace[];
}

/** Compares a text with the table. Never throws. */
export function examine(text: string): ExaminedConfiguration {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const examination = new Examination(text, document);
  const { contents } = document;
  const value = isNothing(contents) ? undefined : examination.read(contents, configurationType, configurationType.noun);
  const problems = [...syntaxProblems(text, document), ...examination.problems];
  return { value, problems: problems.sort((a, b) => a.range.start - b.range.start), places: examination.places };
}

/** Each once: a text that ends too early says so for every list and map that is open. */
function syntaxProblems(text: string, { errors }: Document.Parsed): ConfigurationProblem[] {
  const problems = errors.map(({ code, message, pos: [start, end] }) => ({
    message: syntaxMessage(code, message),
    range: atLeastOneCharacter({ start, end }, text),
  }));
  return [...new Map(problems.map((problem) => [`${problem.range.start} ${problem.message}`, problem])).values()];
}

function syntaxMessage(code: ErrorCode, message: string): string {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'Only the first document of the file is read: what stands from here on changes nothing.';
    case 'RESOURCE_EXHAUSTION':
      return 'Lists and maps are nested too deeply here. What can be read of the file still counts.';
    default:
      return `This is not valid YAML: ${message}. What can be read of the file still counts.`;
  }
}

class Examination {
  readonly problems: ConfigurationProblem[] = [];
  readonly places: ExplainedPlace[] = [];
  readonly #text: string;
  readonly #document: Document;

  constructor(text: string, document: Document) {
    this.#text = text;
    this.#document = document;
  }

  /**
   * The value at a node, without what the type does not allow.
   *
   * @param name what people call the place: "`profiles`", "an entry of `profiles`"
   */
  read(written: unknown, type: ConfigurationType, name: string): unknown {
    const node = withoutAlias(written, this.#document);
    if (isAlias(written) && !node) return this.#report(written, `There is no anchor ${quote(`&${written.source}`)}.`);
    switch (type.kind) {
      case 'object':
        return isMap(node) ? this.#readObject(node, type) : this.#wrongType(node, 'a map', name);
      case 'word-map':
        return isMap(node) ? this.#readMap(node, type, name) : this.#wrongType(node, 'a map', name);
      case 'list':
        return isSeq(node) ? this.#readList(node.items, type, name) : this.#noList(node, name);
      case 'choice':
        return this.#readChoice(node, type, name);
      case 'text':
        return isScalar(node) && typeof node.value === 'string' ? node.value : this.#noText(node, name);
      case 'glob':
        return isScalar(node) && typeof node.value === 'string'
          ? this.#readGlob(node, node.value, name)
          : this.#noText(node, name);
      case 'boolean':
        if (isScalar(node) && typeof node.value === 'boolean') return node.value;
        return this.#wrongType(node, '`true` or `false`', name);
    }
  }

  #readList(items: readonly unknown[], type: ListType, name: string): unknown[] {
    return items.map((item) => this.read(item, type.item, `an entry of ${name}`)).filter((item) => item !== undefined);
  }

  #readMap(map: YAMLMap, type: WordMapType, name: string): Record<string, unknown> {
    const entries = this.#knownEntries(map, type.keys, `There is no ${type.keyNoun}`);
    return this.#readEntries(entries, (key, node) => this.read(node, type.value, `${quote(key)} in ${name}`));
  }

  /** `undefined` where a field is missing that it cannot do without. */
  #readObject(map: YAMLMap, type: ObjectType): Record<string, unknown> | undefined {
    const entries = this.#knownEntries(map, keysOf(type), `${capitalised(type.noun)} has no field`);
    const value = this.#readEntries(entries, (key, node) => {
      const field = type.fields[key];
      // An empty field is as good as none, as where all entries of a list are commented out.
      return field && (field.required || !isNothing(node)) ? this.read(node, field.type, quote(key)) : undefined;
    });
    const required = Object.keys(type.fields).filter((key) => type.fields[key]?.required);
    const missing = required.filter((key) => !keyNames(map).includes(key));
    if (missing.length > 0) {
      this.#report(map, `${capitalised(type.noun)} needs ${quoteList(missing)} too; without, it is not used.`);
    }
    return required.every((key) => value[key] !== undefined) ? value : undefined;
  }

  #readEntries(entries: readonly Pair[], read: (key: string, node: unknown) => unknown): Record<string, unknown> {
    const values = entries.map((pair) => [keyName(pair), read(keyName(pair), pair.value ?? pair.key)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }

  /** The entries whose keys are known; of several with one key the first. */
  #knownEntries(map: YAMLMap, known: readonly Word[], unknown: string): Pair[] {
    const names = keyNames(map);
    return map.items.filter(isPair).filter((pair, index) => {
      const key = keyName(pair);
      const choice = known.find(({ name }) => name === key);
      if (!choice) {
        const meant = suggest(
          key,
          namesOf(known).filter((name) => !names.includes(name)),
        );
        this.#report(pair.key, `${unknown} ${word(key)}, so this changes nothing.${didYouMean(meant)}`, meant);
        return false;
      }
      this.places.push({ range: nodeRange(pair.key, this.#text), summary: choice.summary });
      const isFirst = names.indexOf(key) === index;
      if (!isFirst) this.#report(pair.key, `${quote(key)} stands here twice. The first one counts, this one does not.`);
      return isFirst;
    });
  }

  #readGlob(node: unknown, glob: string, name: string): string | undefined {
    const refusal = globRefusal(glob, capitalised(name));
    return refusal === undefined ? glob : this.#report(node, refusal);
  }

  #readChoice(node: unknown, type: ChoiceType, name: string): string | undefined {
    if (!isScalar(node) || node.value === null) return this.#wrongType(node, type.noun, name);
    // A number as it is written: `1.30` is not 1.3.
    const written = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    const read = type.spellings?.read(written) ?? written;
    const choice = type.words.find((one) => one.name === read);
    if (choice) {
      this.places.push({ range: nodeRange(node, this.#text), summary: choice.summary });
      return choice.name;
    }
    const { message, meant } = wrongChoice(type, written, ', and is not used');
    return this.#report(node, message, meant);
  }

  #noText(node: unknown, name: string): undefined {
    const isOther = isScalar(node) && node.value !== null;
    const quoted = isOther ? JSON.stringify(node.source ?? String(node.value)) : undefined;
    return this.#wrongType(node, 'a string', name, quoted);
  }

  #noList(node: unknown, name: string): undefined {
    const { start, end } = nodeRange(node, this.#text);
    const isOneLine = isScalar(node) && typeof node.value === 'string' && node.range?.[1] === end;
    return this.#wrongType(node, 'a list', name, isOneLine ? `[${this.#text.slice(start, end)}]` : undefined);
  }

  #wrongType(node: unknown, wanted: string, name: string, meant?: string): undefined {
    const message = `${capitalised(name)} has to be ${wanted}; this is ${typeName(node)}, and is not used.`;
    return this.#report(node, message, meant);
  }

  /** @param meant what to write instead */
  #report(node: unknown, message: string, meant?: string): undefined {
    const range = nodeRange(node, this.#text);
    const fix = meant !== undefined && { title: `Replace by ${quote(meant)}`, edits: [{ range, newText: meant }] };
    this.problems.push({ message, range, ...(fix && { fix }) });
  }
}
