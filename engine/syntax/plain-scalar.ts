const words: ReadonlyMap<string, boolean | number | null> = new Map<string, boolean | number | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

const integer = /^[+-]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const date = /^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$/;

/**
 * The value of a scalar written without quotes, by the rules of kube-apiserver's YAML parser: YAML 1.1 booleans,
 * octal and binary numbers, underscores in numbers; but no base 60, and dates stay strings
 * (`go.yaml.in/yaml/v2`, `resolve.go`).
 */
export function resolvePlainScalar(text: string): string | number | boolean | null {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text) || date.test(text)) return text;
  const digits = text.replaceAll('_', '');
  if (text.startsWith('.')) return floatValue(text) ?? text;
  if (integer.test(digits)) return integerValue(digits);
  return floatValue(digits) ?? text;
}

/** A number too large to hold stays a string. */
function floatValue(digits: string): number | undefined {
  const value = float.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** The value of what `integer` matched; a leading zero means octal. */
function integerValue(digits: string): number {
  const sign = digits.startsWith('-') ? -1 : 1;
  const unsigned = digits.replace(/^[+-]/, '').toLowerCase();
  const octal = /^0o?([0-7]+)$/.exec(unsigned)?.[1];
  return sign * (octal === undefined ? Number(unsigned) : Number.parseInt(octal, 8));
}
