import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { decodeText, encodingOf, type TextEncoding } from './text-encoding.ts';
import { visibleLines } from './visible.ts';

/** The world of a command: its streams, and who looks at the output. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether a person looks at the output. */
  readonly isTerminal: boolean;
  /** Whether that person wants colours. */
  readonly colour: boolean;
}

/** Wrong usage or unreadable input: the message goes to stderr, the exit status is 2. */
export class UsageError extends Error {}

/** A text as it was read, and how it has to be written. */
export interface SourceText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Reads a text file; `-` is standard input. UTF-8, or UTF-16 with a byte order mark. */
export async function readText(path: string, io: Io): Promise<string> {
  return (await readSource(path, io)).text;
}

/** Reads a text file; `-` is standard input. */
export async function readSource(path: string, io: Io): Promise<SourceText> {
  const bytes = path === '-' ? await readAll(io.stdin) : await readBytes(path);
  const encoding = encodingOf(bytes);
  const text = decodeText(bytes, encoding);
  if (text === undefined) throw new UsageError(`${path}: is not UTF-8 text; kube-apiserver would not read it either`);
  return { text, encoding };
}

/** Opens a file for reading bit by bit; `-` is standard input. */
export function openStream(path: string, io: Io): Readable {
  return path === '-' ? io.stdin : createReadStream(path);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${path}: ${describeFileError(error)}`);
  }
}

/** What the operating system says about a file, for people. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'is a directory';
  if (code === 'EACCES') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}

async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** Whether the person at the terminal has not asked for none (https://no-color.org). */
export function wantsColour({ NO_COLOR }: Readonly<Record<string, string | undefined>>): boolean {
  return NO_COLOR === undefined || NO_COLOR === '';
}

/** Says something beside the results, on standard error. */
export function tell(io: Pick<Io, 'stderr'>, message: string): Promise<void> {
  return write(io.stderr, `audit-policy: ${visibleLines(message)}\n`);
}

/** Writes to a stream and waits where the reader is slower. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', resolve));
}
