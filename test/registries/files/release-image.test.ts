import { readReleaseImage } from '../../../src/registries/files/release-image';

const image = 'quay.io/openshift-release-dev/ocp-release@sha256:1';

test('a ClusterVersion names its release image', () => {
  expect(readReleaseImage({ kind: 'ClusterVersion', status: { desired: { image } } })).toBe(image);
});

test.each([
  ['another kind', { kind: 'Image', status: { desired: { image } } }],
  ['no status', { kind: 'ClusterVersion' }],
  ['an empty status', { kind: 'ClusterVersion', status: null }],
  ['no desired release', { kind: 'ClusterVersion', status: { desired: null } }],
  ['nothing', undefined],
])('%s names none', (_, manifest) => {
  expect(readReleaseImage(manifest)).toBeUndefined();
});
