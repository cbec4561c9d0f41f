import { defaultRelease } from '../../src/image-mirroring/default-release';
import { render } from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { inputAfter } from '../../src/plan/applied-values';
import { warnOfBlockedImages } from '../../src/plan/blocked-images';
import { loadValues } from '../../src/values-file/load';
import { examples } from '../examples';
import { digest } from '../registries/sets';

const manifestsOf = (example: string) => {
  const file = examples.find(({ name }) => name === example)?.valuesFile as string;
  return render(loadValues(imageMirroringValues, [file], defaultRelease), defaultRelease);
};
const manifests = manifestsOf('basic');
const catalog = 'icr.io/cpopen/ibm-maximo-operator-catalog:v9-260326-amd64';
const source = { kind: 'CatalogSource', namespace: 'openshift-marketplace', name: 'ibm-operator-catalog' };
const pod = (name: string) => ({ kind: 'Pod', namespace: 'mas', name });

function warningsOf(images: Record<string, (typeof source)[]>): string[] {
  const list = Object.entries(images).map(([image, users]) => ({ image, users }));
  const cluster = { mirrorSets: [], images: list };
  return warnOfBlockedImages(cluster, manifests, inputAfter(manifests, cluster));
}

test('the catalog is named with its tag, its object and both ways out', () =>
  expect(warningsOf({ [catalog]: [pod('catalog'), source] })).toEqual([
    `CatalogSource openshift-marketplace/ibm-operator-catalog (and 1 more) names ${catalog} by tag, and nodes cannot pull it with these values, which mirror pulls by digest only: write image_mirroring.mirror_tags: true, which drains each node once, or name the image as ${catalog}@sha256:<digest>`,
  ]));

test.each([
  ['by digest', `icr.io/cpopen/ibm-maximo-operator-catalog@${digest}`],
  ['by tag and digest', `${catalog}@${digest}`],
  ['of a source that is not mirrored', 'quay.io/a/b:v1'],
])('nothing is said of a catalog %s', (_, image) => expect(warningsOf({ [image]: [source] })).toEqual([]));

test('where another mirror set decides, that is the reason', () => {
  const entries = [
    { source: 'icr.io/cpopen', mirrors: ['m.io/p'], mirrorSourcePolicy: 'NeverContactSource' as const },
  ];
  const mirrorSets = [{ kind: 'ImageDigestMirrorSet' as const, name: 'air-gap', entries }];
  const cluster = { mirrorSets, images: [{ image: catalog, users: [source] }] };
  expect(warnOfBlockedImages(cluster, manifests, inputAfter(manifests, cluster))).toEqual([
    expect.stringContaining('because the source icr.io/cpopen of another mirror set decides') as string,
  ]);
});

test('of other images three are named, after the catalog, and the rest is counted', () => {
  const others = Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`icr.io/a/x:${i}`, [pod(`p${i}`)]]));
  const warnings = warningsOf({ ...others, [catalog]: [source] });
  expect(warnings.map((warning) => warning.slice(0, 13))).toEqual([
    ...['CatalogSource', 'Pod mas/p1 na', 'Pod mas/p2 na', 'Pod mas/p3 na', '2 more images'],
  ]);
});

test('a cluster of which no image is known has no such warning', () => {
  const cluster = { mirrorSets: [] };
  expect(warnOfBlockedImages(cluster, manifests, inputAfter(manifests, cluster))).toEqual([]);
});
