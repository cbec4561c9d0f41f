import { nodeStateOf, type NodeInput } from '../../../src/registries/files/node-input';
import { explain } from '../../../src/registries/pull/explanation';
import { loadRuntime } from '../../../src/registries/pull/runtime';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { allow, baseSet, digest, entry, icsp, idms, itms, never } from '../sets';

const errorOf = (input: NodeInput) => {
  const { sync } = nodeStateOf(input);
  return sync.accepted ? undefined : sync.error;
};

describe('a wildcard source', () => {
  const mirrorSets = [idms(entry('*.example.com', ['m.io']))];
  const refused = 'wildcard entries are not supported with mirror configuration "*.example.com"';

  test.each([
    ['4.14.3', refused],
    ['4.15.50', refused],
    ['4.16.0', undefined],
    ['4.20.1', undefined],
    [undefined, undefined],
  ])('in OpenShift %s gives the error: %s', (version, error) =>
    expect(errorOf({ mirrorSets, ...(version ? { version } : {}) })).toBe(error),
  );
});

describe('an image policy', () => {
  const imagePolicies = [
    { kind: 'ClusterImagePolicy' as const, name: 'signed-ibm', scopes: ['icr.io', 'cp.icr.io'] },
  ];
  const mirrorSets = [baseSet('p')];
  const refusal = (imageConfig: NodeInput['imageConfig']) =>
    errorOf({ mirrorSets, imagePolicies, ...(imageConfig ? { imageConfig } : {}) });

  test('outside allowedRegistries stops all mirror sets', () =>
    expect(refusal({ allowedRegistries: ['quay.io'] })).toBe(
      'clusterimagepolicy configured for the scope icr.io is not nested inside allowedRegistries',
    ));
  test('inside allowedRegistries stops nothing', () =>
    expect(refusal({ allowedRegistries: ['icr.io', 'cp.icr.io'] })).toBeUndefined());
  test('below a blocked registry stops all mirror sets', () =>
    expect(refusal({ blockedRegistries: ['icr.io'] })).toContain('blockedRegistries'));
  test('without such lists stops nothing, and explain names the policy of an image in its scope', () => {
    expect(refusal(undefined)).toBeUndefined();
    const runtime = loadRuntime(nodeStateOf({ mirrorSets, imagePolicies }));
    const policyOf = (image: string) => explain(image, runtime).candidates[0]?.signedBy;
    expect(policyOf(`icr.io/cpopen/x@${digest}`)).toEqual({
      kind: 'ClusterImagePolicy',
      name: 'signed-ibm',
      scope: 'icr.io',
    });
    expect(policyOf(`quay.io/x@${digest}`)).toBeUndefined();
  });
  test('in a namespace is named with it', () => {
    const own = { kind: 'ImagePolicy' as const, name: 'own', namespace: 'mas', scopes: ['icr.io'] };
    const runtime = loadRuntime(nodeStateOf({ mirrorSets, imagePolicies: [own] }));
    expect(explain(`icr.io/x@${digest}`, runtime).candidates[0]?.signedBy).toMatchObject({
      namespace: 'mas',
    });
  });
});

test('an empty list of insecure registries replaces the template of registries.conf', () => {
  const isTemplate = (imageConfig: NodeInput['imageConfig']) => {
    const { sync } = nodeStateOf({ mirrorSets: [], ...(imageConfig ? { imageConfig } : {}) });
    return sync.accepted && sync.isTemplate;
  };
  expect([isTemplate(undefined), isTemplate({ insecureRegistries: [] })]).toEqual([true, false]);
});

describe('up to OpenShift 4.15', () => {
  const malformed = [icsp(entry('https://a.io', ['m.io/']))];
  test.each<[string, MirrorSet[], string, string | undefined]>([
    ['an ICSP with a malformed source passes', malformed, '4.15.9', undefined],
    ['which later versions refuse', malformed, '4.16.0', 'invalid format for source "https://a.io"'],
    [
      'an empty source is refused in other words',
      [icsp(entry('', ['m.io']))],
      '4.15.9',
      'invalid empty entry for source configuration',
    ],
    ['than later', [icsp(entry('', ['m.io']))], '4.16.0', 'invalid format for source ""'],
    [
      'an empty mirror is refused',
      [icsp(entry('a.io', ['m.io', '']))],
      '4.14.1',
      'invalid empty entry for mirror configuration',
    ],
    [
      'a wildcard as a mirror is refused as one',
      [icsp(entry('a.io', ['*.m.io']))],
      '4.14.1',
      'wildcard entries are not supported with mirror configuration "*.m.io"',
    ],
  ])('%s', (_, mirrorSets, version, error) => expect(errorOf({ mirrorSets, version })).toBe(error));
});

