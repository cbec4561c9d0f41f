import { warnOfOlderVersion } from '../../src/plan/older-version';
import type { NodeInput } from '../../src/registries/files/node-input';

const policy = (kind: 'ClusterImagePolicy' | 'ImagePolicy', name: string) => ({
  ...{ kind, name, scopes: ['icr.io'] },
});
const imagePolicies = [policy('ClusterImagePolicy', 'signed'), policy('ImagePolicy', 'own')];

const warningsOf = (input: Partial<NodeInput>) => warnOfOlderVersion({ mirrorSets: [], ...input });

test.each([
  [
    '4.15.3',
    ['OpenShift 4.15.3 does not read ClusterImagePolicy signed, ImagePolicy own: not taken into account'],
  ],
  [
    '4.16.0',
    [
      'OpenShift 4.16.0 does not read ImagePolicy own: not taken into account',
      'OpenShift 4.16.0 reads ClusterImagePolicy signed only with the feature set TechPreviewNoUpgrade, which is assumed here',
    ],
  ],
  [
    '4.19.9',
    [
      'OpenShift 4.19.9 reads ClusterImagePolicy signed, ImagePolicy own only with the feature set TechPreviewNoUpgrade, which is assumed here',
    ],
  ],
  ['4.20.0', []],
  [undefined, []],
])('image policies in OpenShift %s', (version, warnings) =>
  expect(warningsOf({ imagePolicies, ...(version === undefined ? {} : { version }) })).toEqual(warnings),
);

describe('up to OpenShift 4.13', () => {
  const warningOf = (scope: string, version: string) =>
    warningsOf({ version, imageConfig: { allowedRegistries: [scope] } });

  test('a registry with three parts after its host breaks policy.json', () =>
    expect(warningOf('a.io/b/c/d', '4.13.9')).toEqual([
      'OpenShift 4.13.9 is older than 4.14, the oldest version that the answers are tested for',
      expect.stringContaining('nodes cannot load a policy.json with a.io/b/c/d') as string,
    ]));
  test('one with two parts does not', () => expect(warningOf('a.io/b/c', '4.13.9')).toHaveLength(1));
  test('nor does either from 4.14 on', () => expect(warningOf('a.io/b/c/d', '4.14.0')).toEqual([]));
});
