import { host, objectOf, partOf, renderValues } from '../rendering';

const mirrorsOf = (imageMirroring: object) =>
  partOf(
    objectOf(renderValues(imageMirroring), 'ImageTagMirrorSet', 'mas-ecr-dev'),
    'spec',
    'imageTagMirrors',
  );

test('there is no set while neither tags nor further tag sources are mirrored', () => {
  expect(renderValues().filter(({ kind }) => kind === 'ImageTagMirrorSet')).toEqual([]);
});

test('a further source has its mirrors, and the fixed sources are left out', () => {
  expect(mirrorsOf({ additional_image_tag_sources: ['quay.io/a'] })).toEqual([
    { source: 'quay.io/a', mirrors: [`${host}/mas`, `${host}/mas/cp`] },
  ]);
});

test('with mirror_tags the fixed sources have the policy that they have for digests', () => {
  expect(mirrorsOf({ mirror_tags: true })).toEqual([
    { source: 'icr.io', mirrors: [`${host}/mas`], mirrorSourcePolicy: 'NeverContactSource' },
    { source: 'cp.icr.io', mirrors: [`${host}/mas`], mirrorSourcePolicy: 'NeverContactSource' },
  ]);
});

test('there is no set where mirror sets are disabled', () => {
  const objects = renderValues({ mirror_tags: true, mirror_sets: { enabled: false } });
  expect(objects.filter(({ kind }) => kind.startsWith('Image'))).toEqual([]);
});
