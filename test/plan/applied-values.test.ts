import { normaliseValues } from '../../src/helm/contract/normalise';
import { render } from '../../src/image-mirroring/render';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { hostedMirrorSets, inputAfter, inputWith } from '../../src/plan/applied-values';
import { ecr, entry, icsp, idms, itms } from '../registries/sets';

const valuesOf = (more: object = {}) =>
  normaliseValues({ image_mirroring: { ecr_host: ecr, repo_path_prefix: 'p', ...more } }, fields) as Values;
const manifests = render(valuesOf());
const rendered = { kind: 'ImageDigestMirrorSet', name: 'mas-ecr' };
const foreign = [
  { ...idms(entry('a.io', ['m.io'])), name: 'airgap' },
  { ...itms(entry('b.io', ['m.io'])), name: 'mas-ecr' },
  icsp(entry('c.io', ['m.io'])),
];
const own = [idms(entry('old.io', ['m.io'])), itms(entry('old.io', ['m.io']))];
const cluster = { mirrorSets: [...foreign, ...own], version: '4.16.1' };

const namesOf = ({ mirrorSets }: ReturnType<typeof inputAfter>) =>
  mirrorSets.map(({ kind, name }) => ({ kind, name }));

test('a rendering takes the place of the mirror sets of the chart, and leaves all others', () => {
  expect(namesOf(inputAfter(manifests, cluster))).toEqual([
    ...foreign.map(({ kind, name }) => ({ kind, name })),
    rendered,
  ]);
  expect(inputAfter(manifests, cluster)).toMatchObject({ version: '4.16.1' });
});

test('an uninstall removes the mirror sets of the chart only', () => {
  expect(inputAfter(undefined, cluster).mirrorSets).toEqual(foreign);
});

test('before the change, a cluster without a rendering is as it is', () => {
  expect(inputWith(undefined, cluster)).toBe(cluster);
  expect(namesOf(inputWith(manifests, cluster))).toContainEqual(rendered);
});

test('without a cluster, the mirror sets are those of the rendering', () => {
  expect(namesOf(inputWith(manifests))).toEqual([rendered]);
  expect(inputWith(undefined)).toEqual({ mirrorSets: [] });
  expect(inputAfter(undefined)).toEqual({ mirrorSets: [] });
});

test('a hosted control plane has the mirrors as the set cluster, other platforms have none', () => {
  expect(hostedMirrorSets(valuesOf({ platform: 'hosted' }))).toEqual([
    {
      kind: 'ImageDigestMirrorSet',
      name: 'cluster',
      entries: [entry('icr.io', [`${ecr}/p`]), entry('cp.icr.io', [`${ecr}/p`])],
    },
  ]);
  expect(hostedMirrorSets(valuesOf())).toEqual([]);
});
