import type { Cluster } from '../cluster/cluster';
import type { LoginStatus } from './login-status';

/** A pool and the nodes of it that have not taken the last configuration. */
export interface PoolStatus {
  name: string;
  nodes: number;
  updatedNodes: number;
  /** Names of nodes whose configuration is not the last one. */
  waiting: string[];
  /** What needs attention. */
  problem?: string;
}

/** Judges each pool: a node that does not take new configurations keeps a login that ends. */
export function judgePools({ pools = [], nodes = [] }: Cluster, { expires }: LoginStatus): PoolStatus[] {
  return pools.map(
    ({ name, nodes: count, updatedNodes, paused, degraded, degradedMessage, desiredConfig }) => {
      const waiting = nodes
        .filter(
          ({ roles, currentConfig }) =>
            roles.includes(name) && currentConfig !== undefined && currentConfig !== desiredConfig,
        )
        .map((node) => node.name);
      const until = expires === undefined ? '' : `, and the login that they have may end before ${expires}`;
      const problem = degraded
        ? `degraded${degradedMessage === undefined ? '' : `: ${degradedMessage}`}`
        : paused && (waiting.length > 0 || updatedNodes < count)
          ? `paused: its nodes do not take the last login${until}`
          : undefined;
      return { name, nodes: count, updatedNodes, waiting, ...(problem === undefined ? {} : { problem }) };
    },
  );
}
