import { type ManifestObject, type ManifestWords, manifestWords, readManifestObjects } from '../engine/index.ts';
import type { Background } from './background.ts';
import { type Files, relativePath } from './files.ts';
import { findFiles } from './find-files.ts';

/** Larger files are no manifests that somebody wrote. */
const largestText = 500_000;

const usualManifests = '**/*.{yaml,yml}';

/** An open document. */
interface OpenText {
  readonly uri: string;
  readonly version: number;
  readonly getText: () => string;
}

/** The names in the manifests of the workspace: those of open documents, and of files that are read in the background. */
export class ManifestNames {
  /** The workspace folders: URIs with a `/` at their end. */
  folders: readonly string[] = [];
  private readonly files: Files;
  private readonly openTexts: () => readonly OpenText[];
  private readonly background: Background;
  /** By the URI of the file; of each folder that was searched. */
  private readonly found = new Map<string, readonly ManifestObject[]>();
  private readonly searched = new Set<string>();
  private readonly ofOpen = new WeakMap<
    OpenText,
    { readonly version: number; readonly objects: readonly ManifestObject[] }
  >();
  private searching = Promise.resolve();

  constructor(files: Files, openTexts: () => readonly OpenText[], background: Background) {
    this.files = files;
    this.openTexts = openTexts;
    this.background = background;
  }

  /** What is known now. The first question begins the search. */
  get words(): ManifestWords {
    for (const folder of this.folders) this.search(folder);
    const open = this.openTexts();
    const isOpen = new Set(open.map(({ uri }) => uri));
    const closed = [...this.found].filter(([uri]) => !isOpen.has(uri) && this.folders.some((at) => uri.startsWith(at)));
    return manifestWords([...open.flatMap((text) => this.read(text)), ...closed.flatMap(([, objects]) => objects)]);
  }

  /** Reads files again that changed on the disk. */
  filesChanged(uris: readonly string[]): void {
    const concerned = uris.filter((uri) =>
      [...this.searched].some((folder) => relativePath(folder, uri) !== undefined),
    );
    this.afterwards(() => this.readFiles(concerned.filter((uri) => /\.ya?ml$/.test(uri))));
  }

  private search(folder: string): void {
    if (this.searched.has(folder)) return;
    this.searched.add(folder);
    const where = { origin: 'usual' as const, directory: folder, globs: [usualManifests] };
    this.afterwards(async () => this.readFiles(await findFiles(this.files, where)));
  }

  /** Reads one after the other. */
  private afterwards(read: () => Promise<void>): void {
    this.searching = this.searching.then(() => this.background.run(read));
  }

  private async readFiles(uris: readonly string[]): Promise<void> {
    for (const uri of uris) {
      const text = (await this.files.read(uri)) ?? '';
      const objects = text.length > largestText ? [] : readManifestObjects(text);
      if (objects.length > 0) this.found.set(uri, objects);
      else this.found.delete(uri);
    }
  }

  private read(text: OpenText): readonly ManifestObject[] {
    const known = this.ofOpen.get(text);
    if (known?.version === text.version) return known.objects;
    const objects = readManifestObjects(text.getText());
    this.ofOpen.set(text, { version: text.version, objects });
    return objects;
  }
}
