import type { Effect } from './login-model';

export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly effects: readonly Effect[];
}

const width = 720;
const height = 426;
const left = 60;
const top = 76;
const right = 20;
const bottom = 50;

/** Draws worst (solid) and mean (dashed) expired hours over the length of one outage, as SVG. */
export function plotEffects(curves: readonly Curve[]): string {
  const effects = curves.flatMap((curve) => curve.effects);
  const longest = Math.max(...effects.map(({ outageHours }) => outageHours));
  const worst = Math.ceil(Math.max(...effects.map(({ worstExpiredHours }) => worstExpiredHours)) / 2) * 2;
  const x = (hours: number) => round(left + (hours / longest) * (width - left - right));
  const y = (hours: number) => round(height - bottom - (hours / worst) * (height - top - bottom));
  const line = (points: readonly (readonly [number, number])[]) =>
    points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ');

  const grid = steps(worst, 2).map(
    (hours) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(hours)}" y2="${y(hours)}" stroke="#ddd"/>` +
      `<text x="${left - 8}" y="${y(hours) + 4}" text-anchor="end">${hours}</text>`,
  );
  const ticks = steps(longest, 1).map(
    (hours) => `<text x="${x(hours)}" y="${height - bottom + 18}" text-anchor="middle">${hours}</text>`,
  );
  const lines = curves.flatMap(({ colour, effects: list }) => [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${line(list.map((e) => [e.outageHours, e.worstExpiredHours]))}"/>`,
    `<polyline fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="5 4" points="${line(list.map((e) => [e.outageHours, e.meanExpiredHours]))}"/>`,
  ]);
  const legend = curves.map(
    ({ name, colour }, index) => `<text x="${left}" y="${44 + index * 17}" fill="${colour}">${name}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="24" font-size="14">Hours with an expired login after one outage (solid: worst start, dashed: mean)</text>`,
    ...grid,
    ...ticks,
    `<text x="${(left + width - right) / 2}" y="${height - 12}" text-anchor="middle">length of the outage in hours</text>`,
    ...lines,
    ...legend,
    '</svg>',
    '',
  ].join('\n');
}

function steps(end: number, step: number): number[] {
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
