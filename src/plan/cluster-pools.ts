import type { Cluster } from '../cluster/cluster';
import type { MachineConfigPool } from '../cluster/machine-config-pool';
import type { PlanOptions } from '../registries/change/node-plan';
import type { Pool } from '../registries/change/pool-plan';

/** The pools that a cluster has, for a plan; nothing where they were not seen. */
export function poolsOf({ pools, platform }: Cluster): Pick<PlanOptions, 'pools' | 'singleNode'> {
  if (!pools || pools.length === 0) return {};
  return {
    pools: pools.map(poolOf),
    ...(platform ? { singleNode: platform.controlPlaneTopology === 'SingleReplica' } : {}),
  };
}

/**
 * The number of nodes that a maxUnavailable means. A percentage is rounded down and is at least one node
 * (machine-config-operator, `pkg/controller/node/node_controller.go`, maxUnavailable).
 */
export function countUnavailable(maxUnavailable: number | string, nodes: number): number {
  const percentage = /^([0-9]+)%$/.exec(String(maxUnavailable))?.[1];
  const most =
    percentage === undefined ? Number(maxUnavailable) : Math.floor((nodes * Number(percentage)) / 100);
  return Math.max(1, most || 1);
}

const poolOf = ({ name, nodes, maxUnavailable = 1, paused }: MachineConfigPool): Pool => ({
  name,
  nodes,
  maxUnavailable: countUnavailable(maxUnavailable, nodes),
  ...(paused ? { paused } : {}),
});
