import { boolean, group, string } from '../../src/helm/contract/field';
import { contractOf } from '../../src/helm/contract/values-contract';
import { dict, releaseNamespace } from '../../src/helm/expressions/expression';
import { rootValues } from '../../src/image-mirroring-root/contract';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { readerOf } from '../../src/values-file/reader';
import { shopContract } from '../helm/shop';

const { interestIn } = readerOf(shopContract);

test.each([
  ['shop', 'value'],
  ['shop.host', 'value'],
  ['host', 'value'],
  ['shop.open', 'boolean'],
  ['shop.minutes', 'integer'],
  ['shop.open.a', 'value'],
  ['shop.labels.a', 'value'],
  ['shop.unknown', 'value'],
  ['shop.unknown.a', 'value'],
  ['account', 'nothing'],
  ['account.id', 'nothing'],
  ['account.unknown', 'nothing'],
  ['unknown', 'nothing'],
  ['unknown.open', 'nothing'],
])('at %s, the chart reads: %s', (path, interest) => {
  expect(interestIn(path.split('.'))).toBe(interest);
});

test.each([
  ['registries.0.mirror', 'boolean'],
  ['registries.0.mirror.a', 'value'],
  ['registries.mirror', 'value'],
  ['registries.0.host', 'value'],
  ['registries.0.assume_role.arn', 'value'],
])('in a list of maps, at %s, the chart reads: %s', (path, interest) => {
  expect(readerOf(imageMirroringValues).interestIn(['image_mirroring', ...path.split('.')])).toBe(interest);
});

describe('what a chart hands on is read by the chart that gets it', () => {
  const root = readerOf(rootValues);
  const key = ['image_mirroring', 'aws_secret_access_key'];

  test('with its types', () => {
    expect(root.interestIn(['image_mirroring', 'mirror_tags'])).toBe('boolean');
    expect(root.interestIn(['auto_delete'])).toBe('boolean');
    expect(root.interestIn(['other', 'mirror_tags'])).toBe('nothing');
  });

  test('with its secrets', () => {
    expect(root.visibilityAt(key)).toBe('key');
    expect(root.visibilityAt(['image_mirroring', 'ecr_host'])).toBe('all');
    expect(root.visibilityAt(['devops', 'mongo_uri'])).toBe('key');
    expect(root.shownPath(['image_mirroring', 'aws_access_key_id=hidden'])).toBe(
      'image_mirroring.aws_access_key_id',
    );
    expect(root.shownPath([...key, 'hidden'])).toBe('image_mirroring.aws_secret_access_key.(not shown)');
  });
});

test('a chart that hands on to one without a group of its own reads everything itself', () => {
  const about = { description: 'A value.' };
  const plain = contractOf<{ host: string }>(group('Values.', { host: string(about) }), () => []);
  const chain = contractOf<{ on: boolean; host: string }>(
    group('Values.', { on: boolean(about), host: string(about) }),
    () => [],
    {
      handsOn: (v) => ({
        contract: plain,
        when: v.on,
        values: dict({ host: v.host }),
        release: { Name: 'plain', Namespace: releaseNamespace },
      }),
    },
  );
  expect(readerOf(chain).interestIn(['on'])).toBe('boolean');
});

test('a boolean that only another chart reads is checked too', () => {
  const reader = readerOf(imageMirroringValues);
  expect(reader.interestIn(['cluster_admin_role'])).toBe('boolean');
  expect(reader.interestIn(['cluster', 'url'])).toBe('nothing');
});
