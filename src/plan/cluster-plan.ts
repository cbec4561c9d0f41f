import type { ClusterRelease } from '../image-mirroring-root/config-repo-cluster';
import type { Problem } from '../problem';
import type { PlanOptions } from '../registries/change/node-plan';
import { planValues, type ValuesPlan } from './values-plan';

/** What a change of a configuration repository does to one cluster. */
export interface ClusterPlan {
  /** `<account>/<cluster>` */
  readonly cluster: string;
  readonly change: 'none' | 'changed' | 'added' | 'removed' | 'unknown';
  /** Absent where nothing changes, or where the old values are refused, so that the change is unknown. */
  readonly plan?: ValuesPlan;
}

/** A cluster on one side of a change. */
export interface ReleasedCluster {
  /** `<account>/<cluster>` */
  readonly name: string;
  readonly problems: readonly Problem[];
  /** A {@link ClusterRelease} as JSON; absent where the cluster has no Application. */
  readonly release?: string;
}

/** The releases of a cluster before and after a change, as JSON; both absent where they are equal. */
export interface ReleaseChange {
  readonly cluster: string;
  /** Whether the old values are refused. */
  readonly isUnknown: boolean;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The clusters of both sides, in the order of their names. */
export function changesBetween(
  before: readonly ReleasedCluster[],
  after: readonly ReleasedCluster[],
): ReleaseChange[] {
  const old = new Map(before.map((cluster) => [cluster.name, cluster]));
  const current = new Map(after.map((cluster) => [cluster.name, cluster]));
  return [...new Set([...old.keys(), ...current.keys()])].sort().map((cluster) => {
    const isUnknown = (old.get(cluster)?.problems.length ?? 0) > 0;
    const [from, to] = [old.get(cluster)?.release, current.get(cluster)?.release];
    return { cluster, isUnknown, ...(from === to ? {} : { from, to }) };
  });
}

/**
 * What a change of its values does to a cluster.
 *
 * @param pools the pools of the cluster
 * @throws InputError when a mirror set holds a placeholder
 */
export function planCluster(
  { cluster, isUnknown, ...change }: ReleaseChange,
  pools: PlanOptions = {},
): ClusterPlan {
  if (isUnknown) return { cluster, change: 'unknown' };
  const [from, to] = [change.from, change.to].map((json) =>
    json === undefined ? undefined : (JSON.parse(json) as ClusterRelease),
  );
  if (!from && !to) return { cluster, change: 'none' };
  const releases = {
    ...(to && { release: to.release }),
    ...(from && { previousRelease: from.release }),
  };
  return {
    cluster,
    change: from ? (to ? 'changed' : 'removed') : 'added',
    plan: planValues(from?.values, to?.values, { ...pools, ...releases }),
  };
}
