import { warnOfExisting } from '../../src/plan/existing-mirror-sets';
import { entry, idms, itms } from '../registries/sets';

const present = idms(entry('icr.io', ['old.example.com/p']));
const other = { ...idms(entry('a.io', ['m.io'])), name: 'airgap' };
const installed = idms(entry('icr.io', ['new.example.com/p']));

test('a mirror set of the same kind and name is replaced, and only that is said', () => {
  const mirrorSets = [installed, other, itms(entry('icr.io', ['new.example.com/p']))];
  expect(warnOfExisting({ mirrorSets: [present, other] }, { mirrorSets })).toEqual([
    'the cluster already has ImageDigestMirrorSet mas-ecr: helm install refuses it unless --take-ownership is set (Helm 3.17 and later); Argo CD replaces its content at the first sync',
  ]);
});

test.each([
  ['a cluster without mirror sets', []],
  ['mirror sets of other names', [other]],
  ['a mirror set of another kind', [{ ...present, kind: 'ImageTagMirrorSet' as const }]],
])('there is no warning about %s', (_, mirrorSets) => {
  expect(warnOfExisting({ mirrorSets }, { mirrorSets: [...mirrorSets, installed] })).toEqual([]);
});
