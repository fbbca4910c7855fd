/** Prints a table with a heading: the first column to the left, the numbers to the right. */
export function printTable(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ');
  console.log(`\n${title}\n`);
  console.log(line(columns));
  console.log(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
}

/** Milliseconds, with as many digits as say something. */
export function inMilliseconds(time: number): string {
  return withDigits(time);
}

/** How many times a reference goes into something: `0.25×`, `12×`. */
export function asRatio(ratio: number): string {
  return `${withDigits(ratio)}×`;
}

function withDigits(number: number): string {
  return number < 10 ? number.toPrecision(2) : number.toFixed(0);
}
