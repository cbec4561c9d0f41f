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
 * A percentage is rounded down and is at least one node (machine-config-operator, `pkg/controller/node/node_controller.go`,
 * maxUnavailable).
 */
function poolOf({ name, nodes, maxUnavailable = 1, paused }: MachineConfigPool): Pool {
  const percentage = /^([0-9]+)%$/.exec(String(maxUnavailable))?.[1];
  const most =
    percentage === undefined ? Number(maxUnavailable) : Math.floor((nodes * Number(percentage)) / 100);
  return { name, nodes, maxUnavailable: Math.max(1, most || 1), ...(paused ? { paused } : {}) };
}
