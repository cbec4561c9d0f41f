/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Whether it is what this project does, as against another program. */
  readonly isOurs: boolean;
}

const [firstRow, rowHeight, labelWidth, barWidth, valueWidth] = [56, 30, 250, 300, 70];

/** An SVG with one horizontal bar for each value on a logarithmic scale with powers of ten, and the values next to them. */
export function drawBars(title: string, bars: readonly Bar[]): string {
  const logs = bars.map(({ value }) => Math.log10(value));
  const [least, most] = [Math.floor(Math.min(...logs)), Math.max(...logs)];
  const widthOf = (value: number) => ((Math.log10(value) - least) / (most - least)) * barWidth;
  const bottom = firstRow + bars.length * rowHeight;
  const ticks = Array.from({ length: Math.floor(most) - least + 1 }, (_, i) => 10 ** (least + i)).flatMap(
    (value) => {
      const x = (labelWidth + widthOf(value)).toFixed(1);
      return [
        `  <line x1="${x}" x2="${x}" y1="${firstRow - 6}" y2="${bottom}" stroke="#ddd"/>`,
        `  <text x="${x}" y="${bottom + 18}" text-anchor="middle" fill="#555">${printNumber(value)}</text>`,
      ];
    },
  );
  const rows = bars.flatMap(({ label, value, isOurs }, index) => {
    const y = firstRow + index * rowHeight;
    const width = Math.max(2, widthOf(value)).toFixed(1);
    return [
      `  <text x="${labelWidth - 8}" y="${y + 16}" text-anchor="end">${label}</text>`,
      `  <rect x="${labelWidth}" y="${y}" width="${width}" height="22" fill="${isOurs ? '#1f6fb4' : '#9aa5b1'}"/>`,
      `  <text x="${labelWidth + Number(width) + 6}" y="${y + 16}">${printNumber(value)}</text>`,
    ];
  });
  const [width, height] = [labelWidth + barWidth + valueWidth, bottom + 28];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="15" fill="#222">`,
    `  <rect width="100%" height="100%" fill="white"/>`,
    `  <text x="8" y="22" font-size="18" font-weight="bold">${title}</text>`,
    `  <text x="8" y="42" fill="#555">logarithmic scale; blue: this project, grey: other programs</text>`,
    ...ticks,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

/** Three significant digits, which is more than runs agree on. */
export const printNumber = (value: number): string =>
  Number(value.toPrecision(3)).toLocaleString('en', { useGrouping: true });
