import type { Cluster, NotSeen } from '../cluster/cluster';
import { type PullFailures, groupFailedPulls } from './failed-pull-groups';
import { type LoginStatus, readLoginStatus } from './login-status';
import { judgeMirrorSets, type MirrorSetStatus } from './mirror-set-status';
import { judgePools, type PoolStatus } from './pool-status';

/** How a release is doing, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface StatusReport {
  version: 1;
  /** Nothing needs attention. */
  healthy: boolean;
  login: LoginStatus;
  mirrorSets: MirrorSetStatus[];
  pools: PoolStatus[];
  failedPulls: PullFailures[];
  notSeen: NotSeen[];
}

/** Where the updater of a release is. */
export interface UpdaterNames {
  namespace: string;
  cronJob: string;
  status: string;
  mirrorSets: readonly string[];
}

/**
 * How the release in a cluster is doing.
 *
 * @param now in milliseconds since 1970
 */
export function reportStatus(cluster: Cluster, names: UpdaterNames, now: number): StatusReport {
  const login = readLoginStatus(cluster, names, now);
  const mirrorSets = judgeMirrorSets(cluster, names.mirrorSets);
  const pools = judgePools(cluster, login);
  const failedPulls = groupFailedPulls(cluster.failedPulls ?? [], now);
  const healthy =
    login.problems.length === 0 &&
    mirrorSets.every(({ state }) => state !== 'refused') &&
    pools.every(({ problem }) => problem === undefined) &&
    failedPulls.length === 0;
  return { version: 1, healthy, login, mirrorSets, pools, failedPulls, notSeen: relevant(cluster) };
}

/** Images in use are of no matter here. */
const relevant = ({ notSeen = [] }: Cluster): NotSeen[] =>
  notSeen.filter(({ resource }) =>
    /^(?:CronJob|ConfigMap) |^events$|mirrorsets|machineconfig|^nodes$/.test(resource),
  );
