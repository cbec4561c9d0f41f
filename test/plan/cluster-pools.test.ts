import type { MachineConfigPool } from '../../src/cluster/machine-config-pool';
import { countUnavailable, poolsOf } from '../../src/plan/cluster-pools';

test.each<[number | string, number, number]>([
  [1, 10, 1],
  [3, 10, 3],
  ['3', 10, 3],
  ['25%', 10, 2],
  ['29%', 10, 2],
  ['30%', 10, 3],
  ['100%', 10, 10],
  ['9%', 10, 1],
  ['0%', 10, 1],
  [0, 10, 1],
  ['all', 10, 1],
  ['50%', 0, 1],
])('maxUnavailable %s of a pool of %i nodes means %i', (maxUnavailable, nodes, count) => {
  expect(countUnavailable(maxUnavailable, nodes)).toBe(count);
});

const cluster = { mirrorSets: [] };
const worker: MachineConfigPool = {
  ...{ name: 'worker', nodes: 8, updatedNodes: 8, degradedNodes: 0 },
  ...{ paused: false, updating: false, degraded: false },
};

test('a cluster whose pools were not seen says nothing about them', () => {
  expect(poolsOf(cluster)).toEqual({});
  expect(poolsOf({ ...cluster, pools: [] })).toEqual({});
});

test('a pool updates one node at a time, unless it says otherwise', () => {
  const pools = [worker, { ...worker, name: 'infra', maxUnavailable: '50%' }];
  expect(poolsOf({ ...cluster, pools })).toEqual({
    pools: [
      { name: 'worker', nodes: 8, maxUnavailable: 1 },
      { name: 'infra', nodes: 8, maxUnavailable: 4 },
    ],
  });
});

test('only a paused pool is marked as paused', () => {
  const pools = [{ ...worker, paused: true }, worker];
  expect(poolsOf({ ...cluster, pools }).pools?.map(({ paused }) => paused)).toEqual([true, undefined]);
});

test.each([
  ['SingleReplica', true],
  ['HighlyAvailable', false],
])(
  'with a control plane that is %s, the cluster is a single node: %s',
  (controlPlaneTopology, singleNode) => {
    const platform = { type: 'AWS', controlPlaneTopology };
    expect(poolsOf({ ...cluster, pools: [worker], platform })).toMatchObject({ singleNode });
  },
);
