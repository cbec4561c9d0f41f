import { warnOfAssumedVersion } from '../../src/plan/assumed-version';
import type { NodeInput } from '../../src/registries/files/node-input';
import { allow, baseSet, entry, icsp, idms, itms } from '../registries/sets';

const base: NodeInput = { mirrorSets: [idms(entry('icr.io', ['m.io/p']))] };

const deciding: [string, Partial<NodeInput>, string][] = [
  ['a wildcard source', { mirrorSets: [idms(entry('*.icr.io', ['m.io/p']))] }, '4.16 and later'],
  [
    'a nodeDisruptionPolicy',
    { nodeDisruption: [{ path: '/etc', actions: [{ type: 'None' }] }] },
    '4.17 and later',
  ],
  ['an override of drains', { drainOverride: true }, 'versions up to 4.19'],
  ['a pool in image mode', { imageModePools: ['worker'] }, 'versions up to 4.19'],
  [
    'an ICSP with a malformed mirror',
    { mirrorSets: [icsp(entry('icr.io', ['m.io/']))] },
    '4.16 and later; up to 4.15 the machine-config-operator writes a malformed name',
  ],
  [
    'an image policy',
    { imagePolicies: [{ kind: 'ClusterImagePolicy', name: 'signed', scopes: ['icr.io'] }] },
    '4.20 and later',
  ],
];

test.each(deciding)('with %s an answer for an unknown version names its versions', (_, more, versions) =>
  expect(warnOfAssumedVersion({ ...base, ...more })).toEqual([
    expect.stringContaining(`the answer is for ${versions}`) as string,
  ]),
);

test.each(deciding)('with %s nothing is assumed of a known version', (_, more) =>
  expect(warnOfAssumedVersion({ ...base, ...more, version: '4.18.3' })).toEqual([]),
);

test('a conflict of policies is in the words of known versions', () =>
  expect(
    warnOfAssumedVersion({ mirrorSets: [baseSet('p'), itms(entry('icr.io', ['m.io'], allow))] }),
  ).toEqual([expect.stringContaining('the error is in the words of 4.16 and later') as string]));

test('an answer that is the same for all versions names none', () =>
  expect(warnOfAssumedVersion(base)).toEqual([]));
