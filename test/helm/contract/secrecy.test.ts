import { mayHoldSecret, shownPath, shownValue, visibilityAt } from '../../../src/helm/contract/secrecy';
import { shopContract } from '../shop';

const { fields } = shopContract;

test.each([
  ['shop.host', 'all'],
  ['host', 'all'],
  ['shop.labels.a', 'all'],
  ['shop.password', 'key'],
  ['shop.password.a', 'nothing'],
  ['shop', 'key'],
  ['shop.unknown', 'key'],
  ['shop.unknown.a', 'nothing'],
  ['unknown', 'key'],
  ['unknown.a', 'nothing'],
])('at %s, messages may show: %s', (path, visibility) => {
  expect(visibilityAt(fields, path.split('.'))).toBe(visibility);
});

test.each([
  [['shop', 'host'], 'shop.host'],
  [['shop', 'labels', 'a b'], 'shop.labels.a b'],
  [['shop', 'password=x'], 'shop.password'],
  [['shop', 'password', 'x', 'y'], 'shop.password.(not shown)'],
  [['unknown key', 'x'], 'unknown.(not shown)'],
  [['=x'], ''],
  [[], ''],
])('the path %j is shown as %j', (path, shown) => {
  expect(shownPath(fields, path)).toBe(shown);
});

test.each([
  ['shop.host', 'a"b', '"a\\"b"'],
  ['shop.host', 1e21, '1e+21'],
  ['shop.host', ['a'], 'a list'],
  ['shop.host', { a: 'b' }, 'a map'],
  ['shop.host', null, 'null'],
  ['shop.password', 'a', 'a string (not shown)'],
  ['shop.password', 7, 'a number (not shown)'],
  ['shop.password', true, 'true'],
  ['shop.password', ['a'], 'a list'],
])('the value at %s, %j, is shown as %s', (path, value, shown) => {
  expect(shownValue(fields, path.split('.'), value)).toBe(shown);
});

test.each([
  ['shop', true],
  ['shop.password', true],
  ['shop.host', false],
  ['account', false],
  ['unknown', false],
])('whether there is a secret value at or below %s: %j', (path, expected) => {
  expect(mayHoldSecret(fields, path.split('.'))).toBe(expected);
});
