import { isGroupPlace } from '../../../src/helm/contract/place';
import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';
import { synonyms } from '../../../src/image-mirroring/values/other-names';
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
  ['mongo_uri', 'write devops.mongo_uri'],
  ['cli_image', 'write cli_image_repo, and image_mirroring.updater.image_digest for another digest'],
  ['nameOverride', 'the names of the objects are fixed; remove the key'],
  ['fullnameOverride', 'the names of the objects are fixed; remove the key'],
  ['image', 'write cli_image_repo for another repository, and image_mirroring.updater.image_digest'],
  ['commonLabels', 'write custom_labels'],
  ['podLabels', 'write custom_labels'],
  ['commonAnnotations', 'write image_mirroring.updater.pod_annotations'],
  ['serviceAccount', 'write image_mirroring.role_arn for an IAM role, or remove the key'],
  ['securityContext', 'the security contexts of the pods are fixed; remove the key'],
  ['podSecurityContext', 'the security contexts of the pods are fixed; remove the key'],
  ['networkPolicy', 'write image_mirroring.updater.network_policy'],
  ['hostNetwork', 'write image_mirroring.updater.host_network'],
  ['httpProxy', 'write image_mirroring.updater.proxy'],
  ['httpsProxy', 'write image_mirroring.updater.proxy'],
  ['schedule', 'write image_mirroring.updater.check_every_minutes'],
  ['suspend', 'write image_mirroring.updater.suspend'],
  ['serviceMonitor', 'write image_mirroring.alerts'],
  ['prometheusRule', 'write image_mirroring.alerts'],
  ['namespaceOverride', 'the objects are in the namespace of the release; remove the key'],
  ['rbac', 'the roles of the updater are always created; remove the key'],
  ['replicaCount', 'the updater is a CronJob; remove the key'],
  ['digest_sources', 'write image_mirroring.additional_image_digest_sources'],
  ['image_digest_sources', 'write image_mirroring.additional_image_digest_sources'],
  ['additional_digest_sources', 'write image_mirroring.additional_image_digest_sources'],
  ['additional_image_sources', 'write image_mirroring.additional_image_digest_sources'],
  ['tag_sources', 'write image_mirroring.additional_image_tag_sources'],
  ['image_tag_sources', 'write image_mirroring.additional_image_tag_sources'],
  ['additional_tag_sources', 'write image_mirroring.additional_image_tag_sources'],
  ['repo_prefix', 'write image_mirroring.repo_path_prefix'],
  ['path_prefix', 'write image_mirroring.repo_path_prefix'],
  ['repository_path_prefix', 'write image_mirroring.repo_path_prefix'],
  ['previous_prefixes', 'write image_mirroring.previous_repo_path_prefixes'],
  ['registry_host', 'write image_mirroring.ecr_host'],
  ['ecr_registry', 'write image_mirroring.ecr_host'],
  ['ecr_url', 'write image_mirroring.ecr_host'],
  ['cli_image_tag', 'write cli_image_repo, and image_mirroring.updater.image_digest for another digest'],
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

test.each([
  ['imageRegistry', 'registry.example.com', 'write cli_image_repo for another repository of the image'],
  ['imagePullSecrets', ['a'], 'write image_mirroring.updater.image_pull_secrets'],
])('the key global.%s of umbrella charts has a warning with what to write', (key, value, advice) => {
  expect(warningsOf({ global: { [key]: value, other: 1 } })).toEqual([
    `global.${key}: is not read by anything; ${advice}`,
  ]);
  expect(problemsOf({ global: { [key]: value } })).toEqual([]);
  expect(warningsOf({ global: { [key]: '' }, other: { [key]: value } })).toEqual([]);
  expect(warningsOf({ global: [key] })).toEqual([]);
});

const groups = Object.entries(synonyms).flatMap(([group, names]) =>
  Object.entries(names).map(([name, meant]) => [group, name, meant] as const),
);
test.each(groups)('in %s the key %s is refused, and %s is named instead', (group, name, meant) => {
  const [first = '', inner] = group.split('.');
  const isList = group === 'image_mirroring.registries';
  const entry = { [name]: 'x' };
  const values = inner === undefined ? entry : { [inner]: isList ? [entry] : entry };
  const problems = problemsOf({ [first]: values });
  const place = isList ? `${group}.0` : group;
  expect(problems).toContain(`${place}.${name}: there is no such key; write ${meant}`);
});

const { places } = imageMirroringValues;
/** The keys of a group, or of the maps in a list. */
const keysOf = (group: string): readonly string[] => {
  const place = places.get(group);
  return place && isGroupPlace(place) ? place.members : (place?.field.keys ?? []);
};

test.each(groups)('in %s there is no key %s, and %s is one', (group, name, meant) => {
  const [root, isAtRoot] = [meant.replace(/ at the root$/, ''), meant.endsWith(' at the root')];
  expect(keysOf(group)).not.toContain(name);
  const isPlace = places.has(isAtRoot ? root : `${group}.${meant}`);
  expect(root).toMatch(/^[a-z]/);
  expect(isPlace || keysOf(group).includes(root)).toBe(true);
});

const closedGroups = [...imageMirroringValues.places.values()]
  .filter(isGroupPlace)
  .map(({ path }) => path)
  .filter(([first]) => first === 'image_mirroring');

test('image_mirroring and the groups in it are found', () => {
  expect(closedGroups.map((path) => path.join('.'))).toEqual(
    expect.arrayContaining(['image_mirroring', 'image_mirroring.updater.resources.limits']),
  );
});

test.each(closedGroups.map((path) => [path.join('.'), path] as const))(
  'a key that %s does not name is refused',
  (group, path) => {
    const values = [...path, 'zzz'].reduceRight<unknown>((below, key) => ({ [key]: below }), 'a');
    expect(problemsOf(values as Record<string, unknown>)).toContainEqual(
      expect.stringMatching(`^${group}.zzz: there is no such key; allowed: `),
    );
  },
);
