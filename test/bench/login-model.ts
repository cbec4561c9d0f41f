/** All times are hours from the start of the simulated year. */
export interface Outage {
  readonly start: number;
  readonly hours: number;
}

/** What a way to keep the login fresh costs and spares. */
export interface Course {
  /** Hours in which the pull secret held an expired login. */
  readonly expired: number;
  readonly writes: readonly number[];
  /** Writes that replaced a login with more than half of its life left. */
  readonly needlessWrites: number;
  /** Calls of GetAuthorizationToken, failed ones included. */
  readonly calls: number;
}

export const tokenLife = 12;

/** When a login is looked at, and whether it is replaced then. */
export interface Policy {
  readonly name: string;
  /** Times in [from, to), ascending. */
  checks(from: number, to: number): number[];
  isDue(hoursLeft: number): boolean;
  /** The most calls of AWS by one check that fails, its retries included. */
  readonly callsOfAFailure: number;
}

/** The updater: looks every half hour, writes when four hours (and ten minutes) are left. */
export const updater: Policy = {
  name: 'look every 30 minutes, write within 4 hours of the end',
  checks: (from, to) => range(Math.ceil(from * 2), Math.ceil(to * 2)).map((half) => half / 2),
  isDue: (hoursLeft) => hoursLeft <= 4 + 1 / 6,
  // The script asks four times, in each of the three pods that the Job allows.
  callsOfAFailure: 4 * 3,
};

/** The fixed rotation: `0 *\/11 * * *` runs at 00, 11 and 22 o'clock and always writes. Its retries end within 11 minutes. */
export const fixedRotation: Policy = {
  name: '0 */11 * * *',
  checks: (from, to) =>
    range(Math.floor(from / 24), Math.ceil(to / 24))
      .flatMap((day) => [0, 11, 22].map((hour) => day * 24 + hour))
      .filter((time) => time >= from && time < to),
  isDue: () => true,
  callsOfAFailure: 1,
};

/**
 * Follows a policy from a fresh login at `from` until `to`.
 *
 * A run that falls into an outage fails whole, whatever it is that is out: AWS, the API server, or the network between.
 * A run takes no time: real ones take seconds.
 */
export function follow(policy: Policy, outages: readonly Outage[], from: number, to: number): Course {
  let end = from + tokenLife;
  let expired = 0;
  let calls = 0;
  let needlessWrites = 0;
  const writes: number[] = [];
  for (const time of policy.checks(from, to)) {
    if (time <= from || !policy.isDue(end - time)) continue;
    if (outages.some(({ start, hours }) => time >= start && time < start + hours)) {
      calls += policy.callsOfAFailure;
      continue;
    }
    calls++;
    expired += Math.max(0, time - end);
    if (end - time > tokenLife / 2) needlessWrites++;
    writes.push(time);
    end = time + tokenLife;
  }
  return { expired: expired + Math.max(0, to - end), writes, needlessWrites, calls };
}

export interface Effect {
  readonly outageHours: number;
  readonly meanExpiredHours: number;
  readonly worstExpiredHours: number;
}

/**
 * The effect of one outage, over all its starts in a week, one a minute. Runs repeat after a day at most, and the
 * week before lets every start meet each phase of the login.
 */
export function effectOf(policy: Policy, outageHours: number): Effect {
  let total = 0;
  let worst = 0;
  const minutes = 7 * 24 * 60;
  for (let minute = 0; minute < minutes; minute++) {
    const start = 24 + minute / 60;
    // Long before and long after it, the login is as it would be without it.
    const { expired } = follow(policy, [{ start, hours: outageHours }], 0, start + outageHours + 24);
    total += expired;
    worst = Math.max(worst, expired);
  }
  return { outageHours, meanExpiredHours: total / minutes, worstExpiredHours: worst };
}

/** Whole numbers in [from, to). */
function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** Random numbers in [0, 1) that are the same in every run (Mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
