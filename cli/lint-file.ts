import { basename } from 'node:path';
import { configurationFileName, type Finding, isTestFileName, lint, load, type Range } from '../engine/index.ts';
import type { FoundFile } from './find-policy-files.ts';
import { type CheckedText, type FixedText, fixText, type SafeFix } from './fix-text.ts';
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
  /** Why it could not be written; its text is the one that was read. */
  readonly error?: string;
}

/** A file that was read and looked at; nothing is written yet. */
export interface ReadFile {
  readonly path: string;
  readonly source: SourceText;
  readonly asRead: CheckedText;
  /** The same as what was read, where nothing is to be fixed. */
  readonly fixed: FixedText;
}

/** What linting a file needs of its run. */
export interface LintRun {
  readonly options: LintOptions;
  readonly projects: Projects;
  readonly io: Io;
  readonly warn: (message: string) => Promise<void>;
}

/** Lints a file, and finds its fixes where that is wanted; `undefined` where it holds no policy or is left out. */
export async function lintFile(file: FoundFile, run: LintRun): Promise<ReadFile | undefined> {
  const source = await readPolicyText(file, run);
  if (!source) return undefined;
  const check = await checkerOf(file.path, run);
  const asRead = check(source.text);
  const fixed = run.options.fix ? fixText(asRead, check) : { ...asRead, applied: [] };
  return { path: file.path, source, asRead, fixed };
}

/** Writes a file where something was fixed. One that cannot be written is an error of this file alone. */
export async function saveFile({ path, source, asRead, fixed }: ReadFile): Promise<LintedFile> {
  const { text } = fixed.document;
  if (text === source.text) return asLinted(path, fixed);
  try {
    await writeWhole(path, encodeText(text, source.encoding));
    return asLinted(path, fixed);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...asLinted(path, { ...asRead, applied: [] }), error: error.message };
  }
}

function asLinted(path: string, fixed: FixedText): LintedFile {
  const { text } = fixed.document;
  return { ...fixed, path, text, rangeOf: rangeFinder(text) };
}

/** What was found and cannot be read does not end the run; what was named does. */
async function readPolicyText({ path, named }: FoundFile, run: LintRun): Promise<SourceText | undefined> {
  const { projects, io, warn } = run;
  if (basename(path) === configurationFileName) {
    await projects.of(path);
    return undefined;
  }
  if (named) {
    const reason = await reasonToLeaveOut(path, projects);
    if (reason === undefined) return readSource(path, io);
    await warn(`${path}: left out, because ${reason}`);
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

async function reasonToLeaveOut(path: string, projects: Projects): Promise<string | undefined> {
  if (isTestFileName(path)) return 'it holds tests; audit-policy test runs them';
  return path !== '-' && (await projects.isIgnored(path)) ? 'the configuration ignores it' : undefined;
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
