import { closest } from '../../text/closest.ts';
import type { Word } from '../shell-words.ts';
import type { InputProblem } from '../types.ts';
import { allFlagNames, type Flag, flagKind, longFlagName, looksLikeFlag } from './flags.ts';

/** A kubectl command line taken apart. */
export interface CommandLine {
  /** The first word that is no flag: `get`; absent where there is none. */
  readonly command?: Word;
  /** The words after the command that are no flags, up to `--`. */
  readonly args: readonly Word[];
  /** What follows `--`. */
  readonly afterDashes: readonly Word[];
  readonly flags: readonly Flag[];
}

/**
 * Takes the words after `kubectl` apart as its flag parser does (`github.com/spf13/pflag`): flags may stand anywhere
 * before `--`. An unknown flag that is written with `=` is passed over; another is a problem, and taken for a switch.
 */
export function parseCommandLine(words: readonly Word[]): {
  readonly value: CommandLine;
  readonly problems: readonly InputProblem[];
} {
  const positionals: Word[] = [];
  const flags: Flag[] = [];
  const problems: InputProblem[] = [];
  const dashes = words.findIndex((word) => word.text === '--');
  const queue = dashes < 0 ? [...words] : words.slice(0, dashes);
  for (let word = queue.shift(); word; word = queue.shift()) {
    if (!looksLikeFlag(word)) {
      positionals.push(word);
      continue;
    }
    const command = positionals[0]?.text ?? '';
    const read = word.text.startsWith('--') ? readLongFlag(word, command, queue) : readShortFlags(word, command, queue);
    flags.push(...read.flags);
    if (read.problem) problems.push(read.problem);
  }
  const [command, ...args] = positionals;
  const afterDashes = dashes < 0 ? [] : words.slice(dashes + 1);
  return { value: { ...(command ? { command } : {}), args, afterDashes, flags }, problems };
}

interface ReadFlags {
  readonly flags: readonly Flag[];
  readonly problem?: InputProblem;
}

/** Reads `--name`, `--name=value` or `--name value`, which takes the next word from the queue. */
function readLongFlag(word: Word, command: string, queue: Word[]): ReadFlags {
  const [name = '', ...values] = word.text.slice(2).split('=');
  const kind = flagKind(name, command);
  if (values.length > 0) return { flags: [{ name, value: values.join('='), range: word.range }] };
  if (kind === 'value') return readValue(name, word, queue);
  const flag = { name, value: kind === 'value-after-equals' ? '' : 'true', range: word.range };
  return kind === undefined ? { flags: [flag], problem: unknownFlag(`--${name}`, name, word) } : { flags: [flag] };
}

/** Reads `-it`, `-nprod`, `-n=prod` or `-n prod`. */
function readShortFlags(word: Word, command: string, queue: Word[]): ReadFlags {
  const flags: Flag[] = [];
  for (let index = 1; index < word.text.length; index += 1) {
    const letter = word.text[index] ?? '';
    const name = longFlagName(letter, command);
    if (name === undefined) return { flags, problem: unknownFlag(`-${letter}`, letter, word) };
    const rest = word.text.slice(index + 1);
    const isValue = flagKind(name, command) === 'value';
    if (isValue && rest === '') {
      const last = readValue(name, word, queue);
      return { ...last, flags: [...flags, ...last.flags] };
    }
    if (isValue || rest.startsWith('=')) {
      return { flags: [...flags, { name, value: rest.replace(/^=/, ''), range: word.range }] };
    }
    flags.push({ name, value: 'true', range: word.range });
  }
  return { flags };
}

function readValue(name: string, word: Word, queue: Word[]): ReadFlags {
  const value = queue.shift();
  if (value) return { flags: [{ name, value: value.text, range: { start: word.range.start, end: value.range.end } }] };
  return { flags: [], problem: { message: `\`${word.text}\` needs a value.`, range: word.range } };
}

function unknownFlag(spelling: string, name: string, word: Word): InputProblem {
  const near = closest(name, allFlagNames());
  const advice = near === undefined ? 'If it is right, write it with `=`.' : `Did you mean \`--${near}\`?`;
  return { message: `kubectl has no flag \`${spelling}\`. ${advice}`, range: word.range };
}
