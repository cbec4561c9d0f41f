import { readImageConfig } from '../../../src/registries/files/image-config';
import { readReleaseImage } from '../../../src/registries/files/release-image';

const image = (registrySources?: object) => ({
  apiVersion: 'config.openshift.io/v1',
  kind: 'Image',
  spec: registrySources && { registrySources },
});

test('the lists of image.config are read', () => {
  const lists = { insecureRegistries: ['a.io'], blockedRegistries: ['b.io'], allowedRegistries: ['c.io'] };
  const search = { containerRuntimeSearchRegistries: ['d.io'] };
  expect(readImageConfig(image({ ...lists, ...search }))).toEqual({ ...lists, searchRegistries: ['d.io'] });
});

test('an empty list of insecure registries is kept, because the operator writes the file for it', () =>
  expect(readImageConfig(image({ insecureRegistries: [] }))).toMatchObject({ insecureRegistries: [] }));

test('blocked and allowed lists that are not there are empty', () =>
  expect(readImageConfig(image())).toEqual({
    blockedRegistries: [],
    allowedRegistries: [],
  }));

test('an Image of another group is none', () =>
  expect(readImageConfig({ ...image(), apiVersion: 'image.openshift.io/v1' })).toBeUndefined());

test('a ClusterVersion names the release image', () => {
  const status = { desired: { image: 'quay.io/release@sha256:0' } };
  expect(readReleaseImage({ kind: 'ClusterVersion', status })).toBe('quay.io/release@sha256:0');
  expect(readReleaseImage({ kind: 'Pod', status })).toBeUndefined();
  expect(readReleaseImage({ kind: 'ClusterVersion' })).toBeUndefined();
});
