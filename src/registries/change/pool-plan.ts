/** A MachineConfigPool. */
export interface Pool {
  name: string;
  nodes: number;
  /** Nodes that are updated at the same time; 1 unless set. */
  maxUnavailable?: number;
  paused?: boolean;
}

/** What happens to the nodes of a pool. */
export type PoolAction =
  /** The pool has no node, or nothing changes for its nodes. */
  | 'none'
  /** A file is written; nothing restarts. */
  | 'write'
  /** CRI-O reloads its configuration; pods keep running. */
  | 'reload'
  /** Nodes are cordoned and their pods moved, then CRI-O reloads. */
  | 'drain'
  /** The pool is paused: nothing until it is resumed. */
  | 'paused'
  /** The old mirror sets are refused, so it is not known which file the nodes have. */
  | 'unknown';

/** A pool's part of a plan. */
export interface PoolPlan {
  name: string;
  action: PoolAction;
  nodes: number;
  /** New rendered MachineConfigs; they are never removed, and each holds a copy of the pull secret. */
  renderedConfigs: number;
  /** How often some node is visited. */
  nodeVisits: number;
  /** Visits that follow one another, with maxUnavailable nodes at a time. */
  rounds: number;
}

/** What reaches every pool. */
export interface PoolChange {
  /** For registries.conf and policy.json, which are one MachineConfig. */
  conf: 'drain' | 'reload' | 'unknown' | undefined;
  secretWrites: number;
}

/** The pools of a cluster of which nothing is known. */
export const defaultPools: readonly Pool[] = [
  { name: 'master', nodes: 3 },
  { name: 'worker', nodes: 3 },
];

/** What a change does to one pool. */
export function planPool(pool: Pool, change: PoolChange): PoolPlan {
  const { name, nodes, maxUnavailable = 1, paused = false } = pool;
  const rollouts = (change.conf ? 1 : 0) + change.secretWrites;
  const action = change.conf ?? 'write';
  return {
    name,
    action: rollouts * nodes === 0 ? 'none' : paused ? 'paused' : action,
    nodes,
    renderedConfigs: rollouts,
    nodeVisits: rollouts * nodes,
    rounds: rollouts * Math.ceil(nodes / Math.max(1, maxUnavailable)),
  };
}
