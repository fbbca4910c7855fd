import fc from 'fast-check';
import { oddScalars } from '../edges/odd-scalars.ts';

/** A change of the text of a file, blind to what it says. */
export type TextChange = (text: string) => string;

const position = fc.nat(99_999);

function changeLine(at: number, change: (line: string, all: readonly string[]) => readonly string[]): TextChange {
  return (text) => {
    const lines = text.split('\n');
    const chosen = at % lines.length;
    return lines.flatMap((line, index) => (index === chosen ? change(line, lines) : [line])).join('\n');
  };
}

const dropLine = position.map((at) => changeLine(at, () => []));
const repeatLine = position.map((at) => changeLine(at, (line) => [line, line]));
const moveLine = fc
  .tuple(position, position)
  .map(([at, from]) => changeLine(at, (line, all) => [line, all[from % all.length] ?? '']));
const indentLine = fc
  .tuple(position, fc.constantFrom(' ', '  ', '\t', '- '))
  .map(([at, more]) => changeLine(at, (line) => [more + line]));
const outdentLine = fc
  .tuple(position, fc.constantFrom(1, 2))
  .map(([at, less]) => changeLine(at, (line) => [line.replace(new RegExp(`^ {${less}}`), '')]));
const commentLine = fc
  .tuple(
    position,
    fc.constantFrom(
      '# x',
      '  # x',
      '#',
      '\t',
      '   ',
      '',
      '...',
      '---',
      '--- x',
      '%YAML 1.1',
      '? x',
      ': y',
      '- z',
      'x: &x {level: None}',
    ),
  )
  .map(([at, added]) => changeLine(at, (line) => [line, added]));
const endLine = fc
  .tuple(
    position,
    fc.constantFrom(' # x', '#x', ' ', '\t', ':', ' :', ' x', ',', ' |', ' >-', ' &a', ' *a', '"', "'", ']', '}'),
  )
  .map(([at, added]) => changeLine(at, (line) => [line + added]));

/** Replaces the value after a colon or a dash. */
const replaceValue = fc
  .tuple(position, fc.constantFrom(...oddScalars))
  .map(([at, value]) =>
    changeLine(at, (line) => [line.replace(/^(\s*(?:- )*(?:[\w"']+:)? ?).*$/, (_, before) => before + value)]),
  );

const changeCase = position.map((at) =>
  changeLine(at, (line) => [line.replace(/[a-z](?=\w*:)/, (letter) => letter.toUpperCase())]),
);

const characters = [
  '',
  ' ',
  '\n',
  ':',
  '-',
  '#',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '*',
  '&',
  '!',
  '|',
  '>',
  '%',
  '@',
  '`',
  '?',
  '\t',
  '\r',
  '\0',
  '\u0085',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '\\',
  'é',
  '\u{1f600}',
  '0',
  '~',
  '=',
  '<',
] as const;

const changeCharacter = fc.tuple(position, fc.constantFrom(...characters), fc.boolean()).map(
  ([at, character, replace]): TextChange =>
    (text) => {
      const all = [...text];
      all.splice(at % (all.length + 1), replace || character === '' ? 1 : 0, character);
      return all.join('');
    },
);

const wholeFile = fc.constantFrom<TextChange[]>(
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => `\ufeff${text}`,
  (text) => `---\n${text}`,
  (text) => `--- # first\n${text}---\n${text}`,
  (text) => `${text}---\nx: [\n`,
  (text) => `${text}...\n${text}`,
  (text) => `# comment\n\n${text}`,
  (text) => `${text}\n\n`,
  (text) => text.trimEnd(),
  (text) => `---\n---\n${text}`,
  (text) => ` ${text}`,
  (text) => text.replace(/^/gm, '  '),
  (text) => text.replaceAll(' ', '  '),
  (text) => text.slice(0, Math.floor(text.length / 2)),
  (text) => `%YAML 1.1\n---\n${text}`,
  (text) => `${text}{}`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll('"', ''),
);

/** Changes a text in one place, or as a whole. */
export const mutateText: fc.Arbitrary<TextChange> = fc.oneof(
  dropLine,
  repeatLine,
  moveLine,
  indentLine,
  outdentLine,
  commentLine,
  endLine,
  replaceValue,
  replaceValue,
  changeCase,
  changeCharacter,
  changeCharacter,
  changeCharacter,
  wholeFile,
);
