import { basename } from 'node:path';
import { configurationFileName, type Finding, lint, load, type Range } from '../engine/index.ts';
import type { FoundFile } from './find-policy-files.ts';
import { type CheckedText, fixText, type SafeFix } from './fix-text.ts';
import { type Io, readSource, type SourceText, UsageError } from './io.ts';
import type { LintOptions } from './lint-options.ts';
import { rangeFinder, type TextRange } from './positions.ts';
import type { Projects } from './projects.ts';
import { readFoundPolicy } from './read-found-policy.ts';
import { encodeText } from './text-encoding.ts';
import { writeWhole } from './write-whole.ts';

/** One linted file: its text, and what was found in it. */
export interface LintedFile extends CheckedText {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly rangeOf: (range: Range) => TextRange;
  /** What `--fix` did. */
  readonly applied: readonly SafeFix[];
}

/** What linting a file needs of its run. */
export interface LintRun {
  readonly options: LintOptions;
  readonly projects: Projects;
  readonly io: Io;
  readonly warn: (message: string) => Promise<void>;
}

/** Lints a file, and fixes it where that is wanted; `undefined` where it holds no policy or is left out. */
export async function lintFile(file: FoundFile, run: LintRun): Promise<LintedFile | undefined> {
  const source = await readPolicyText(file, run);
  if (!source) return undefined;
  const check = await checkerOf(file.path, run);
  const checked = run.options.fix ? fixText(source.text, check) : { ...check(source.text), applied: [] };
  const { text } = checked.document;
  if (text !== source.text) await writeWhole(file.path, encodeText(text, source.encoding));
  return { ...checked, path: file.path, text, rangeOf: rangeFinder(text) };
}

/** What was found and cannot be read does not end the run; what was named does. */
async function readPolicyText({ path, named }: FoundFile, run: LintRun): Promise<SourceText | undefined> {
  const { projects, io, warn } = run;
  if (basename(path) === configurationFileName) {
    await projects.of(path);
    return undefined;
  }
  if (named) {
    if (path === '-' || !(await projects.isIgnored(path))) return readSource(path, io);
    await warn(`${path}: left out, because the configuration ignores it`);
    return undefined;
  }
  try {
    return await readFoundPolicy(path, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await warn(error.message);
    return undefined;
  }
}

/** The command line counts more than the configuration. */
async function checkerOf(path: string, { options, projects }: LintRun): Promise<(text: string) => CheckedText> {
  const project = await projects.of(path);
  const { configuration } = project;
  const kubernetes = options.kubernetes(configuration.kubernetes);
  const lintOptions = {
    catalog: await projects.catalog(project, kubernetes),
    severities: { ...configuration.rules, ...options.severities },
    profiles: options.profiles.length > 0 ? options.profiles : configuration.profiles,
  };
  return (text) => {
    const document = load(text, kubernetes);
    return { document, findings: lint(document, lintOptions) };
  };
}
