import type { Cluster } from '../cluster/cluster';
import type { UpdaterNames } from './status-report';

/** The login and the CronJob that renews it. Times are in ISO 8601. */
export interface LoginStatus {
  host?: string;
  expires?: string;
  lastWrite?: string;
  lastError?: string;
  cronJob?: { suspended: boolean; lastRun?: string; lastSuccess?: string };
  /** What needs attention. */
  problems: string[];
}

const hour = 3_600_000;

/** A check that finds nothing to do succeeds, every half hour: two hours without success are four failed checks. */
const longestSilence = 2 * hour;

/** Reads what the updater says of its login, and what the CronJob did. */
export function readLoginStatus(
  { release = [] }: Cluster,
  { cronJob: cronJobName, status }: UpdaterNames,
  now: number,
): LoginStatus {
  const cronJob = release.find(({ kind, name }) => kind === 'CronJob' && name === cronJobName);
  const map = release.find(({ kind, name }) => kind === 'ConfigMap' && name === status);
  const { host, login_expires: expires, last_write: lastWrite, last_error: lastError } = map?.data ?? {};
  const schedule = cronJob?.schedule;
  return {
    ...(host ? { host } : {}),
    ...(expires ? { expires } : {}),
    ...(lastWrite ? { lastWrite } : {}),
    ...(lastError ? { lastError } : {}),
    ...(schedule ? { cronJob: schedule } : {}),
    problems: [
      ...(cronJob?.state === 'absent' ? [`there is no CronJob ${cronJobName}: no login is renewed`] : []),
      ...(schedule?.suspended ? [`the CronJob ${cronJobName} is suspended: no login is renewed`] : []),
      ...judgeExpiry(expires, now),
      ...(schedule && !schedule.suspended && isSilent(schedule, now)
        ? [`no check has succeeded for more than ${longestSilence / hour} hours`]
        : []),
      ...(lastError ? [`the last check failed: ${lastError}`] : []),
    ],
  };
}

function judgeExpiry(expires: string | undefined, now: number): string[] {
  const left = expires === undefined ? NaN : Date.parse(expires) - now;
  if (Number.isNaN(left)) return [];
  if (left <= 0) return ['the login has expired: nodes pull nothing new from the mirror'];
  // With platform: hosted a login is renewed two hours before its end, by the next check.
  return left < hour ? [`the login ends in ${Math.round(left / 60_000)} minutes and was not renewed`] : [];
}

function isSilent({ lastRun, lastSuccess }: NonNullable<LoginStatus['cronJob']>, now: number): boolean {
  if (lastRun === undefined) return false;
  return lastSuccess === undefined
    ? now - Date.parse(lastRun) > longestSilence
    : now - Date.parse(lastSuccess) > longestSilence;
}
