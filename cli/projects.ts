import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import {
  type Catalog,
  type Configuration,
  catalogFor,
  configurationFileName,
  emptyConfiguration,
  extendCatalog,
  type KubernetesVersion,
  readConfiguration,
} from '../engine/index.ts';
import { globMatcher } from './globs.ts';
import { describeFileError, UsageError } from './io.ts';
import { placeOf, rangeFinder } from './positions.ts';
import { readProjectResources } from './project-resources.ts';
import { decodeText } from './text-encoding.ts';

/** A directory and what its configuration file decides about the policies in it and below. */
export interface Project {
  readonly directory: string;
  readonly configuration: Configuration;
}

const noProject: Project = { directory: '', configuration: emptyConfiguration };

/** Finds and reads the configuration files of a run, each once. */
export class Projects {
  private readonly warn: (message: string) => Promise<void>;
  private readonly byDirectory = new Map<string, Promise<Project>>();
  private readonly catalogs = new Map<string, Promise<Catalog>>();
  private readonly ignores = new Map<Project, (path: string) => boolean>();

  /** @param warn about definitions of custom resources that cannot be read */
  constructor(warn: (message: string) => Promise<void>) {
    this.warn = warn;
  }

  /** The nearest configuration up the tree from a file or, for `-`, the working directory. A broken one is wrong usage. */
  of(path: string): Promise<Project> {
    return this.ofDirectory(path === '-' ? resolve('.') : dirname(resolve(path)));
  }

  /** Whether the project of a file or directory leaves it out. */
  readonly isIgnored = async (path: string): Promise<boolean> => {
    const project = await this.of(path);
    if (project.configuration.ignore.length === 0) return false;
    const matches = this.ignores.get(project) ?? globMatcher(project.directory, project.configuration.ignore);
    this.ignores.set(project, matches);
    return matches(path);
  };

  /** The API resources of a version, and those that the project adds. */
  catalog(project: Project, kubernetes: KubernetesVersion): Promise<Catalog> {
    const key = `${kubernetes} ${project.directory}`;
    const known = this.catalogs.get(key) ?? this.makeCatalog(project, kubernetes);
    this.catalogs.set(key, known);
    return known;
  }

  private async makeCatalog(project: Project, kubernetes: KubernetesVersion): Promise<Catalog> {
    const { resources, crds } = project.configuration;
    const custom = crds.length === 0 ? [] : await readProjectResources(project.directory, crds, this.warn);
    return extendCatalog(catalogFor(kubernetes), [...resources, ...custom]);
  }

  private ofDirectory(directory: string): Promise<Project> {
    const known = this.byDirectory.get(directory) ?? this.readProject(directory);
    this.byDirectory.set(directory, known);
    return known;
  }

  private async readProject(directory: string): Promise<Project> {
    const path = join(directory, configurationFileName);
    const bytes = await readIfThere(path);
    if (bytes) return { directory, configuration: readOrRefuse(relative('', path), bytes) };
    const parent = dirname(directory);
    return parent === directory ? noProject : this.ofDirectory(parent);
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw new UsageError(`${path}: ${describeFileError(error)}`);
  }
}

/** A configuration of which something does not count would judge otherwise than its author thinks. */
function readOrRefuse(path: string, bytes: Uint8Array): Configuration {
  const text = decodeText(bytes);
  if (text === undefined) throw new UsageError(`${path}: is not UTF-8 text`);
  const { value, problems } = readConfiguration(text);
  if (problems.length === 0) return value;
  const rangeOf = rangeFinder(text);
  const lines = problems.map(({ message, range }) => `${placeOf(path, rangeOf(range))}: ${message}`);
  throw new UsageError(`the configuration has to be mended first\n${lines.join('\n')}`);
}
