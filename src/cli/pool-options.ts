import { countUnavailable } from '../plan/cluster-pools';
import type { PlanOptions } from '../registries/change/node-plan';
import type { Pool } from '../registries/change/pool-plan';
import { UsageError } from './usage-error';

/**
 * The pools of `--nodes N` or `--pools NAME=NODES[/MAX_UNAVAILABLE][:paused],…`. Of a number of nodes, up to three are masters.
 *
 * @throws UsageError when they are malformed, or a pool is named twice
 */
export function parsePools(nodes: string | undefined, pools: string | undefined): PlanOptions {
  if (nodes === undefined && pools === undefined) return {};
  const parsed = nodes === undefined ? (pools ?? '').split(',').map(parsePool) : poolsOf(parseNodes(nodes));
  const names = parsed.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw new UsageError(`option --pools names the pool ${twice} twice; name each pool once`);
  const total = parsed.reduce((sum, pool) => sum + pool.nodes, 0);
  const masters = parsed.find(({ name }) => name === 'master')?.nodes;
  return { pools: parsed, singleNode: total === 1 || masters === 1 };
}

function parseNodes(nodes: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(nodes))
    throw new UsageError(
      `option --nodes cannot be ${nodes}; expected the number of nodes, for example --nodes 30`,
    );
  return Number(nodes);
}

const poolsOf = (nodes: number): Pool[] => [
  { name: 'master', nodes: Math.min(3, nodes) },
  { name: 'worker', nodes: Math.max(0, nodes - 3) },
];

function parsePool(pool: string): Pool {
  const match = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)=([0-9]{1,6})(?:\/([1-9][0-9]{0,5}%?))?(:paused)?$/.exec(
    pool,
  );
  if (!match)
    throw new UsageError(
      `option --pools cannot hold "${pool}"; expected NAME=NODES, NAME=NODES/MAX_UNAVAILABLE (a number or a percentage) or NAME=NODES:paused, for example --pools master=3,worker=30/2:paused`,
    );
  const [, name = '', nodes, maxUnavailable, paused] = match;
  return {
    name,
    nodes: Number(nodes),
    ...(maxUnavailable ? { maxUnavailable: countUnavailable(maxUnavailable, Number(nodes)) } : {}),
    ...(paused ? { paused: true } : {}),
  };
}
