import {
  type Configuration,
  type ConfigurationProblem,
  configurationFileName,
  readConfiguration,
} from '../engine/index.ts';
import { directoryOf, type Files, fileName, isAtOrBelow } from './files.ts';

/** A configuration file as it is now: on the disk, or unsaved in the editor. */
export interface ConfigurationFile {
  readonly uri: string;
  readonly text: string;
  /** Its directory, a URI with a `/` at its end. */
  readonly directory: string;
  readonly value: Configuration;
  readonly problems: readonly ConfigurationProblem[];
}

/** Whether a URI is that of a configuration file. */
export function isConfigurationFile(uri: string): boolean {
  return fileName(uri) === configurationFileName;
}

/** Finds the configuration file of each document, and keeps what it read. */
export class ConfigurationFiles {
  private readonly files: Files;
  private readonly openText: (uri: string) => string | undefined;
  /** The texts on the disk, by URI; `undefined` where there is no file. */
  private readonly onDisk = new Map<string, string | undefined>();
  private readonly read = new Map<string, ConfigurationFile>();
  /** Deleted on the disk: an editor may hold the text for some time, though nobody sees it any more. */
  private readonly deleted = new Set<string>();

  /** @param openText the text of a document that is open in the editor */
  constructor(files: Files, openText: (uri: string) => string | undefined) {
    this.files = files;
    this.openText = openText;
  }

  /** Whether all places were looked at where the configuration of a document may be. */
  isKnown(uri: string, folder: string | undefined): boolean {
    return candidates(uri, folder).every((candidate) => this.onDisk.has(candidate));
  }

  /** Reads the files that may be the configuration of a document; whether one is other than before. */
  async look(uri: string, folder: string | undefined): Promise<boolean> {
    const changes = await Promise.all(candidates(uri, folder).map((candidate) => this.lookAt(candidate)));
    return changes.includes(true);
  }

  /** Takes note of files and directories that changed on the disk; whether a configuration is other than before. */
  async filesChanged(uris: readonly string[]): Promise<boolean> {
    const touched = [...this.onDisk.keys()].filter((known) => uris.some((uri) => isAtOrBelow(known, uri)));
    return (await Promise.all(touched.map((uri) => this.lookAt(uri)))).includes(true);
  }

  /** Takes note of a text that is typed. */
  edited(uri: string): void {
    this.deleted.delete(uri);
  }

  private async lookAt(uri: string): Promise<boolean> {
    const before = this.onDisk.get(uri);
    const text = await this.files.read(uri);
    this.onDisk.set(uri, text);
    if (text !== undefined) this.deleted.delete(uri);
    else if (before !== undefined) this.deleted.add(uri);
    return text !== before;
  }

  /** The nearest configuration file up the tree, as far as is known; the same object, as long as its text is the same. */
  nearest(uri: string, folder: string | undefined): ConfigurationFile | undefined {
    for (const candidate of candidates(uri, folder)) {
      const open = this.deleted.has(candidate) ? undefined : this.openText(candidate);
      const text = open ?? this.onDisk.get(candidate);
      if (text !== undefined) return this.parse(candidate, text);
    }
    return undefined;
  }

  /** A configuration file with this text. */
  parse(uri: string, text: string): ConfigurationFile {
    const known = this.read.get(uri);
    if (known?.text === text) return known;
    const file = { uri, text, directory: directoryOf(uri), ...readConfiguration(text) };
    this.read.set(uri, file);
    return file;
  }
}

/**
 * Where the configuration of a document may be, the nearest place first: of a file in a workspace folder up to that folder, of
 * another up to the root. A document without a directory, such as an unsaved one, has none.
 */
function candidates(uri: string, folder: string | undefined): string[] {
  if (!uri.startsWith('file:///')) return [];
  const places: string[] = [];
  const last = folder ?? 'file:///';
  for (let directory = directoryOf(uri); directory.length >= last.length; directory = directoryOf(directory)) {
    places.push(directory + configurationFileName);
  }
  return places;
}
