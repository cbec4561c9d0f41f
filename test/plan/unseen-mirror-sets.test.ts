import { ClusterReading } from '../../src/cluster/cluster-reading';
import { warnOfUnseenMirrorSets } from '../../src/plan/unseen-mirror-sets';

const warningsOf = (...kinds: string[]) => {
  const reading = new ClusterReading();
  for (const kind of kinds) reading.see(kind);
  return warnOfUnseenMirrorSets(reading.finish());
};

test('of files without mirror sets it is said that these are not known', () =>
  expect(warningsOf('ClusterVersion')).toEqual([
    expect.stringContaining('the mirror sets of the cluster are not known') as string,
  ]));

test.each([
  ['no files at all', []],
  ['one kind of mirror sets', ['ClusterVersion', 'ImageTagMirrorSet']],
])('of %s nothing is said', (_, kinds) => expect(warningsOf(...kinds)).toEqual([]));
