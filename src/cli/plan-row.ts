import type { ClusterPlan } from '../plan/cluster-plan';
import type { ValuesPlan } from '../plan/values-plan';
import { counted } from './markdown-report';
import { needsAttention } from './plan-text';

/** What a change does to one cluster, in a few words. */
export interface PlanRow {
  /** `<account>/<cluster>`, or the values files after the change. */
  readonly cluster: string;
  readonly change: ClusterPlan['change'];
  /** The objects that are added, changed or removed, without those of hooks; absent where that is not known. */
  readonly objects?: number;
  /** What happens to its nodes. */
  readonly nodes: string;
  /** Whether nodes are drained or may be, or refuse the change. */
  readonly needsAttention: boolean;
}

/** A plan as one row. */
export function rowOf({ cluster, change, plan }: ClusterPlan): PlanRow {
  const objects = plan?.objects.filter(({ hook }) => !hook).length;
  return {
    ...{ cluster, change, nodes: describeNodes(change, plan) },
    ...(objects === undefined ? {} : { objects }),
    needsAttention: change === 'unknown' || (plan !== undefined && needsAttention(plan)),
  };
}

function describeNodes(change: ClusterPlan['change'], plan: ClusterPlan['plan']): string {
  if (change === 'none') return 'no change';
  if (!plan) return 'not known, because the old values are refused';
  if (!plan.mirrorSets.accepted) return 'nodes refuse the mirror sets';
  const disrupted = disruptions.flatMap(([action, word]) => {
    const pools = plan.pools.filter((pool) => pool.action === action).map(({ name }) => name);
    return pools.length > 0 ? [`${word}: ${pools.join(', ')}`] : [];
  });
  if (disrupted.length > 0) return disrupted.join('; ');
  if (plan.pools.some(({ action }) => action === 'unknown'))
    return 'not known, because nodes refuse the old mirror sets';
  const eachLogin = plan.login.perDay.to > 0 ? plan.pools.flatMap(describeLogins) : [];
  if (eachLogin.length > 0) return eachLogin.join('; ');
  return plan.pools.some(({ action }) => action === 'reload') ? 'CRI-O reloads, no drain' : 'no drain';
}

const disruptions = [
  ['reboot', 'drained and rebooted'],
  ['drain', 'drained'],
] as const;

const describeLogins = ({ name, loginAction }: ValuesPlan['pools'][number]): string[] =>
  disruptions.flatMap(([action, word]) =>
    action === loginAction ? [`${word} for each login: ${name}`] : [],
  );

/** How many clusters change, and on how many of them nodes are drained. */
export function summarise(rows: readonly PlanRow[]): string {
  const attention = rows.filter((row) => row.needsAttention).length;
  return `${counted(changed(rows).length, 'cluster')} of ${rows.length} changed, ${attention} with nodes that are or may be drained`;
}

/** The clusters that change. */
export const changed = (rows: readonly PlanRow[]): PlanRow[] =>
  rows.filter(({ change }) => change !== 'none');
