import { type Drain, decideDrain, type DrainRule } from '../../../src/registries/change/drain';
import type { ImageConfig } from '../../../src/registries/files/image-config';
import type { PullKind } from '../../../src/registries/files/merged-source';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { emptyRegistriesConf, type RegistryTable } from '../../../src/registries/files/registries-conf';
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

  test.each([
    ['goes', ['docker.io']],
    ['comes before others', ['a.io', 'registry.access.redhat.com', 'docker.io']],
    ['changes places', ['docker.io', 'registry.access.redhat.com']],
  ])('when a search registry %s', (_, unqualifiedSearchRegistries) => {
    const conf = confOf([]);
    expect(decideDrain(conf, { ...conf, unqualifiedSearchRegistries }).reasons).toEqual([
      { rule: 'search-registries-changed' },
    ]);
  });
});

test('a search registry that comes after all others drains nothing', () => {
  const conf = confOf([]);
  const unqualifiedSearchRegistries = [...conf.unqualifiedSearchRegistries, 'a.io'];
  expect(decideDrain(conf, { ...conf, unqualifiedSearchRegistries })).toEqual({ drains: false, reasons: [] });
});

test('dropping a tag mirror of a place that also serves digests is not noticed', () => {
  expect(judge([baseSet('p'), tags], [baseSet('p')]).drains).toBe(false);
});

test('a place that serves digests and tags makes any other change of its source drain', () => {
  expect(judge([baseSet('p'), tags], [baseSet('q', 'p'), tags]).reasons.map(({ rule }) => rule)).toEqual([
    'mirror-pull-kind-changed',
  ]);
});

const table = (more: Partial<RegistryTable>): RegistryTable => ({
  ...{ prefix: '', location: 'a.io', insecure: false, blocked: false, mirrors: [] },
  ...more,
});
const confWith = (of?: Partial<RegistryTable>) => ({
  ...emptyRegistriesConf,
  registries: of ? [table(of)] : [],
});
const mirror = (location: string, pullFromMirror: PullKind) => ({
  location,
  pullFromMirror,
  insecure: false,
});
const digests = mirror('d.io', 'digest-only');
const onlyTags = mirror('t.io', 'tag-only');

interface Case {
  of: string;
  rule: DrainRule;
  before?: Partial<RegistryTable>;
  after?: Partial<RegistryTable>;
  log: string;
}

test.each<Case>([
  { of: 'a table', rule: 'registry-removed', before: {}, log: 'registry a.io has been removed' },
  {
    of: 'a table without mirrors',
    rule: 'registry-added-for-tags',
    after: {},
    log: 'registry a.io has been added with mirror does not set pull-from-mirror=digest-only',
  },
  {
    of: 'a table with a tag mirror',
    rule: 'registry-added-for-tags',
    after: { mirrors: [digests, onlyTags] },
    log: 'registry a.io has been added with mirror does not set pull-from-mirror=digest-only',
  },
  {
    of: 'a prefix',
    rule: 'registry-changed',
    before: { prefix: 'a.io', location: 'm.io' },
    after: {},
    log: 'prefix value for registry a.io has changed from a.io to ',
  },
  {
    of: 'a location',
    rule: 'registry-changed',
    before: { prefix: 'a.io', location: 'm.io' },
    after: { prefix: 'a.io', location: 'n.io' },
    log: 'location value for registry a.io has changed from m.io to n.io',
  },
  {
    of: 'a block',
    rule: 'registry-changed',
    before: { blocked: true },
    after: {},
    log: 'blocked value for registry a.io has changed from true to false',
  },
  {
    of: 'the check of TLS',
    rule: 'registry-changed',
    before: {},
    after: { insecure: true },
    log: 'insecure value for registry a.io has changed from false to true',
  },
  {
    of: 'a mirror',
    rule: 'mirror-removed',
    before: { mirrors: [digests] },
    after: {},
    log: 'mirror d.io has been removed in registry a.io',
  },
  {
    of: 'a tag mirror',
    rule: 'mirror-added-for-tags',
    before: { mirrors: [digests] },
    after: { mirrors: [digests, onlyTags] },
    log: 'mirror t.io has been added in registry a.io that has pull-from-mirror set to tag-only ',
  },
  {
    of: 'the kind of a mirror',
    rule: 'mirror-pull-kind-changed',
    before: { mirrors: [digests] },
    after: { mirrors: [mirror('d.io', 'tag-only')] },
    log: 'pull-from-mirror value for mirror d.io has changed from digest-only to tag-only ',
  },
])('for $of the reason $rule has the words of the machine-config-daemon', ({ rule, before, after, log }) => {
  const { reasons } = decideDrain(confWith(before), confWith(after));
  expect(reasons.find((reason) => reason.rule === rule)).toMatchObject({
    registry: 'a.io',
    log: `/etc/containers/registries.conf: ${log}`,
  });
});

test.each<[string, Partial<RegistryTable>, Partial<RegistryTable>]>([
  ['a tag mirror that stays', { mirrors: [onlyTags] }, { mirrors: [onlyTags, digests] }],
  ['a tag mirror that serves digests', { mirrors: [onlyTags] }, { mirrors: [mirror('t.io', 'digest-only')] }],
  [
    'a mirror whose TLS is no longer verified',
    { mirrors: [digests] },
    { mirrors: [{ ...digests, insecure: true }] },
  ],
])('%s is no reason', (_, before, after) => {
  expect(decideDrain(confWith(before), confWith(after))).toEqual({ drains: false, reasons: [] });
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
