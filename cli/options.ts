import { type ParseArgsConfig, parseArgs } from 'node:util';
import {
  type KubernetesVersion,
  kubernetesVersions,
  newestKubernetesVersion,
  parseKubernetesVersion,
} from '../engine/index.ts';
import { type Io, UsageError } from './io.ts';

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
export function parseArguments(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): ParsedArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...common, ...options },
      allowPositionals: true,
    });
    return { values, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. To specify')[0] ?? '') : String(error));
  }
}

/** The value of an option that may be given once. */
export function stringOption({ values }: ParsedArguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The target version; `all` only where a command can answer for all. */
export function kubernetesOption(parsed: ParsedArguments): KubernetesVersion {
  const text = stringOption(parsed, 'kubernetes') ?? newestKubernetesVersion;
  const version = parseKubernetesVersion(text);
  if (version) return version;
  const [oldest] = kubernetesVersions;
  throw new UsageError(`--kubernetes ${text}: the known versions are ${oldest} to ${newestKubernetesVersion}`);
}

export function formatOption(parsed: ParsedArguments, io: Io): 'pretty' | 'json' {
  const format = stringOption(parsed, 'format') ?? (io.isTerminal ? 'pretty' : 'json');
  if (format === 'pretty' || format === 'json') return format;
  throw new UsageError(`--format ${format}: the formats are pretty and json`);
}
