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
