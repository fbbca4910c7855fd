/** Whether a smaller case still shows the disagreement. */
type StillFails<T> = (smaller: T) => Promise<boolean>;

/** Takes parts out of a sequence for as long as the rest still fails: first long runs, then single parts (delta debugging). */
async function dropParts<T>(parts: readonly T[], stillFails: StillFails<readonly T[]>): Promise<readonly T[]> {
  let rest = parts;
  for (let length = Math.ceil(parts.length / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
    for (let start = 0; start < rest.length; ) {
      const smaller = [...rest.slice(0, start), ...rest.slice(start + length)];
      if (await stillFails(smaller)) rest = smaller;
      else start += length;
    }
  }
  return rest;
}

/** The shortest text that can be found by leaving out lines, then characters. */
export async function shrinkText(text: string, stillFails: StillFails<string>): Promise<string> {
  const lines = await dropParts(text.split(/(?<=\n)/), (parts) => stillFails(parts.join('')));
  const characters = await dropParts([...lines.join('')], (parts) => stillFails(parts.join('')));
  return characters.join('');
}

/** The smallest plain value that can be found by leaving out list items and emptying strings. */
export async function shrinkValue<T>(value: T, stillFails: StillFails<T>): Promise<T> {
  let smallest = value;
  for (let found = true; found; ) {
    found = false;
    for (const smaller of smallerValues(smallest)) {
      if (await stillFails(smaller as T)) {
        smallest = smaller as T;
        found = true;
        break;
      }
    }
  }
  return smallest;
}

function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string' && value !== '') yield '';
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, item] of value.entries()) {
      for (const smaller of smallerValues(item)) yield value.with(index, smaller);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const smaller of smallerValues(item)) yield { ...value, [key]: smaller };
    }
  }
}
