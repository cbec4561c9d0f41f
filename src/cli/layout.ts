/** Lines further in, also those inside a text. */
export const indent = (lines: readonly string[], by = '  '): string[] =>
  lines.flatMap((text) => text.split('\n').map((line) => `${by}${line}`.trimEnd()));

/** Rows with their cells below one another, two blanks between columns; `right` are the columns of numbers. */
export function alignColumns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, widthOf(cell))));
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const space = ' '.repeat((widths[i] ?? 0) - widthOf(cell));
        return right.includes(i) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Colours take no place. */
// eslint-disable-next-line no-control-regex
const widthOf = (cell: string) => cell.replace(/\u001b\[[0-9;]*m/g, '').length;
