import type { Cluster } from '../cluster/cluster';
import type { Attention } from './attention';
import { nextCheckOf } from './check-schedule';
import { type HostLogin, readHostLogins } from './host-login';
import type { UpdaterNames } from './status-report';

/** The logins and the CronJob that renews them. Times are in ISO 8601. */
export interface LoginStatus {
  /** The host of ecr_host first; empty before the first login was written. */
  hosts: HostLogin[];
  cronJob?: {
    suspended: boolean;
    schedule?: string;
    lastRun?: string;
    lastSuccess?: string;
    nextRun?: string;
  };
  problems: Attention[];
}

const hour = 3_600_000;

/** A check that finds nothing to do succeeds, every half hour: two hours without success are four failed checks. */
const longestSilence = 2 * hour;

/** Reads what the updater says of its logins, and what the CronJob did. */
export function readLoginStatus(
  { release = [] }: Cluster,
  { namespace, cronJob: name, status }: UpdaterNames,
  now: number,
): LoginStatus {
  const cronJob = release.find((each) => each.kind === 'CronJob' && each.name === name);
  const map = release.find((each) => each.kind === 'ConfigMap' && each.name === status);
  const hosts = readHostLogins(map?.data ?? {});
  const schedule = cronJob?.schedule;
  const nextRun =
    schedule?.schedule === undefined || schedule.suspended ? undefined : nextCheckOf(schedule.schedule, now);
  const logs = `oc logs -n ${namespace} "$(oc get jobs -n ${namespace} --sort-by=.metadata.creationTimestamp -o name | grep ${name} | tail -n 1)"`;
  return {
    hosts,
    ...(schedule ? { cronJob: { ...schedule, ...(nextRun === undefined ? {} : { nextRun }) } } : {}),
    problems: [
      ...(cronJob?.state === 'absent' ? [absent(name, namespace)] : []),
      ...(schedule?.suspended ? [suspended(name, namespace)] : []),
      ...hosts.flatMap((login) => judgeExpiry(login, logs, now)),
      ...(schedule && !schedule.suspended && isSilent(schedule, now)
        ? [{ what: `no check has succeeded for more than ${longestSilence / hour} hours`, fix: logs }]
        : []),
      ...hosts.flatMap(({ host, lastError }) =>
        lastError ? [{ what: `the last check of ${host} failed: ${lastError}`, fix: logs }] : [],
      ),
    ],
  };
}

const absent = (cronJob: string, namespace: string): Attention => ({
  what: `there is no CronJob ${cronJob} in ${namespace}: no login is renewed`,
  fix: 'install the chart, or write -n with the namespace of the release; oc get cronjobs -A shows where it is',
});

const suspended = (cronJob: string, namespace: string): Attention => ({
  what: `the CronJob ${cronJob} is suspended: no login is renewed`,
  fix: `oc patch cronjob ${cronJob} -n ${namespace} --type merge -p '{"spec":{"suspend":false}}', or remove image_mirroring.updater.suspend`,
});

function judgeExpiry({ host, expires }: HostLogin, logs: string, now: number): Attention[] {
  const left = expires === undefined ? NaN : Date.parse(expires) - now;
  if (Number.isNaN(left)) return [];
  if (left <= 0)
    return [{ what: `the login for ${host} has expired: nodes pull nothing new from it`, fix: logs }];
  // With platform: hosted a login is renewed two hours before its end, by the next check.
  return left < hour
    ? [
        {
          what: `the login for ${host} ends in ${Math.round(left / 60_000)} minutes and was not renewed`,
          fix: logs,
        },
      ]
    : [];
}

function isSilent({ lastRun, lastSuccess }: NonNullable<LoginStatus['cronJob']>, now: number): boolean {
  if (lastRun === undefined) return false;
  return now - Date.parse(lastSuccess ?? lastRun) > longestSilence;
}
