import {
  type ApiResource,
  type Catalog,
  type Configuration,
  catalogFor,
  extendCatalog,
  type KubernetesVersion,
  type LintOptions,
  mergeConfiguration,
  newestKubernetesVersion,
} from '../engine/index.ts';
import type { Background } from './background.ts';
import { type ConfigurationFile, ConfigurationFiles } from './configuration-files.ts';
import { CustomResources, usualDefinitions } from './custom-resources.ts';
import type { Files } from './files.ts';
import { type FileGlobs, isAmong } from './find-files.ts';

/** What holds for one document: of the settings, and of the nearest configuration file, which wins. */
export interface DocumentConfiguration {
  readonly kubernetes: KubernetesVersion;
  /** The file that sets the version, if one does. */
  readonly versionFile: string | undefined;
  readonly catalog: Catalog;
  /** Those of its API resources that the project adds. */
  readonly resources: readonly ApiResource[];
  readonly options: LintOptions;
  /** Whether nothing is to be reported. */
  readonly isIgnored: boolean;
}

/** Everything that a document's configuration is made from. */
interface Sources {
  readonly settings: Configuration;
  readonly file: ConfigurationFile | undefined;
  readonly resources: readonly (readonly ApiResource[])[];
  readonly isIgnored: boolean;
}

/** Knows the configuration of each document. Files are read in the background: `onChange` says that something is new. */
export class Configurations {
  readonly files: ConfigurationFiles;
  /** The workspace folders: URIs with a `/` at their end. */
  folders: readonly string[] = [];
  private readonly customResources: CustomResources;
  private readonly settingsOf: (folder: string | undefined) => Configuration;
  /** The last answer for each file and its sources. The same sources have the same answer, so that nothing is checked twice. */
  private readonly answers = new Map<string, { readonly sources: Sources; readonly answer: DocumentConfiguration }>();

  constructor(
    files: Files,
    openText: (uri: string) => string | undefined,
    settingsOf: (folder: string | undefined) => Configuration,
    onChange: () => void,
    background: Background,
  ) {
    this.files = new ConfigurationFiles(files, openText);
    this.customResources = new CustomResources(files, onChange, background);
    this.settingsOf = settingsOf;
  }

  /** Whether the files of a document were looked for. */
  isKnown(uri: string): boolean {
    return this.files.isKnown(uri, this.folderOf(uri));
  }

  /** Looks for the files of a document; whether something is other than before. */
  look(uri: string): Promise<boolean> {
    return this.files.look(uri, this.folderOf(uri));
  }

  /** Takes note of files and directories that changed on the disk; whether a configuration is other than before. */
  filesChanged(uris: readonly string[]): Promise<boolean> {
    this.customResources.filesChanged(uris);
    return this.files.filesChanged(uris);
  }

  /** The configuration of a policy, as far as it is known. */
  for(uri: string): DocumentConfiguration {
    const folder = this.folderOf(uri);
    const settings = this.settingsOf(folder);
    const file = this.files.nearest(uri, folder);
    const ignored = globsOf('ignore', settings, file, folder);
    const resources = this.definitionsOf(settings, file, folder).map((where) => this.customResources.get(where));
    const sources = { settings, file, resources, isIgnored: ignored.some((globs) => isAmong(globs, uri)) };
    const key = JSON.stringify([folder, file?.directory, sources.isIgnored]);
    const known = this.answers.get(key);
    if (known && isSame(known.sources, sources)) return known.answer;
    const answer = combine(sources);
    this.answers.set(key, { sources, answer });
    return answer;
  }

  /** The configuration of a policy, once its files and the definitions of custom resources were looked for. */
  async whenKnown(uri: string): Promise<DocumentConfiguration> {
    if (!this.isKnown(uri)) await this.look(uri);
    this.for(uri);
    await this.customResources.whenFound();
    return this.for(uri);
  }

  private folderOf(uri: string): string | undefined {
    const around = this.folders.filter((folder) => uri.startsWith(folder));
    return around.toSorted((a, b) => b.length - a.length)[0];
  }

  /** Named files; else, in a workspace, those whose names speak for themselves. */
  private definitionsOf(
    settings: Configuration,
    file: ConfigurationFile | undefined,
    folder: string | undefined,
  ): FileGlobs[] {
    const named = globsOf('crds', settings, file, folder);
    return named.length > 0 || folder === undefined
      ? named
      : [{ origin: 'usual', directory: folder, globs: [usualDefinitions] }];
  }
}

/** Globs of the file are relative to its directory, those of the settings to the workspace folder. */
function globsOf(
  field: 'crds' | 'ignore',
  settings: Configuration,
  file: ConfigurationFile | undefined,
  folder: string | undefined,
): FileGlobs[] {
  const ofSettings =
    folder === undefined ? [] : [{ origin: 'settings' as const, directory: folder, globs: settings[field] }];
  const ofFile = file ? [{ origin: 'file' as const, directory: file.directory, globs: file.value[field] }] : [];
  return [...ofSettings, ...ofFile].filter(({ globs }) => globs.length > 0);
}

function isSame(one: Sources, other: Sources): boolean {
  return (
    one.settings === other.settings &&
    one.file === other.file &&
    one.resources.length === other.resources.length &&
    one.resources.every((resources, index) => resources === other.resources[index])
  );
}

function combine({ settings, file, resources, isIgnored }: Sources): DocumentConfiguration {
  const configuration = file ? mergeConfiguration(settings, file.value) : settings;
  const kubernetes = configuration.kubernetes ?? newestKubernetesVersion;
  const added = [...configuration.resources, ...resources.flat()];
  const catalog = extendCatalog(catalogFor(kubernetes), added);
  return {
    kubernetes,
    versionFile: file?.value.kubernetes && file.uri,
    catalog,
    resources: added,
    options: { catalog, severities: configuration.rules, profiles: configuration.profiles },
    isIgnored,
  };
}
