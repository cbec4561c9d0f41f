import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { planValues } from '../../src/plan/values-plan';
import { nodeStateOf } from '../../src/registries/files/node-input';
import { planNodes } from '../../src/registries/change/node-plan';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { allow, entry, idms, never } from '../registries/sets';

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const values = (more: object = {}) =>
  normaliseValues({ image_mirroring: { ecr_host: host, repo_path_prefix: 'p', ...more } }, fields) as Values;

const base = values();
const tags = { mirror_tags: true };
const digestSources = { additional_image_digest_sources: ['a.io'] };
const tagSources = { additional_image_tag_sources: ['a.io'] };
const both = { ...digestSources, ...tagSources };
const organisation = { additional_image_digest_sources: ['quay.io/mongodb'] };
const repository = { additional_image_digest_sources: ['gcr.io/a/b'] };
const keep = { keep_source_paths: true };
const kept = { repo_path_prefix: 'q', previous_repo_path_prefixes: ['p'] };

const drains = (from?: Values, to?: Values) => planValues(from, to).registriesConf?.drains ?? false;

/** What each row of the table in docs/how-pulls-work.md speaks of. */
const rows: Record<string, Record<string, () => boolean | undefined>> = {
  'first install without tags; a further digest source; a previous prefix kept behind the new one': {
    'first install': () => drains(undefined, base),
    'first install with sources': () => drains(undefined, values(digestSources)),
    'a further digest source': () => drains(base, values(digestSources)),
    'a previous prefix': () => drains(base, values(kept)),
  },
  'another `ecr_host` or `repo_path_prefix` without keeping the old one': {
    ecr_host: () => drains(base, values({ ecr_host: host.replace('us-east-1', 'eu-west-1') })),
    repo_path_prefix: () => drains(base, values({ repo_path_prefix: 'q' })),
  },
  'removing a source or a previous prefix; uninstalling': {
    'a digest source': () => drains(values(digestSources), base),
    'a digest source that is a tag source too': () => drains(values(both), values(tagSources)),
    'a tag source': () => drains(values(tagSources), base),
    'a previous prefix': () => drains(values(kept), values({ repo_path_prefix: 'q' })),
    uninstalling: () => drains(base),
  },
  '`mirror_tags` on; a further tag source': {
    mirror_tags: () => drains(base, values(tags)),
    'a first install with it': () => drains(undefined, values(tags)),
    'a tag source': () => drains(base, values(tagSources)),
    'a tag source that is a digest source too': () => drains(values(digestSources), values(both)),
  },
  '`mirror_tags` off; removing a tag source that is a digest source too': {
    mirror_tags: () => drains(values(tags), base),
    'a tag source': () => drains(values(both), values(digestSources)),
  },
  'any change of prefix while tags are mirrored, kept prefixes or not': {
    'not kept': () => drains(values(tags), values({ ...tags, repo_path_prefix: 'q' })),
    kept: () => drains(values(tags), values({ ...tags, ...kept })),
    'kept, with a tag source': () => drains(values(tagSources), values({ ...tagSources, ...kept })),
  },
  '`keep_source_paths` on, for sources with one path component': {
    'a digest source': () => drains(values(organisation), values({ ...organisation, ...keep })),
  },
  '`keep_source_paths` on, for sources with more path components; `keep_source_paths` off': {
    'on, for a repository': () => drains(values(repository), values({ ...repository, ...keep })),
    'off, for a repository': () => drains(values({ ...repository, ...keep }), values(repository)),
    'off, for an organisation': () => drains(values({ ...organisation, ...keep }), values(organisation)),
  },
  'a new policy for a source': {
    'of another mirror set': () => {
      const [from, to] = [never, allow].map((policy) =>
        nodeStateOf({ mirrorSets: [idms(entry('a.io', ['m.io'], policy))] }),
      );
      return from && to && planNodes(from, to).registriesConf?.drains;
    },
  },
  'a new login in the pull secret': {
    'another key': () => drains(base, values({ aws_access_key_id: 'B' })),
  },
};

const documentation = readFileSync(join(__dirname, '..', '..', 'docs', 'how-pulls-work.md'), 'utf8');
const [, table = ''] = /\| change \| drain \|\n.*\n((?:\|.*\n)*)/.exec(documentation) ?? [];
const documented = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, change = '', drain = '']) => ({ change, drains: drain.startsWith('yes') }));

test('each row of the documentation is tried here', () =>
  expect(documented.map(({ change }) => change)).toEqual(Object.keys(rows)));

describe.each(documented)('the documentation is right about: $change', ({ change, drains }) => {
  test.each(Object.entries(rows[change] ?? {}))('%s', (_, judge) => expect(judge()).toBe(drains));
});
