import fc from 'fast-check';

export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** Words that are easily read as something else. */
const tricky = fc.constantFrom(
  '',
  ' ',
  'a: b',
  '- a',
  '# a',
  'yes',
  '1',
  '~',
  'é',
  '😀',
  "it's",
  '"',
  '\\',
  '<<',
  '\n',
  ' a\n b \n',
);
const word = fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), tricky, fc.string({ unit: 'binary', maxLength: 12 }));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

const { value: nested } = fc.letrec<{ value: PlainValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Any value that has a JSON form; never a map alone in braces, which would be JSON. */
export const plainValue: fc.Arbitrary<PlainValue> = nested;

/** Ways to write the same value. */
export const layouts = [
  'block',
  'wide block',
  'indentless',
  'explicit keys',
  'flow',
  'flow over lines',
  'literal',
] as const;
export type Layout = (typeof layouts)[number];

/** Writes a value as YAML. */
export function renderYaml(value: PlainValue, layout: Layout): string {
  if (layout === 'flow') return `--- ${flow(value, ' ')}`;
  if (layout === 'flow over lines') return `---\n${flow(value, '\n')}\n`;
  return `---${block(value, '', layout)}\n`;
}

function flow(value: PlainValue, space: string): string {
  if (isScalar(value)) return scalar(value);
  if (isList(value)) return `[${value.map((item) => flow(item, space)).join(`,${space}`)}]`;
  const entries = Object.entries(value).map(([key, item]) => `${quote(key)}: ${flow(item, space)}`);
  return `{${entries.join(`,${space}`)}}`;
}

/** What stands behind a `-`, a `:` or the start of the document; nested lines begin with `indent`. */
function block(value: PlainValue, indent: string, layout: Layout): string {
  if (layout === 'literal' && typeof value === 'string' && isPrintable(value)) return literal(value, indent);
  if (isScalar(value)) return ` ${scalar(value)}`;
  const step = layout === 'wide block' ? '     ' : '  ';
  if (isList(value)) {
    if (value.length === 0) return ' []';
    return value.map((item) => `\n${indent}-${block(item, indent + step, layout)}`).join('');
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ' {}';
  return entries
    .map(([key, item]) => {
      const inner = layout === 'indentless' && isList(item) ? indent : indent + step;
      const colon = layout === 'explicit keys' ? `? ${quote(key)}\n${indent}:` : `${quote(key)}:`;
      return `\n${indent}${colon}${block(item, inner, layout)}`;
    })
    .join('');
}

/** With all line breaks at the end kept, and one more than the indentation that is asked for. */
function literal(text: string, indent: string): string {
  if (text === '') return ' ""';
  const chomping = text.endsWith('\n') ? '+' : '-';
  const lines = (chomping === '+' ? text.slice(0, -1) : text).split('\n');
  // The number counts from the column of the collection around.
  return ` |${indent === '' ? 1 : 3}${chomping}\n${lines.map((line) => `${indent} ${line}`).join('\n')}`;
}

function isPrintable(text: string): boolean {
  return /^[ -~\n]*$/.test(text);
}

function isScalar(value: PlainValue): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value === 'string') return quote(value);
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** Plain where that is safe; in quotes of one or the other kind elsewhere. */
function quote(text: string): string {
  if (/^[a-z]{2,}$/.test(text) && !['yes', 'no', 'on', 'off', 'true', 'false', 'null'].includes(text)) return text;
  if (/^[ -&(-~]*$/.test(text)) return `'${text}'`;
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}
