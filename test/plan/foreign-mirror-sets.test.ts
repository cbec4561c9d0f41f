import { normaliseValues } from '../../src/helm/contract/normalise';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { planValues } from '../../src/plan/values-plan';
import { ecr, entry, idms, never } from '../registries/sets';

const values = (more: object = {}) =>
  normaliseValues({ image_mirroring: { ecr_host: ecr, repo_path_prefix: 'p', ...more } }, fields) as Values;

/** A mirror set of another installation that covers the default image of the updater. */
const foreign = (mirror: string) => ({
  mirrorSets: [{ ...idms(entry('quay.io/ibmmas', [mirror], never)), name: 'airgap' }],
});
const warningsWith = (mirror: string, more: object = {}) =>
  planValues(undefined, values(more), { cluster: foreign(mirror) }).warnings;

test.each([`${ecr}/250731/ibmmas`, `${ecr}:443/250731/ibmmas`])(
  'a plan warns when a foreign mirror set has the updater pulled from the registry that it logs in to: %s',
  (mirror) =>
    expect(warningsWith(mirror)).toEqual([
      expect.stringContaining(`from ${ecr}, whose login it refreshes`) as string,
    ]),
);

test('a plan does not warn when the updater is pulled from another registry', () =>
  expect(warningsWith('mirror.example.com/ibmmas')).toEqual([]));

test('a plan does not warn when the values accept it', () =>
  expect(warningsWith(`${ecr}/p/ibmmas`, { updater: { allow_image_from_mirror: true } })).toEqual([]));

describe('an install into a cluster that already has the mirror set mas-ecr', () => {
  const cluster = { mirrorSets: [idms(entry('icr.io', ['old.example.com/p'], never))] };
  const warning = expect.stringContaining('--take-ownership') as string;

  test('says what Helm and Argo CD do with it', () =>
    expect(planValues(undefined, values(), { cluster }).warnings).toEqual([warning]));
  test('is no matter of a later change, nor of other mirror sets', () => {
    expect(planValues(values(), values(), { cluster }).warnings).toEqual([]);
    expect(warningsWith('mirror.example.com/ibmmas')).toEqual([]);
  });
});

describe('a plan warns of foreign mirror sets', () => {
  const sources = { additional_image_digest_sources: ['q.example.com'] };
  const warningsOf = (...entries: Parameters<typeof idms>) =>
    planValues(undefined, values(sources), {
      cluster: { version: '4.18.1', mirrorSets: [{ ...idms(...entries), name: 'airgap' }] },
    }).warnings;

  test('whose longer sources leave the mirrors of the values unasked', () =>
    expect(
      warningsOf(
        entry('icr.io/cpopen', ['m.io/cpopen'], never),
        entry('cp.icr.io/cp', ['m.io/cp'], never),
        entry('quay.io/other', ['m.io/other'], never),
      ),
    ).toEqual([
      'the mirrors of these values are not asked for images of icr.io/cpopen, cp.icr.io/cp: ImageDigestMirrorSet airgap has the longer source, and only the longest source decides; remove it there to use the mirrors of the values',
    ]));

  test('with a wildcard that decides for a source of the values', () =>
    expect(warningsOf(entry('*.example.com', ['m.io'], never))).toEqual([
      expect.stringContaining('not asked for images of *.example.com: ') as string,
    ]));

  test.each([
    ['have the same mirrors', entry('icr.io/cpopen', [`${ecr}/p/cpopen`], never)],
    ['are as long as those of the values', entry('icr.io', ['m.io'], never)],
  ])('not of those whose sources %s', (_, given) => expect(warningsOf(given)).toEqual([]));
});
