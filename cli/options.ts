import { type ParseArgsConfig, parseArgs } from 'node:util';
import {
  type KubernetesVersion,
  kubernetesVersions,
  newestKubernetesVersion,
  parseKubernetesVersion,
} from '../engine/index.ts';
import { type Io, UsageError } from './io.ts';
import { chooseOne, didYouMean } from './suggest.ts';

/** Options that every command takes. */
const common = {
  format: { type: 'string' },
  kubernetes: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

export interface ParsedArguments {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** Splits arguments by a command's own options and the common ones; an unknown option is wrong usage. */
export function parseArguments(args: readonly string[], own: NonNullable<ParseArgsConfig['options']>): ParsedArguments {
  const options = { ...common, ...own };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, positionals };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. To specify')[0] ?? '') : String(error);
    const unknown = /^Unknown option '(--?[^']+)'/.exec(message)?.[1] ?? '';
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${message}${unknown === '' ? '' : didYouMean(unknown, names)}`);
  }
}

/** The value of an option that may be given once. */
export function stringOption({ values }: ParsedArguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given several times. */
export function listOption({ values }: ParsedArguments, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The target version: of the option, else the one that the project says, else the newest. */
export function kubernetesOption(parsed: ParsedArguments, ofProject?: KubernetesVersion): KubernetesVersion {
  const text = stringOption(parsed, 'kubernetes');
  if (text === undefined) return ofProject ?? newestKubernetesVersion;
  const version = parseKubernetesVersion(text);
  if (version) return version;
  const [oldest] = kubernetesVersions;
  throw new UsageError(`--kubernetes ${text}: the known versions are ${oldest} to ${newestKubernetesVersion}`);
}

/** How the answer is written: `pretty`, `json`, or what else the command can do. */
export function formatOption<More extends string = never>(
  parsed: ParsedArguments,
  io: Io,
  more: readonly More[] = [],
): 'pretty' | 'json' | More {
  const format = stringOption(parsed, 'format') ?? (io.isTerminal ? 'pretty' : 'json');
  return chooseOne('--format', format, ['pretty', 'json', ...more]);
}
