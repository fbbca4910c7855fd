/** Moves the focus in a grid by the arrow keys, Home and End (with Ctrl of the whole grid), Page Up and Page Down. */
export function moveInGrid(event: KeyboardEvent): void {
  const { currentTarget: grid, target } = event;
  if (!(grid instanceof HTMLTableElement) || !(target instanceof HTMLTableCellElement)) return;
  const lines = Array.from(grid.tBodies[0]?.rows ?? [], ({ cells }) => Array.from(cells).slice(1));
  const line = lines.findIndex((cells) => cells.includes(target));
  const column = lines[line]?.indexOf(target) ?? 0;
  const next = destination(event, line, column, lines.length, lines[line]?.length ?? 0);
  if (!next) return;
  event.preventDefault();
  lines[next.line]?.[next.column]?.focus();
}

interface GridPlace {
  readonly line: number;
  readonly column: number;
}

const page = 10;

function destination(
  { key, ctrlKey }: KeyboardEvent,
  line: number,
  column: number,
  lines: number,
  columns: number,
): GridPlace | undefined {
  const at = (toLine: number, toColumn: number): GridPlace => ({
    line: Math.min(Math.max(toLine, 0), lines - 1),
    column: Math.min(Math.max(toColumn, 0), columns - 1),
  });
  switch (key) {
    case 'ArrowLeft':
      return at(line, column - 1);
    case 'ArrowRight':
      return at(line, column + 1);
    case 'ArrowUp':
      return at(line - 1, column);
    case 'ArrowDown':
      return at(line + 1, column);
    case 'PageUp':
      return at(line - page, column);
    case 'PageDown':
      return at(line + page, column);
    case 'Home':
      return at(ctrlKey ? 0 : line, 0);
    case 'End':
      return at(ctrlKey ? lines : line, columns);
    default:
      return undefined;
  }
}
