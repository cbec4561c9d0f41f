import type { Cluster } from '../../src/cluster/cluster';
import { mappingLines, missingOf, repositoriesOf } from '../../src/images/image-mapping';
import { failsOf, takeInventory } from '../../src/images/image-inventory';
import type { JudgedImage } from '../../src/images/image-verdict';
import type { MirrorSet } from '../../src/registries/files/mirror-set';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const never = 'NeverContactSource' as const;
const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/mas';

const set = (name: string, source: string, mirror: string, mirrorSourcePolicy?: typeof never): MirrorSet => ({
  kind: 'ImageDigestMirrorSet',
  name,
  entries: [{ source, mirrors: [mirror], ...(mirrorSourcePolicy && { mirrorSourcePolicy }) }],
});

const own = [set('mas-ecr', 'icr.io', ecr, never), set('allowed', 'quay.io/mas', `${ecr}/q`)];

/** How an image is judged in a cluster that has it in the namespace `ns`. */
function judge(image: string, cluster: Partial<Cluster> = {}, foreign: MirrorSet[] = []): JudgedImage {
  const images = [{ image, users: [{ kind: 'Pod', namespace: 'ns', name: 'p' }] }];
  const inventory = takeInventory({ mirrorSets: [], images, ...cluster }, own, [...foreign, ...own]);
  return inventory.images[0] as JudgedImage;
}

test.each<[string, string, JudgedImage['verdict']]>([
  ['an image by digest', `icr.io/cpopen/x@${digest}`, 'mirror'],
  ['an image by tag and digest', `icr.io/cpopen/x:v1@${digest}`, 'mirror'],
  ['an image by tag whose source is never contacted', 'icr.io/cpopen/x:v1', 'blocked'],
  ['an image by tag whose source may be contacted', 'quay.io/mas/x:v1', 'source'],
  ['an image of another registry', `docker.io/library/x@${digest}`, 'not-covered'],
  ['a name with capital letters', 'icr.io/Cpopen/x:v1', 'invalid'],
])('%s', (_, image, verdict) => {
  expect(judge(image).verdict).toBe(verdict);
});

test('a mirror set of others with a longer source shadows the image, and is named by its source', () => {
  const judged = judge(`icr.io/cpopen/x@${digest}`, {}, [set('other', 'icr.io/cpopen', 'm.io/x')]);
  expect([judged.verdict, judged.reason]).toEqual(['shadowed', 'icr.io/cpopen']);
});

test('an image that image.config rejects', () => {
  const judged = judge(`icr.io/x@${digest}`, { imageConfig: { allowedRegistries: ['quay.io'] } });
  expect([judged.verdict, judged.reason]).toEqual(['rejected', 'allowedRegistries']);
});

describe('an image policy', () => {
  const policy = { kind: 'ImagePolicy' as const, name: 'signed', scopes: ['icr.io/cpopen'] };
  test.each([
    ['of the namespace that uses the image', { ...policy, namespace: 'ns' }, 'signature'],
    ['of another namespace', { ...policy, namespace: 'other' }, 'mirror'],
    ['of the cluster', { ...policy, kind: 'ClusterImagePolicy' as const }, 'signature'],
    ['of another scope', { ...policy, scopes: ['icr.io/other'] }, 'mirror'],
  ])('%s', (_, imagePolicy, verdict) => {
    expect(judge(`icr.io/cpopen/x@${digest}`, { imagePolicies: [imagePolicy] }).verdict).toBe(verdict);
  });
});

test('mirror sets that nodes refuse judge no image', () => {
  const conflict = set('other', 'icr.io', 'm.io');
  const cluster = { mirrorSets: [], images: [{ image: 'icr.io/x:v1', users: [] }] };
  const inventory = takeInventory(cluster, own, [conflict, ...own]);
  expect(inventory.mirrorSets).toEqual({
    accepted: false,
    error: expect.stringContaining(
      'conflicting mirrorSourcePolicy is set for the same source "icr.io"',
    ) as string,
    fix: expect.stringContaining('write the same mirrorSourcePolicy for icr.io everywhere') as string,
  });
  expect([inventory.images, failsOf(inventory)]).toEqual([[], []]);
});

describe('what must be copied', () => {
  const image = judge(`icr.io/cpopen/x@${digest}`);
  test('has a destination with a tag, because lifecycle rules delete what has none', () => {
    expect(mappingLines([image, image])).toEqual([
      `icr.io/cpopen/x@${digest}=${ecr}/cpopen/x:sha256-0123456789ab`,
    ]);
  });
  test('needs a repository, named without the host', () => {
    expect(repositoriesOf([image, image])).toEqual(['mas/cpopen/x']);
  });
  test.each([
    ['missing', { outcome: 'missing' as const }, 1],
    ['found at its source only', { outcome: 'found' as const, from: `icr.io/cpopen/x@${digest}` }, 1],
    ['found at the mirror', { outcome: 'found' as const, from: image.places[0]?.reference as string }, 0],
    ['refused', { outcome: 'refused' as const }, 0],
  ])('an image that is %s', (_, probe, count) => {
    expect(missingOf([{ ...image, probe }])).toHaveLength(count);
  });
});
