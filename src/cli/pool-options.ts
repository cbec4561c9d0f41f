import type { PlanOptions } from '../registries/change/node-plan';
import type { Pool } from '../registries/change/pool-plan';
import { UsageError } from './usage';

/**
 * The pools of `--nodes N` or `--pools NAME=NODES[/MAX_UNAVAILABLE][:paused],…`. Of a number of nodes, up to three are masters.
 *
 * @throws UsageError when they are malformed, given twice, or both given
 */
export function parsePools(nodes: string | undefined, pools: string | undefined): PlanOptions {
  if (nodes !== undefined && pools !== undefined)
    throw new UsageError('got --nodes and --pools; name the nodes once');
  if (nodes === undefined && pools === undefined) return {};
  const parsed = nodes === undefined ? (pools ?? '').split(',').map(parsePool) : poolsOf(parseNodes(nodes));
  const names = parsed.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new UsageError(`got the pool ${twice} twice; name each pool once`);
  const total = parsed.reduce((sum, pool) => sum + pool.nodes, 0);
  const masters = parsed.find(({ name }) => name === 'master')?.nodes;
  return { pools: parsed, singleNode: total === 1 || masters === 1 };
}

function parseNodes(text: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(text))
    throw new UsageError(`got --nodes ${text}; allowed: the number of nodes, for example --nodes 30`);
  return Number(text);
}

const poolsOf = (nodes: number): Pool[] => [
  { name: 'master', nodes: Math.min(3, nodes) },
  { name: 'worker', nodes: Math.max(0, nodes - 3) },
];

function parsePool(text: string): Pool {
  const match = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)=([0-9]{1,6})(?:\/([1-9][0-9]{0,5}))?(:paused)?$/.exec(
    text,
  );
  if (!match)
    throw new UsageError(
      `got the pool ${text}; allowed: NAME=NODES, NAME=NODES/MAX_UNAVAILABLE or NAME=NODES:paused, for example --pools master=3,worker=30/2:paused`,
    );
  const [, name = '', nodes, maxUnavailable, paused] = match;
  return {
    name,
    nodes: Number(nodes),
    ...(maxUnavailable ? { maxUnavailable: Number(maxUnavailable) } : {}),
    ...(paused ? { paused: true } : {}),
  };
}
