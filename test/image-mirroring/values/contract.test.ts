import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';
import { checkValues, foreignKeyWarningsOf } from '../../../src/values-file/check';
import { chart } from './registered';

const warningsOf = (document: Record<string, unknown>) =>
  foreignKeyWarningsOf(imageMirroringValues, document).map(({ key, message }) => `${key}: ${message}`);
const problemsOf = (document: Record<string, unknown>) =>
  checkValues(chart.contract, document, chart.release).map(({ key, message }) => `${key}: ${message}`);

// What most charts read at the root.
test.each([
  ['resources', 'write image_mirroring.updater.resources'],
  ['tolerations', 'write image_mirroring.updater.tolerations'],
  ['nodeSelector', 'write image_mirroring.updater.node_selector'],
  ['affinity', 'write image_mirroring.updater.affinity'],
  ['podAnnotations', 'write image_mirroring.updater.pod_annotations'],
  ['priorityClassName', 'write image_mirroring.updater.priority_class_name'],
  ['cli_image_digest', 'write image_mirroring.updater.image_digest'],
  ['imagePullSecrets', 'write image_mirroring.updater.image_pull_secrets'],
  ['nameOverride', 'the names of the objects are fixed; remove the key'],
  ['fullnameOverride', 'the names of the objects are fixed; remove the key'],
  ['cli_image_tag', 'the digest of the image is fixed; write cli_image_repo for another repository'],
])('the key %s at the root has a warning with what to write', (key, advice) => {
  expect(warningsOf({ [key]: 'x' })).toEqual([expect.stringContaining(advice) as string]);
  expect(warningsOf({ [`${key}s2`]: 'x' })).toEqual([]);
  expect(problemsOf({ [key]: 'x' })).toEqual([]);
});

test.each(['mirror_sets', 'existing_secret', 'pull_secret', 'role_arn', 'assume_role', 'use_node_role'])(
  'the member %s of image_mirroring at the root is refused',
  (key) => {
    expect(problemsOf({ [key]: {} })).toEqual([]);
    expect(problemsOf({ [key]: 'x' })).toEqual([
      expect.stringContaining(`${key}: is not read at the root; write image_mirroring.${key}`) as string,
    ]);
  },
);

test.each(['updater', 'alerts', 'verify', 'platform', 'registries'])(
  'the plain word %s at the root belongs to another chart where its value does not fit',
  (key) => {
    expect(problemsOf({ [key]: { any: 'value' } })).toEqual([]);
  },
);

test.each(['verifier', 'alert', 'update', 'platforms', 'registry', 'cluste', 'regions'])(
  'a key one letter away from a plain word, %s, may be that of another chart',
  (key) => {
    expect(problemsOf({ [key]: 'x' })).toEqual([]);
    expect(warningsOf({ [key]: 'x' })).toEqual([]);
  },
);
