import { emptyCluster } from '../../src/plan/applied-values';
import { warnOfCluster } from '../../src/plan/cluster-warnings';
import { entry, idms } from '../registries/sets';

const own = {
  ...{ machineConfig: '99-own', role: 'worker', generated: false },
  path: '/etc/containers/registries.conf',
};

test('files of an administrator, versions that are taken for given, and what old versions do not read are named', () => {
  const imagePolicies = [{ kind: 'ClusterImagePolicy' as const, name: 'signed', scopes: ['icr.io'] }];
  const mirrorSets = [idms(entry('*.icr.io', ['m.io']))];
  const known = { ...emptyCluster, version: '4.15.1', imagePolicies, nodeFiles: [own] };
  expect(warnOfCluster(known)).toEqual([
    expect.stringContaining('MachineConfig 99-own of pool worker writes /etc/containers/registries.conf'),
    expect.stringContaining('OpenShift 4.15.1 does not read ClusterImagePolicy signed'),
  ]);
  expect(warnOfCluster(emptyCluster, { mirrorSets })).toEqual([
    expect.stringContaining('the answer is for 4.16 and later'),
  ]);
});

test('disruption is no matter of pulls', () =>
  expect(warnOfCluster({ ...emptyCluster, drainOverride: true, imageModePools: ['worker'] })).toEqual([]));
