import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { version } from '../../src/package';
import type { Rendered } from './rendering';
import { host, renderValues } from './rendering';

/** The objects of a file that is written by hand. */
const golden = (name: string): unknown[] =>
  loadAll(
    readFileSync(join(__dirname, 'goldens', `${name}.yaml`), 'utf8').replaceAll('CHART_VERSION', version),
  );

test('no values give an empty Secret and an empty mirror set', () => {
  const nothing = { ecr_host: '', repo_path_prefix: '', aws_access_key_id: '', aws_secret_access_key: '' };
  expect(renderValues(nothing)).toEqual(golden('no-values'));
});

test('both mirror sets have every kind of source, with the current and the previous prefix', () => {
  const objects = renderValues(
    { repo_path_prefix: null, previous_repo_path_prefixes: ['250731'], mirror_tags: true, ecr_host: null },
    {
      ecr_host: host,
      repo_path_prefix: 20251030,
      additional_image_digest_sources: ['quay.io/a quay.io/b'],
      additional_image_tag_sources: ['dev.example.com/mas'],
      custom_labels: { team: 'platform', 'app.kubernetes.io/name': 'other' },
    },
  );
  expect(objects.filter(({ kind }) => /^Image/.test(kind))).toEqual(golden('mirror-sets'));
});

test('the report of the start of a sync has all that it needs, and nothing of it outlives the hook', () => {
  const objects = renderValues(
    {},
    {
      cluster: { id: 'cluster1' },
      devops: { mongo_uri: 'mongodb://user:pass@mongo/db', build_number: 42 },
      source: { revision: 'v1.2.3' },
    },
  );
  // The ConfigMap holds the script, which has tests of its own.
  const own = ({ kind, metadata }: Rendered) =>
    metadata.name === 'image-mirroring-sync-start' && kind !== 'ConfigMap';
  expect(objects.filter(own)).toEqual(golden('sync-report'));
});
