/** An entry of a directory. */
export interface FileEntry {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** The files that the server may read, by their URIs. What is not there, or cannot be read, is `undefined` or empty. */
export interface Files {
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly list: (directory: string) => Promise<readonly FileEntry[]>;
}

/** The URI of the directory around a file or directory, with a `/` at its end. */
export function directoryOf(uri: string): string {
  return uri.slice(0, uri.replace(/\/$/, '').lastIndexOf('/') + 1);
}

/** The last part of a URI. */
export function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** Whether a file is the other one, or in that directory. */
export function isAtOrBelow(uri: string, other: string): boolean {
  return uri === other || uri.startsWith(`${other}/`);
}

/** The way from a directory (with a `/` at its end) to a file below it, as a path; `undefined` where the file is elsewhere. */
export function relativePath(directory: string, uri: string): string | undefined {
  if (!uri.startsWith(directory)) return undefined;
  try {
    return decodeURIComponent(uri.slice(directory.length));
  } catch {
    return undefined;
  }
}
