import type { CheckedRepo, RepoCluster } from '../image-mirroring-root/config-repo';
import { InputError, resultsOf } from '../problem';
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

/**
 * What a change of a configuration repository does to its clusters, in the order of their names.
 *
 * @param pools the pools of every cluster
 * @throws InputError when the new values are refused, or a mirror set holds a placeholder
 */
export function planRepo(before: CheckedRepo, after: CheckedRepo, pools: PlanOptions = {}): ClusterPlan[] {
  if (after.problems.length > 0) throw new InputError(after.problems);
  const old = new Map(before.clusters.map((cluster) => [cluster.name, cluster]));
  const current = new Map(after.clusters.map((cluster) => [cluster.name, cluster]));
  const names = [...new Set([...old.keys(), ...current.keys()])].sort();
  return resultsOf(...names.map((name) => () => planCluster(name, old.get(name), current.get(name), pools)));
}

function planCluster(
  cluster: string,
  before: RepoCluster | undefined,
  after: RepoCluster | undefined,
  pools: PlanOptions,
): ClusterPlan {
  if (before && before.problems.length > 0) return { cluster, change: 'unknown' };
  const [from, to] = [before?.release, after?.release];
  if (JSON.stringify(from) === JSON.stringify(to)) return { cluster, change: 'none' };
  const change = from ? (to ? 'changed' : 'removed') : 'added';
  const releases = {
    ...(to && { release: to.release }),
    ...(from && { previousRelease: from.release }),
  };
  try {
    return { cluster, change, plan: planValues(from?.values, to?.values, { ...pools, ...releases }) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((problem) => ({ file: cluster, ...problem })));
  }
}
