export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that should be a string; `""` where it is absent or something else. */
export function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

/** The strings of a field that should be a list of them. */
export function textsOf(fields: Fields, key: string): readonly string[] {
  const value = fields[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
