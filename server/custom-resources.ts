import { type ApiResource, readCustomResources } from '../engine/index.ts';
import type { Background } from './background.ts';
import { type Files, isAtOrBelow } from './files.ts';
import { type FileGlobs, findFiles, isAmong } from './find-files.ts';

/** Where definitions are looked for in a workspace, unless the configuration names files. */
export const usualDefinitions = '{**/*{crd,CRD}*,**/*customresourcedefinition*,**/crds/**/*}.{yaml,yml}';

interface Search {
  readonly where: FileGlobs;
  resources: readonly ApiResource[];
  /** Where they were looked for. */
  found: readonly string[];
  /** Whether it will begin, so that nothing has to ask for it again. */
  isWaiting: boolean;
}

/** The API resources that the CustomResourceDefinitions in files define. They are looked for in the background, and kept. */
export class CustomResources {
  private readonly files: Files;
  private readonly onChange: () => void;
  private readonly background: Background;
  /** The newest of each origin: while somebody types a glob, the former ones are of no use. */
  private readonly searches = new Map<string, Search>();
  /** One after the other. */
  private queue = Promise.resolve();

  /** @param onChange called when other resources are known than before */
  constructor(files: Files, onChange: () => void, background: Background) {
    this.files = files;
    this.onChange = onChange;
    this.background = background;
  }

  /** What is known so far; the first question begins the search. The same list, as long as nothing changes. */
  get(where: FileGlobs): readonly ApiResource[] {
    const known = this.searches.get(keyOf(where));
    if (known && JSON.stringify(known.where) === JSON.stringify(where)) return known.resources;
    const search: Search = { where, resources: known?.resources ?? [], found: [], isWaiting: false };
    this.searches.set(keyOf(where), search);
    this.begin(search);
    return search.resources;
  }

  /** Done when every search that was asked for has ended. */
  whenFound(): Promise<void> {
    return this.queue;
  }

  /** Looks again wherever one of the files or directories may count. */
  filesChanged(uris: readonly string[]): void {
    for (const search of this.searches.values()) {
      const isTouched = (uri: string): boolean =>
        isAmong(search.where, uri) || search.found.some((file) => isAtOrBelow(file, uri));
      if (uris.some(isTouched)) this.begin(search);
    }
  }

  private begin(search: Search): void {
    if (search.isWaiting) return;
    search.isWaiting = true;
    this.queue = this.queue.then(() => this.background.run(() => this.run(search)));
  }

  private async run(search: Search): Promise<void> {
    search.isWaiting = false;
    if (this.searches.get(keyOf(search.where)) !== search) return;
    search.found = await findFiles(this.files, search.where);
    const resources = await this.read(search.found);
    if (JSON.stringify(resources) === JSON.stringify(search.resources)) return;
    search.resources = resources;
    this.onChange();
  }

  private async read(uris: readonly string[]): Promise<ApiResource[]> {
    const resources: (readonly ApiResource[])[] = [];
    for (const uri of uris) resources.push(readCustomResources((await this.files.read(uri)) ?? '').value);
    return resources.flat();
  }
}

function keyOf({ origin, directory }: FileGlobs): string {
  return `${origin} ${directory}`;
}
