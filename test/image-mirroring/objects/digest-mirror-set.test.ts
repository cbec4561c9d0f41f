import { host, objectOf, partOf, renderValues } from '../rendering';

const mirrorsOf = (imageMirroring: object) =>
  partOf(
    objectOf(renderValues(imageMirroring), 'ImageDigestMirrorSet', 'mas-ecr'),
    'spec',
    'imageDigestMirrors',
  );

test('icr.io and cp.icr.io are mirrored and never contacted', () => {
  expect(mirrorsOf({})).toEqual([
    { source: 'icr.io', mirrors: [`${host}/mas`], mirrorSourcePolicy: 'NeverContactSource' },
    { source: 'cp.icr.io', mirrors: [`${host}/mas`], mirrorSourcePolicy: 'NeverContactSource' },
  ]);
});

test('without a prefix images are directly below the host', () => {
  expect(partOf(mirrorsOf({ repo_path_prefix: '' }), 0, 'mirrors')).toEqual([host]);
});

test('previous prefixes are tried after the current one, in their order', () => {
  expect(partOf(mirrorsOf({ previous_repo_path_prefixes: ['new', 'old'] }), 1, 'mirrors')).toEqual([
    `${host}/mas`,
    `${host}/new`,
    `${host}/old`,
  ]);
});

test('a further source may be mirrored like either fixed one, and may be contacted', () => {
  const given = { additional_image_digest_sources: ['quay.io/a'], previous_repo_path_prefixes: ['old'] };
  expect(partOf(mirrorsOf(given), 2)).toEqual({
    source: 'quay.io/a',
    mirrors: [`${host}/mas`, `${host}/mas/cp`, `${host}/old`, `${host}/old/cp`],
  });
});

test('the set is empty while there is no registry', () => {
  expect(mirrorsOf({ ecr_host: '', additional_image_digest_sources: ['quay.io/a'] })).toEqual([]);
});

test('the set is an object of the cluster, in the last wave, and may be missing as a kind', () => {
  const { metadata } = objectOf(renderValues(), 'ImageDigestMirrorSet', 'mas-ecr');
  expect(metadata.namespace).toBeUndefined();
  expect(metadata.annotations).toEqual({
    'argocd.argoproj.io/sync-wave': '5',
    'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true',
  });
});
