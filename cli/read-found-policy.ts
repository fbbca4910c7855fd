import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { looksLikePolicy } from '../engine/index.ts';
import { describeFileError, type Io, readSource, type SourceText, UsageError } from './io.ts';

/** No policy is longer without saying early what it is. Of a longer file, only the head is read to find out. */
const longestPolicy = 1024 * 1024;
const headLength = 64 * 1024;

/** Reads a file that a search came across; `undefined` where it holds no policy. */
export async function readFoundPolicy(path: string, io: Io): Promise<SourceText | undefined> {
  const name = basename(path);
  const head = await readLongHead(path);
  if (head !== undefined && !looksLikePolicy(head, name)) return undefined;
  const source = await readSource(path, io);
  return looksLikePolicy(source.text, name) ? source : undefined;
}

/** The beginning of a long file; `undefined` of a file that may as well be read whole. */
async function readLongHead(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path);
    if ((await file.stat()).size <= longestPolicy) return undefined;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength));
    return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    throw new UsageError(`${path}: ${describeFileError(error)}`);
  }
}
