import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plotOutages } from '../bench/login-plot';
import type { Effect } from '../bench/login-model';
import { exitCodes } from '../../src/updater/exit-codes';

const docs = join(__dirname, '..', '..', 'docs');
const text = readFileSync(join(docs, 'login.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+) \| (final|retried) \| ([^|]+) \|/gm)];

test('docs/login.md lists the exit codes as the script defines them', () => {
  expect(rows.map(([, code, kind, meaning]) => [Number(code), kind, meaning])).toEqual(
    exitCodes.map(({ code, final, meaning }) => [code, final ? 'final' : 'retried', meaning]),
  );
});

interface BesideAnother {
  other: string;
  writesOfTheOtherPerDay: number;
  writesPerDay: number;
  needlessWrites: number;
  failedChecks: number;
}

interface Figures {
  oneOutage: Record<Way, Effect[]>;
  year: Record<Way, Record<'withoutOutages' | 'with52Outages', Record<string, number>>>;
  besideAnother: BesideAnother[];
  costOfACheck: Record<'nothingDue' | 'fetchAndRewrite', { cpuSeconds: number; programs: number }>;
}
type Way = 'updater' | 'fixedRotation';

test('its chart shows the figures of docs/login-bench.json', () => {
  const { oneOutage } = JSON.parse(readFileSync(join(docs, 'login-bench.json'), 'utf8')) as Figures;
  expect(readFileSync(join(docs, 'login-bench.svg'), 'utf8')).toBe(plotOutages(oneOutage));
});

test('its figures are those of docs/login-bench.json', () => {
  const { oneOutage, year, costOfACheck, besideAnother } = JSON.parse(
    readFileSync(join(docs, 'login-bench.json'), 'utf8'),
  ) as Figures;
  const row = (title: string, of: (way: Way) => string) =>
    `| ${title} | ${of('updater')} | ${of('fixedRotation')} |`;
  const worst = (hours: number) => (way: Way) =>
    `${oneOutage[way].find(({ outageHours }) => outageHours === hours)?.worstExpiredHours} h expired`;
  const whole = (figure?: number) => Math.round(figure ?? NaN).toLocaleString('en-US');
  const cost = ({ cpuSeconds, programs }: Figures['costOfACheck']['nothingDue']) =>
    `${cpuSeconds.toFixed(2)} s, ${programs} ${programs === 1 ? 'program' : 'programs'}`;

  for (const line of [
    row('one outage of 15 min, worst start', worst(0.25)),
    row('one outage of 3.5 h, worst start', worst(3.5)),
    row('writes a year, no faults', (way) => whole(year[way].withoutOutages.writes)),
    row('of these needless (more than 6 h left)', (way) => whole(year[way].withoutOutages.needlessWrites)),
    row('calls of AWS a year, no faults', (way) => whole(year[way].withoutOutages.awsCalls)),
    row('52 outages a year: expired hours, mean of 100 years', (way) =>
      (year[way].with52Outages.meanExpiredHours ?? NaN).toFixed(1),
    ),
    row('the same, worst year', (way) => whole(year[way].with52Outages.worstExpiredHours)),
    row('the same, calls of AWS, mean', (way) => whole(year[way].with52Outages.awsCalls)),
    `| CPU of a run with nothing due, and of fetch and rewrite | ${cost(costOfACheck.nothingDue)} | ${cost(costOfACheck.fetchAndRewrite)} |`,
    ...besideAnother.map(
      ({ other, writesOfTheOtherPerDay, writesPerDay, needlessWrites, failedChecks }) =>
        `| ${other.includes('*') ? `\`${other}\`` : other}, ${writesOfTheOtherPerDay} a day | ${writesPerDay} | ${needlessWrites} | ${failedChecks} |`,
    ),
  ])
    expect(text).toContain(line);
});
