/** What XML 1.0 has no way to write: control characters, halves of pairs, and two code points at the end of the plane. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Bare ones would be read as spaces in an attribute, and a carriage return as a line feed anywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

type Attributes = Readonly<Record<string, string | number>>;

/** An element around other elements, each in a line of its own. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const head = openingOf(name, attributes);
  return children.length === 0 ? `<${head}/>` : `<${head}>\n${children.join('\n')}\n</${name}>`;
}

/** An element around text, whatever characters are in it. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return `<${openingOf(name, attributes)}>${escapeText(text)}</${name}>`;
}

function openingOf(name: string, attributes: Attributes): string {
  return [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeText(String(value))}"`)].join(' ');
}

function escapeText(text: string): string {
  return text.replace(unwritable, '\uFFFD').replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? '');
}
