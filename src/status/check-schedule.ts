/**
 * When a CronJob of the chart checks next, in ISO 8601; nothing for a schedule that the chart does not write.
 *
 * @param schedule as `7-59/30 * * * *`: each half hour from minute 7 of each hour
 * @param now in milliseconds since 1970
 */
export function nextCheckOf(schedule: string, now: number): string | undefined {
  const [, first, every] = /^(\d+)-59\/(\d+) \* \* \* \*$/.exec(schedule) ?? [];
  if (first === undefined || Number(every) === 0) return undefined;
  const hour = Math.floor(now / 3_600_000) * 3_600_000;
  const minutes = [0, 60].flatMap((start) =>
    minutesOf(Number(first), Number(every)).map((each) => start + each),
  );
  const next = minutes.map((minute) => hour + minute * 60_000).find((time) => time > now);
  return next === undefined ? undefined : new Date(next).toISOString().replace('.000', '');
}

const minutesOf = (first: number, every: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((60 - first) / every)) }, (_, i) => first + i * every);
