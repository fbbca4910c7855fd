import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Progress } from '../../cli/progress.ts';

/** What a progress over four files writes; each takes so many milliseconds. */
function show(milliseconds: number, isTTY: boolean): string {
  let text = '';
  let time = 0;
  const stream = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString('utf8');
        done();
      },
    }),
    { isTTY },
  );
  const progress = new Progress(stream, 4, () => time);
  for (let file = 0; file < 4; file += 1) {
    time += milliseconds;
    progress.step();
  }
  progress.end();
  return text;
}

describe('the progress bar', () => {
  it('is drawn for work over a second, and taken away', () => {
    const text = show(600, true);
    expect(text).not.toContain('1/4');
    expect(text).toMatch(/^\r█+░+ 2\/4 files\r█+░+ 3\/4 files\r█+ 4\/4 files\r\p{Cc}\[K$/u);
  });

  it('is not drawn for less, nor where nobody looks', () => {
    expect(show(100, true)).toBe('');
    expect(show(600, false)).toBe('');
  });
});