test.each([
  ['4.13.4', 'imagedigestmirrorsets and/or imagetagmirrorsets'],
  ['4.14.40', 'imagedigestmirrorsets and/or imagetagmirrorsets'],
  ['4.15.0', 'imagedigestmirrorsets and imagetagmirrorsets'],
  ['4.16.0', 'imagedigestmirrorsets, imagetagmirrorsets, or imagecontentsourcepolicies'],
])('OpenShift %s says that policies conflict in %s', (version, kinds) => {
  const mirrorSets = [baseSet('p'), itms(entry('icr.io', ['m.io'], allow))];
  expect(errorOf({ mirrorSets, version })).toBe(
    `conflicting mirrorSourcePolicy is set for the same source "icr.io" in ${kinds}`,
  );
});

test.each<['ClusterImagePolicy' | 'ImagePolicy', string, string | undefined]>([
  ['ClusterImagePolicy', '4.15.60', undefined],
  ['ClusterImagePolicy', '4.16.0', 'clusterimagePolicy'],
  ['ClusterImagePolicy', '4.17.9', 'clusterimagePolicy'],
  ['ClusterImagePolicy', '4.18.0', 'clusterimagepolicy'],
  ['ImagePolicy', '4.17.9', undefined],
  ['ImagePolicy', '4.18.0', 'imagepolicy'],
])('a %s in OpenShift %s is refused as: %s', (kind, version, start) => {
  const imagePolicies = [{ kind, name: 'signed', scopes: ['icr.io'] }];
  const input = { mirrorSets: [baseSet('p')], imagePolicies, version };
  expect(errorOf({ ...input, imageConfig: { allowedRegistries: ['quay.io'] } })).toBe(
    start && `${start} configured for the scope icr.io is not nested inside allowedRegistries`,
  );
  // A policy that is not read asks for no signature either.
  const explained = explain(`icr.io/x@${digest}`, loadRuntime(nodeStateOf(input)));
  expect(explained.candidates[0]?.signedBy?.name).toBe(start && 'signed');
});

describe('what to do about a refusal names the objects', () => {
  test.each<[string, NodeInput, string]>([
    [
      'of a conflict',
      { mirrorSets: [baseSet('p'), icsp(entry('icr.io', ['m.io']))] },
      'write the same mirrorSourcePolicy for icr.io everywhere: ImageDigestMirrorSet mas-ecr has NeverContactSource, ImageContentSourcePolicy old has none, which means AllowContactingSource; an ImageContentSourcePolicy cannot have one, so move its entry to an ImageDigestMirrorSet',
    ],
    [
      'with a malformed mirror',
      { mirrorSets: [icsp(entry('a.io', ['m.io/']))] },
      'correct the mirror "m.io/" in ImageContentSourcePolicy old; allowed: a host with an optional port',
    ],
    [
      'with a source among its own mirrors',
      { mirrorSets: [idms(entry('a.io', ['a.io'], never))] },
      'remove a.io from its own mirrors in ImageDigestMirrorSet mas-ecr, or write AllowContactingSource',
    ],
    [
      'of a policy',
      {
        mirrorSets: [],
        imageConfig: { blockedRegistries: ['icr.io'] },
        imagePolicies: [{ kind: 'ClusterImagePolicy', name: 'signed', scopes: ['icr.io/cpopen'] }],
      },
      'remove what includes icr.io/cpopen from spec.registrySources.blockedRegistries of images.config.openshift.io/cluster, or remove the scope icr.io/cpopen from ClusterImagePolicy signed',
    ],
    [
      'of image.config',
      { mirrorSets: [], imageConfig: { insecureRegistries: ['*.a.io/x'] } },
      'correct "*.a.io/x" in insecureRegistries, in spec.registrySources of images.config.openshift.io/cluster',
    ],
    [
      'of a wildcard source with a blocked registry inside',
      { mirrorSets: [idms(entry('*.a.io', ['m.io']))], imageConfig: { blockedRegistries: ['x.a.io'] } },
      'name the hosts instead of the wildcard source',
    ],
  ])('%s', (_, input, fix) => {
    const { sync } = nodeStateOf(input);
    expect(sync.accepted ? undefined : sync.fix).toContain(fix);
  });
});
