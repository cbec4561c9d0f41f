import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { addressOf, version } from '../../src/package';
import { updaterModules } from '../../src/updater/modules';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { checkValues } from '../../src/values-file/check';
import type { Rendered } from './rendering';
import { host, renderValues } from './rendering';
import { roleAndProxy } from './role-and-proxy';

/** The text of a file that is written by hand. */
const textOf = (name: string): string =>
  readFileSync(join(__dirname, 'goldens', `${name}.yaml`), 'utf8')
    .replaceAll('CHART_VERSION', version)
    .replaceAll('docs/login.md', addressOf('docs/login.md'));

/** Its objects. */
const golden = (name: string): unknown[] => loadAll(textOf(name)).flat();

/** Objects whose scripts are replaced by what stands for them in the files. */
const withoutScripts = (objects: readonly Rendered[]): object[] =>
  objects.map((object) => ('data' in object ? { ...object, data: standInOf(object.data) } : object));

function standInOf(data: unknown): string {
  expect(Object.keys(data as object)).toEqual(Object.keys(updaterModules));
  return 'UPDATER_MODULES';
}

test('no values give an empty Secret and an empty mirror set', () => {
  const nothing = { ecr_host: '', repo_path_prefix: '', aws_access_key_id: '', aws_secret_access_key: '' };
  expect(renderValues(nothing)).toEqual(golden('no-values'));
});

test('a default install has the login first, what keeps it fresh, and the mirror set last', () => {
  const objects = renderValues({}, { region: { id: 'us-east-1' }, cluster: { id: 'cluster1' } });
  expect(withoutScripts(objects)).toEqual(golden('default-install'));
});

test('a release with a role, a proxy and every kind of setting has each of them in its place', () => {
  const { image_mirroring: imageMirroring, ...base } = roleAndProxy;
  const noKey = { aws_access_key_id: '', aws_secret_access_key: '' };
  expect(checkValues(imageMirroringValues, roleAndProxy, defaultRelease)).toEqual([]);
  expect(withoutScripts(renderValues({ ...noKey, ...imageMirroring }, base, 'mirroring'))).toEqual(
    golden('role-and-proxy'),
  );
});

test('a release on a hosted control plane has these rights', () => {
  const objects = renderValues({ platform: 'hosted' });
  expect(objects.filter(({ kind }) => /Role/.test(kind))).toEqual(golden('hosted-rights'));
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

const phases = {
  start: (text: string) => text,
  finish: (text: string) =>
    text
      .replaceAll('image-mirroring-sync-start', 'image-mirroring-sync-finish')
      .replaceAll('sync-report.sh, start', 'sync-report.sh, finish')
      .replaceAll('pre-install,pre-upgrade', 'post-install,post-upgrade')
      .replaceAll("weight: '-9'", "weight: '1'")
      .replaceAll("weight: '-8'", "weight: '2'")
      .replaceAll("weight: '-7'", "weight: '3'"),
};

test.each(['start', 'finish'] as const)(
  'the report of the %s of a sync has all that it needs, and nothing of it outlives the hook',
  (phase) => {
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
      metadata.name === `image-mirroring-sync-${phase}` && kind !== 'ConfigMap';
    expect(objects.filter(own)).toEqual(loadAll(phases[phase](textOf('sync-report'))));
  },
);
