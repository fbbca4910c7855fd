import type { Catalog } from '../../catalog/types.ts';
import type { Range } from '../../syntax/range.ts';
import type { Word } from '../shell-words.ts';
import type { Step } from './steps.ts';

/** What a command sees of its command line, and where it leaves what it finds. */
export interface CommandContext {
  /** The resources of the cluster, the metrics API among them. */
  readonly catalog: Catalog;
  /** The word that names the command: `get`. */
  readonly command: Word;
  /** The words after the command that are no flags. */
  readonly args: readonly Word[];
  /** What follows `--`: the command that `kubectl exec` runs. */
  readonly afterDashes: readonly Word[];
  /** Of `-n`, else `default`. */
  readonly namespace: string;
  readonly allNamespaces: boolean;
  /** The value of a flag by its long name, the last one if it is given often; `undefined` where it is not given. */
  flag(name: string): string | undefined;
  /** All values of a flag, with their places. */
  flags(name: string): readonly Word[];
  /** Whether a flag is given, and not as `=false`. */
  has(name: string): boolean;
  /** The text of a file; `undefined` where files cannot be read here, or this one cannot. */
  readFile(path: string): string | undefined;
  readonly canReadFiles: boolean;
  /** Records a problem; without a range it is the command's. */
  report(message: string, range?: Range): void;
  /** Adds a note to every request of the command. */
  remark(note: string): void;
}

/** Gives the requests that kubectl sends for a command, in order. Problems are reported to the context. */
export type Command = (context: CommandContext) => readonly Step[];
