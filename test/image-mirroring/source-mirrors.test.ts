import { defaultRelease } from '../../src/image-mirroring/default-release';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { describeSourceMirrors } from '../../src/image-mirroring/source-mirrors';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

/** The mirrors of a source below the host, in the order in which nodes try them. */
function mirrorsOf(source: string, values: object, list = 'additional_image_digest_sources'): string[] {
  const document = { image_mirroring: { ecr_host: host, ...values, [list]: [source] } };
  const lines = describeSourceMirrors(normaliseValues(document, fields) as unknown as Values, defaultRelease);
  expect(lines).toHaveLength(1);
  const [name, mirrors = ''] = lines[0]?.split(' is pulled from ') ?? [];
  expect(name).toBe(source);
  return mirrors.split(', then ').map((mirror) => mirror.replace(`${host}/`, ''));
}

const keep = { repo_path_prefix: 'new', keep_source_paths: true };
const previous = { previous_repo_path_prefixes: ['old'] };

const replica = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const withReplica = { ...keep, registries: [{ host: replica, mirror: true }] };

test.each<[string, string, object, string[]]>([
  [
    'an organisation with a replica',
    'quay.io/mongodb',
    withReplica,
    [
      ...['new/mongodb', 'new', 'new/cp'],
      ...[`${replica}/new/mongodb`, `${replica}/new`, `${replica}/new/cp`],
    ],
  ],
  ['a single repository with a replica', 'gcr.io/a/b', withReplica, ['new/a/b', `${replica}/new/a/b`]],
  [
    'a path that is cp with a replica',
    'quay.io/cp',
    withReplica,
    ['new/cp', 'new', `${replica}/new/cp`, `${replica}/new`],
  ],
  [
    'a source with a replica that has its own prefix, behind a previous prefix',
    'quay.io',
    {
      repo_path_prefix: 'new',
      ...previous,
      registries: [{ host: replica, mirror: true, repo_path_prefix: 'own' }],
    },
    ['new', 'new/cp', 'old', 'old/cp', `${replica}/own`, `${replica}/own/cp`],
  ],
  [
    'a source with a replica without a prefix',
    'quay.io',
    { registries: [{ host: replica, mirror: true }] },
    [`${host}`, 'cp', replica, `${replica}/cp`],
  ],
  [
    'a source with a registry that is no mirror',
    'quay.io',
    { repo_path_prefix: 'new', registries: [{ host: replica, mirror: false }] },
    ['new', 'new/cp'],
  ],
  ['an organisation', 'quay.io/mongodb', keep, ['new/mongodb', 'new', 'new/cp']],
  ['a host', 'quay.io', keep, ['new', 'new/cp']],
  ['a wildcard', '*.example.com', keep, ['new', 'new/cp']],
  ['a single repository', 'gcr.io/a/b', keep, ['new/a/b']],
  ['a path that is cp', 'quay.io/cp', keep, ['new/cp', 'new']],
  [
    'an organisation with a previous prefix',
    'quay.io/mongodb',
    { ...keep, ...previous },
    ['new/mongodb', 'old/mongodb', 'new', 'new/cp', 'old', 'old/cp'],
  ],
  [
    'a single repository with a previous prefix',
    'gcr.io/a/b',
    { ...keep, ...previous },
    ['new/a/b', 'old/a/b'],
  ],
  [
    'a path that is a previous prefix',
    'quay.io/mongodb',
    { ...keep, previous_repo_path_prefixes: ['new/mongodb'] },
    ['new/mongodb', 'new/mongodb/mongodb', 'new', 'new/cp', 'new/mongodb/cp'],
  ],
  [
    'an organisation without a prefix',
    'quay.io/mongodb',
    { keep_source_paths: true },
    ['mongodb', host, 'cp'],
  ],
])('with kept paths, the mirrors of %s keep its path first and occur once', (_, source, values, mirrors) => {
  expect(mirrorsOf(source, values)).toEqual(mirrors);
  expect(mirrorsOf(source, values, 'additional_image_tag_sources')).toEqual(mirrors);
});

test.each([
  ['quay.io/mongodb', ['new', 'new/cp', 'old', 'old/cp']],
  ['gcr.io/a/b', ['new', 'new/cp', 'old', 'old/cp']],
])('without kept paths, the mirrors of %s have the documented form', (source, mirrors) => {
  expect(mirrorsOf(source, { repo_path_prefix: 'new', ...previous })).toEqual(mirrors);
});

test('each source has the mirrors with its own path', () => {
  const sources = ['quay.io/one', 'quay.io/two', 'quay.io'];
  const document = { image_mirroring: { ecr_host: host, ...keep, additional_image_digest_sources: sources } };
  const values = normaliseValues(document, fields) as unknown as Values;
  expect(describeSourceMirrors(values, defaultRelease)).toEqual([
    `quay.io/one is pulled from ${host}/new/one, then ${host}/new, then ${host}/new/cp`,
    `quay.io/two is pulled from ${host}/new/two, then ${host}/new, then ${host}/new/cp`,
    `quay.io is pulled from ${host}/new, then ${host}/new/cp`,
  ]);
});

test.each<[string, object]>([
  ['the chart creates no mirror sets', { mirror_sets: { enabled: false } }],
  ['the platform is hosted', { platform: 'hosted' }],
  ['there is no registry', { ecr_host: '' }],
])('where %s, no mirrors are described', (_, more) => {
  const document = {
    image_mirroring: { ecr_host: host, additional_image_digest_sources: ['quay.io'], ...more },
  };
  const values = normaliseValues(document, fields) as unknown as Values;
  expect(describeSourceMirrors(values, defaultRelease)).toEqual([]);
});
