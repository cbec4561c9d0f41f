import type { Cluster } from '../cluster/cluster';
import type { Attention } from './attention';
import type { LoginStatus } from './login-status';

/** A pool and the nodes of it that have not taken the last configuration. */
export interface PoolStatus {
  name: string;
  nodes: number;
  updatedNodes: number;
  /** Names of nodes whose configuration is not the last one. */
  waiting: string[];
  problem?: Attention;
}

/** Judges each pool: a node that does not take new configurations keeps a login that ends. */
export function judgePools({ pools = [], nodes = [] }: Cluster, { hosts }: LoginStatus): PoolStatus[] {
  const [expires] = hosts.flatMap((login) => login.expires ?? []).sort();
  const until = expires === undefined ? '' : `, and the login that they have may end before ${expires}`;
  return pools.map(
    ({ name, nodes: count, updatedNodes, paused, degraded, degradedMessage, desiredConfig }) => {
      const waiting = nodes
        .filter(
          ({ roles, currentConfig }) =>
            roles.includes(name) && currentConfig !== undefined && currentConfig !== desiredConfig,
        )
        .map((node) => node.name);
      const reason = degradedMessage === undefined ? '' : `: ${degradedMessage}`;
      const problem = degraded
        ? {
            what: `pool ${name} is degraded, so its nodes do not take the last login${until}${reason}`,
            fix: `oc describe machineconfigpool ${name}`,
          }
        : paused && (waiting.length > 0 || updatedNodes < count)
          ? {
              what: `pool ${name} is paused, so its nodes do not take the last login${until}`,
              fix: `oc patch machineconfigpool ${name} --type merge -p '{"spec":{"paused":false}}'`,
            }
          : undefined;
      return { name, nodes: count, updatedNodes, waiting, ...(problem === undefined ? {} : { problem }) };
    },
  );
}
