const rowHeight = 28;
const labelWidth = 220;
const barWidth = 360;

/** An SVG with one horizontal bar for each value, and the values next to them. Labels must not need escapes. */
export function drawBars(title, bars) {
  const most = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value }, index) => {
    const y = 40 + index * rowHeight;
    const width = ((value / most) * barWidth).toFixed(1);
    return [
      `  <text x="${labelWidth - 8}" y="${y + 15}" text-anchor="end">${label}</text>`,
      `  <rect x="${labelWidth}" y="${y}" width="${width}" height="20" fill="#4477aa"/>`,
      `  <text x="${labelWidth + Number(width) + 6}" y="${y + 15}">${value.toFixed(2)}</text>`,
    ].join('\n');
  });
  const [width, height] = [labelWidth + barWidth + 60, 50 + bars.length * rowHeight];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13">`,
    `  <rect width="100%" height="100%" fill="white"/>`,
    `  <text x="8" y="22" font-size="15">${title}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}
