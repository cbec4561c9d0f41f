import { readImageConfig } from '../../../src/registries/files/image-config';

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

test.each([
  ['is null', null],
  ['has no lists', {}],
  [
    'has lists that are null',
    { insecureRegistries: null, blockedRegistries: null, containerRuntimeSearchRegistries: null },
  ],
  ['has no registry to search', { containerRuntimeSearchRegistries: [] }],
])('an image.config that %s leaves nodes their own registries to search', (_, registrySources) => {
  expect(readImageConfig({ ...image(), spec: { registrySources } })).toEqual({
    blockedRegistries: [],
    allowedRegistries: [],
  });
});

test.each([
  ['an Image of another group', { ...image(), apiVersion: 'image.openshift.io/v1' }],
  ['an Image without a group', { kind: 'Image' }],
  ['another object of the group', { ...image(), kind: 'ClusterVersion' }],
  ['nothing', undefined],
])('%s is no image.config', (_, manifest) => expect(readImageConfig(manifest)).toBeUndefined());
