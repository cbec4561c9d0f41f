import { type Drain, decideDrain } from '../../../src/registries/change/drain';
import type { ImageConfig } from '../../../src/registries/files/image-config';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { allow, baseSet, confOf, ecr, entry, idms, itms, never } from '../sets';

const other = (...mirrors: string[]) => idms(entry('quay.io/a', mirrors));
const baseTags = itms(...['icr.io', 'cp.icr.io'].map((source) => entry(source, [`${ecr}/p`], never)));
const tags = itms(entry('icr.io', [`${ecr}/p`], never));

function judge(
  from: MirrorSet[],
  to: MirrorSet[],
  before: ImageConfig = {},
  after: ImageConfig = before,
): Drain {
  return decideDrain(confOf(from, before), confOf(to, after));
}

describe('nodes are not drained', () => {
  test.each<[string, MirrorSet[], MirrorSet[]]>([
    ['at the first install of the base set', [], [baseSet('p')]],
    ['when nothing changes', [baseSet('p'), tags], [tags, baseSet('p')]],
    ['when a digest source is added', [baseSet('p')], [baseSet('p'), other('m.io/a')]],
    ['when a digest mirror is appended', [baseSet('p')], [baseSet('p', 'q')]],
    ['when a digest mirror is prepended', [baseSet('p')], [baseSet('q', 'p')]],
    ['when mirrors are reordered', [baseSet('p', 'q')], [baseSet('q', 'p')]],
  ])('%s', (_, from, to) => expect(judge(from, to)).toEqual({ drains: false, reasons: [] }));
});

describe('nodes are drained', () => {
  test.each<[string, string, MirrorSet[], MirrorSet[]]>([
    [
      'when an ITMS comes for the source of the IDMS',
      'mirror-pull-kind-changed',
      [baseSet('p')],
      [baseSet('p'), tags],
    ],
    [
      'when an ITMS comes for a new source',
      'registry-added-for-tags',
      [baseSet('p')],
      [baseSet('p'), itms(entry('quay.io', ['m.io/a']))],
    ],
    ['when IDMS and ITMS are installed together', 'registry-added-for-tags', [], [baseSet('p'), tags]],
    [
      'when a tag mirror is added to a source',
      'mirror-added-for-tags',
      [baseSet('p')],
      [baseSet('p'), itms(entry('icr.io', ['m.io'], never))],
    ],
    ['when a source is removed', 'registry-removed', [baseSet('p'), other('m.io/a')], [baseSet('p')]],
    ['when everything is removed', 'registry-removed', [baseSet('p')], []],
    ['when the prefix changes', 'mirror-removed', [baseSet('p')], [baseSet('q')]],
    [
      'when the policy changes',
      'registry-changed',
      [idms(entry('a.io', ['m.io'], never))],
      [idms(entry('a.io', ['m.io'], allow))],
    ],
    [
      'when the ITMS alone is removed',
      'mirror-removed',
      [baseSet('p'), itms(entry('icr.io', ['m.io'], never))],
      [baseSet('p')],
    ],
  ])('%s', (_, rule, from, to) => {
    expect(judge(from, to).reasons.map((reason) => reason.rule)).toContain(rule);
  });

  test.each<[string, ImageConfig]>([
    ['a blocked registry is added', { blockedRegistries: ['evil.io'] }],
    ['an insecure registry is added', { insecureRegistries: ['lab.io'] }],
    ['a source becomes insecure', { insecureRegistries: ['icr.io'] }],
  ])('when %s', (_, after) => expect(judge([baseSet('p')], [baseSet('p')], {}, after).drains).toBe(true));

  test('when a search registry goes', () => {
    const conf = confOf([]);
    expect(decideDrain(conf, { ...conf, unqualifiedSearchRegistries: ['docker.io'] }).reasons).toEqual([
      { rule: 'search-registries-changed' },
    ]);
  });
});

test('dropping a tag mirror of a place that also serves digests is not noticed', () => {
  expect(judge([baseSet('p'), tags], [baseSet('p')]).drains).toBe(false);
});

test('a place that serves digests and tags makes any other change of its source drain', () => {
  expect(judge([baseSet('p'), tags], [baseSet('q', 'p'), tags]).reasons.map(({ rule }) => rule)).toEqual([
    'mirror-pull-kind-changed',
  ]);
});

test('reasons have the words that the machine-config-daemon logs', () => {
  expect(judge([baseSet('p')], []).reasons[1]).toEqual({
    rule: 'registry-removed',
    registry: 'icr.io',
    log: '/etc/containers/registries.conf: registry icr.io has been removed',
  });
});

test('each source has its own reason, also where the log says the same of several', () => {
  const { reasons } = judge([baseSet('p')], [baseSet('p'), baseTags]);
  expect(reasons.map(({ rule, registry }) => `${rule} ${registry}`)).toEqual([
    'mirror-pull-kind-changed cp.icr.io',
    'mirror-pull-kind-changed icr.io',
  ]);
});

test('each setting of a source has its own reason', () => {
  const registries = ['blocked', 'insecure'].map((each) => ({ [`${each}Registries`]: ['icr.io'] }));
  const from = [idms(entry('icr.io', ['m.io']))];
  const { reasons } = judge(from, from, {}, Object.assign({}, ...registries) as ImageConfig);
  expect(reasons.map(({ rule }) => rule)).toEqual(['registry-changed', 'registry-changed']);
});
