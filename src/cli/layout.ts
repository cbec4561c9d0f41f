import { stripVTControlCharacters } from 'node:util';

/** Indents lines, also those within one string. */
export const indent = (lines: readonly string[], by = '  '): string[] =>
  lines.flatMap((line) => line.split('\n').map((part) => `${by}${part}`.trimEnd()));

/** Rows with aligned columns, two spaces between them; `right` are the right-aligned columns. */
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

/** The columns that a cell takes: styles take none. */
const widthOf = (cell: string) => stripVTControlCharacters(cell).length;
