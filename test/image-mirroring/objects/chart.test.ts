import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/package-files';
import type { Rendered } from '../rendering';
import { renderValues } from '../rendering';

const identity = ({ kind, metadata }: Rendered) => `${kind}/${metadata.namespace ?? '-'}/${metadata.name}`;
const hookOf = ({ metadata }: Rendered) => metadata.annotations['helm.sh/hook'];
const isHook = (object: Rendered) => hookOf(object) !== undefined;
const waveOf = ({ metadata }: Rendered) => Number(metadata.annotations['argocd.argoproj.io/sync-wave']);

const tagSources = { additional_image_tag_sources: ['dev.example.com/mas'] };
const everything = () =>
  renderValues({ ...tagSources, alerts: { enabled: true } }, { devops: { mongo_uri: 'mongodb://x' } });

test('the objects are those of the documented table, in the order of their waves', () => {
  const objects = renderValues(tagSources).filter((each) => !isHook(each));
  expect(objects.map((object) => [waveOf(object), identity(object)])).toEqual([
    [0, 'Secret/default/aws'],
    [2, 'ConfigMap/default/ecr-token-updater-script'],
    [2, 'ConfigMap/default/ecr-token-updater-status'],
    [2, 'ServiceAccount/default/ecr-token-updater-sa'],
    [2, 'Role/default/ecr-token-updater-role'],
    [3, 'RoleBinding/default/ecr-token-updater-rolebinding'],
    [2, 'Role/openshift-config/ecr-token-updater-role'],
    [3, 'RoleBinding/openshift-config/ecr-token-updater-rolebinding'],
    [4, 'CronJob/default/ecr-token-updater'],
    [5, 'ImageDigestMirrorSet/-/mas-ecr'],
    [5, 'ImageTagMirrorSet/-/mas-ecr-dev'],
  ]);
});

test('without a registry the objects are the Secret and an empty mirror set', () => {
  expect(renderValues({ ecr_host: '' }).map(identity)).toEqual([
    'Secret/default/aws',
    'ImageDigestMirrorSet/-/mas-ecr',
  ]);
});

test('no object of the release depends on a hook: what a hook uses is its own', () => {
  const objects = everything();
  const ofRelease = objects.filter((each) => !isHook(each)).map(identity);
  const ofHooks = objects.filter((each) => isHook(each) && hookOf(each) !== 'test').map(identity);
  expect(ofHooks).toContain('Secret/default/ecr-token-updater-init');
  expect(ofHooks.filter((each) => ofRelease.includes(each))).toEqual([]);
});

test('every object with a namespace names it', () => {
  const clusterWide = everything().filter(({ metadata }) => metadata.namespace === undefined);
  expect(clusterWide.map(({ kind }) => kind)).toEqual(['ImageDigestMirrorSet', 'ImageTagMirrorSet']);
});

test('every file of objects has a test, but the one of types', () => {
  const files = readdirSync(join(packageRoot, 'src', 'image-mirroring', 'objects'));
  const without = files.filter((name) => !existsSync(join(__dirname, name.replace(/\.ts$/, '.test.ts'))));
  expect(without).toEqual(['metadata.ts']);
});
