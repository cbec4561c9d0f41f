import { judgeForeignKey } from '../../../src/helm/contract/foreign-keys';
import { contractOf } from '../../../src/helm/contract/values-contract';
import { boolean, group, string } from '../../../src/helm/contract/field';
import { foreignKeyWarningsOf, checkValues } from '../../../src/values-file/check';

const about = { description: 'A value.' };
const contract = contractOf(
  group('Values.', {
    image_mirror_set: group(
      'The group.',
      {
        ecr_host: string({ ...about, also: ['ecr_host'] }),
        mirror_sets: group('Sets.', { enabled: boolean(about) }, { closed: true }),
        platform: string({
          ...about,
          must: { name: 'letter', pattern: '^(?:a|b)$', allowed: 'a or b', example: 'a' },
        }),
        alerts: group('Alerts.', { enabled: boolean(about) }, { closed: true }),
      },
      { closed: true },
    ),
    region: group('The region.', { id: string(about) }),
  }),
  () => [],
  { lifted: 'image_mirror_set', hints: { resources: 'write image_mirror_set.resources' } },
);
const release = { Name: 'x', Namespace: 'default' };

const problemsOf = (values: Record<string, unknown>) =>
  checkValues(contract, values, release).map(({ key, message }) => `${key}: ${message}`);
const warningsOf = (values: Record<string, unknown>) =>
  foreignKeyWarningsOf(contract, values).map(({ key, message }) => `${key}: ${message}`);

test.each<[string, Record<string, unknown>, string]>([
  [
    'a member of the group',
    { mirror_sets: { enabled: false } },
    'mirror_sets: is not read at the root; write image_mirror_set.mirror_sets',
  ],
  [
    'a near miss of a member',
    { mirrorSets: {} },
    'mirrorSets: is not read by anything; write image_mirror_set.mirror_sets, or rename the key',
  ],
  [
    'a member of one word whose value fits',
    { alerts: { enabled: true } },
    'alerts: is not read at the root, but its value fits image_mirror_set.alerts; write it there, or rename the key',
  ],
  [
    'a member of one word with a string that it allows',
    { platform: 'b' },
    'platform: is not read at the root, but its value fits image_mirror_set.platform; write it there, or rename the key',
  ],
  [
    'another notation of the group',
    { imageMirrorSet: {} },
    'imageMirrorSet: is not read by anything; write image_mirror_set, or rename the key',
  ],
  [
    'another ending of a long key',
    { image_mirror_s: {} },
    'image_mirror_s: is not read by anything; write image_mirror_set, or rename the key',
  ],
  ['capitals', { ECR_HOST: 'x' }, 'ECR_HOST: is not read by anything; write ecr_host, or rename the key'],
  [
    'the group below another key',
    { global: { image_mirror_set: {} } },
    'global.image_mirror_set: is not read by anything; write image_mirror_set at the root',
  ],
  [
    'a key without its space',
    { 'ecr_host:x': null },
    'ecr_host: missing space after the colon; write key: value',
  ],
])('%s is refused at the root', (_, values, problem) => {
  expect(problemsOf(values)).toEqual([problem]);
  expect(warningsOf(values)).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  [
    'a member of one word with a value of another chart',
    { alerts: { channel: 'x' } },
    'alerts: is not read at the root; if it is meant for this chart, write image_mirror_set.alerts',
  ],
  [
    'a member of one word with a string that it does not allow',
    { platform: 'c' },
    'platform: is not read at the root; if it is meant for this chart, write image_mirror_set.platform',
  ],
  [
    'a key that most charts read',
    { resources: { limits: {} } },
    'resources: is not read by anything; write image_mirror_set.resources',
  ],
])('%s is worth a warning', (_, values, warning) => {
  expect(problemsOf(values)).toEqual([]);
  expect(warningsOf(values)).toEqual([warning]);
});

test.each<[string, Record<string, unknown>]>([
  ['an unknown word', { instances: { a: 1 } }],
  ['a near miss of a plain word', { regions: { id: 'x' } }],
  ['a member without a value', { mirror_sets: null, alerts: {} }],
  ['keys that every object has', { constructor: 'x', toString: 'y' }],
  ['a hint without a value', { resources: {} }],
])('%s is left alone', (_, values) => {
  expect(problemsOf(values)).toEqual([]);
  expect(warningsOf(values)).toEqual([]);
});

test('a misplaced key keeps other checks from judging what it means', () => {
  const judged = judgeForeignKey(contract.rootKeys, 'mirror_sets', { enabled: true }, () => true);
  expect(judged?.meant).toEqual(['image_mirror_set', 'mirror_sets']);
});
