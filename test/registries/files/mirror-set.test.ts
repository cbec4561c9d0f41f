import { readMirrorSet, writeMirrorSet } from '../../../src/registries/files/mirror-set';

test('an ImageDigestMirrorSet is read with its policies', () => {
  const imageDigestMirrors = [
    { source: 'icr.io', mirrors: ['m.io/a'], mirrorSourcePolicy: 'NeverContactSource' },
  ];
  expect(
    readMirrorSet({ kind: 'ImageDigestMirrorSet', metadata: { name: 'x' }, spec: { imageDigestMirrors } }),
  ).toEqual({
    kind: 'ImageDigestMirrorSet',
    name: 'x',
    entries: imageDigestMirrors,
  });
});

test('an ImageTagMirrorSet without mirrors has none', () => {
  const read = readMirrorSet({
    kind: 'ImageTagMirrorSet',
    metadata: { name: 'x' },
    spec: { imageTagMirrors: [{ source: 'icr.io' }] },
  });
  expect(read?.entries).toEqual([{ source: 'icr.io', mirrors: [] }]);
});

test('an ImageContentSourcePolicy has no policy, whatever it says', () => {
  const repositoryDigestMirrors = [
    { source: 'icr.io', mirrors: ['m.io/a'], mirrorSourcePolicy: 'NeverContactSource' },
  ];
  const read = readMirrorSet({ kind: 'ImageContentSourcePolicy', spec: { repositoryDigestMirrors } });
  expect(read?.entries).toEqual([{ source: 'icr.io', mirrors: ['m.io/a'] }]);
});

test('an empty spec has no entries', () => {
  expect(readMirrorSet({ kind: 'ImageTagMirrorSet', metadata: { name: 'x' }, spec: {} })?.entries).toEqual(
    [],
  );
});

test.each([[{ kind: 'Secret' }], [{}], [null], [{ kind: 'toString' }]])('%j is no mirror set', (manifest) => {
  expect(readMirrorSet(manifest)).toBeUndefined();
});

test.each(['ImageDigestMirrorSet', 'ImageTagMirrorSet', 'ImageContentSourcePolicy'] as const)(
  'an %s is written as it is read',
  (kind) => {
    const mirrorSet = { kind, name: 'x', entries: [{ source: 'icr.io', mirrors: ['m.io/a'] }] };
    expect(readMirrorSet(writeMirrorSet(mirrorSet))).toEqual(mirrorSet);
  },
);
