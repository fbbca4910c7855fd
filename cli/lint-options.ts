import { type KubernetesVersion, type LintProfile, lintProfiles, type Severity, severities } from '../engine/index.ts';
import { type Format, formats } from './formats/index.ts';
import { type Io, UsageError } from './io.ts';
import { formatOption, kubernetesOption, listOption, parseArguments, stringOption } from './options.ts';
import { chooseOne, findLintRule } from './suggest.ts';

/** The command line of `lint`. What it leaves out, the configuration of a file's project decides. */
export interface LintOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  /** Findings of these severities fail the run. */
  readonly failOn: readonly Severity[];
  readonly fix: boolean;
  readonly profiles: readonly LintProfile[];
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly kubernetes: (ofProject: KubernetesVersion | undefined) => KubernetesVersion;
}

const options = {
  'fail-on': { type: 'string' },
  fix: { type: 'boolean' },
  profile: { type: 'string', multiple: true },
  rule: { type: 'string', multiple: true },
} as const;

export function readLintOptions(args: readonly string[], io: Io): LintOptions {
  const parsed = parseArguments(args, options);
  const paths = parsed.positionals;
  if (paths.length === 0) throw new UsageError('lint takes at least one FILE or DIRECTORY');
  const fix = parsed.values.fix === true;
  if (fix && paths.includes('-')) throw new UsageError('--fix changes files, and standard input (-) is none');
  const kubernetes = (ofProject: KubernetesVersion | undefined) => kubernetesOption(parsed, ofProject);
  kubernetes(undefined);
  return {
    paths,
    format: formatOption(parsed, io, formats),
    failOn: severitiesAtLeast(stringOption(parsed, 'fail-on') ?? 'warning'),
    fix,
    profiles: listOption(parsed, 'profile').flatMap(readProfiles),
    severities: Object.fromEntries(listOption(parsed, 'rule').map(readSeverity)),
    kubernetes,
  };
}

/** `none` is above all. */
function severitiesAtLeast(limit: string): readonly Severity[] {
  const choice = chooseOne('--fail-on', limit, [...severities, 'none']);
  return choice === 'none' ? [] : severities.slice(0, severities.indexOf(choice) + 1);
}

function readProfiles(list: string): LintProfile[] {
  return list.split(',').map((name) => chooseOne('--profile', name.trim(), lintProfiles));
}

/** `unreachable-rule=off` */
function readSeverity(text: string): readonly [string, Severity | 'off'] {
  const [id = '', severity = ''] = text.split('=');
  return [findLintRule(id).id, chooseOne(`--rule ${id}`, severity, [...severities, 'off'])];
}
