import { depthIn, fieldAt, fieldsBelow, isGroup } from '../../../src/helm/contract/field-at';
import { exampleOfGroup } from '../../../src/helm/contract/group-example';
import { isGroupPlace } from '../../../src/helm/contract/place';
import { shopContract } from '../shop';

const { fields, places } = shopContract;
const pathOf = (dotted: string) => (dotted === '' ? [] : dotted.split('.'));

test('every group has a place with its members, and whether it is closed', () => {
  const groups = [...places.values()].filter(isGroupPlace);
  expect(groups.map(({ path, closed }) => [path.join('.'), closed])).toEqual([
    ['', false],
    ['shop', true],
    ['account', false],
  ]);
  expect(places.get('')).toMatchObject({ members: ['shop', 'host', 'goods', 'account'] });
  expect(places.get('account')).toMatchObject({ members: ['id'] });
});

test('every form of a value has a place', () => {
  const host = fields.find(({ name }) => name.join() === 'host');
  expect(places.get('shop.host')).toEqual({ path: ['shop', 'host'], field: host, synonyms: {} });
  expect(places.get('host')).toEqual({ path: ['host'], field: host, synonyms: {} });
  expect(places.get('unknown')).toBeUndefined();
});

test.each([
  ['shop.host', 'shop.host', 0],
  ['host', 'shop.host', 0],
  ['host.a', 'shop.host', 1],
  ['shop.labels.a.b', 'shop.labels', 2],
  ['shop', undefined, undefined],
  ['hosts', undefined, undefined],
])('%s leads to %s, or %s levels into it', (path, field, depth) => {
  const found = fieldAt(fields, pathOf(path));
  expect(found?.forms[0].join('.')).toBe(field);
  expect(found && depthIn(found, pathOf(path))).toBe(depth);
});

test('the values below a path are those of a group, in any form', () => {
  expect(fieldsBelow(fields, ['account']).map(({ name }) => name.join('.'))).toEqual(['account.id']);
  expect(fieldsBelow(fields, ['host']).map(({ name }) => name.join('.'))).toEqual(['host']);
  expect(fieldsBelow(fields, [])).toHaveLength(fields.length);
});

test.each([
  ['', true],
  ['shop', true],
  ['shop.host', false],
  ['host', false],
  ['unknown', false],
])('whether "%s" is a group: %j', (path, expected) => {
  expect(isGroup(fields, pathOf(path))).toBe(expected);
});

test.each([
  ['shop', undefined, '{host: "a.example"}'],
  ['shop', 'false', '{host: "a.example"}'],
  ['', undefined, '{shop: {host: "a.example"}}'],
  ['account', undefined, undefined],
])('the example of the group "%s", where %j was given', (path, given, example) => {
  expect(exampleOfGroup(fields, pathOf(path), given)).toBe(example);
});

test('the example of a group with a switch is what was given, where that is a boolean', () => {
  const withoutHost = fields.filter(({ name }) => name.join() === 'open');
  expect(exampleOfGroup(withoutHost, ['shop'], 'false')).toBe('{open: false}');
  expect(exampleOfGroup(withoutHost, ['shop'])).toBe('{open: true}');
});
