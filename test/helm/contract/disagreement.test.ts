import { disagreementsOf } from '../../../src/helm/contract/disagreement';
import { shopContract } from '../shop';

const disagreements = (document: object) => disagreementsOf(shopContract.fields, document);

test('a value in two forms that differ is refused, with the places of both', () => {
  expect(disagreements({ shop: { host: 'a' }, host: 'b' })).toEqual([
    {
      key: 'shop.host',
      paths: [['shop', 'host'], ['host']],
      message: 'is given as shop.host and host with different values; keep one',
    },
  ]);
});

test.each<[string, object]>([
  ['equal', { shop: { host: 'a' }, host: 'a' }],
  ['equal but for their types', { shop: { host: '7' }, host: 7 }],
  ['lists of the same strings', { shop: { goods: ['a b'] }, goods: ['a', 'b'] }],
  ['a string and an empty one', { shop: { host: 'a' }, host: '' }],
  ['a list and an empty one', { shop: { goods: ['a'] }, goods: [] }],
  ['a string and null', { shop: { host: null }, host: 'b' }],
  ['in one form only', { shop: { host: 'a' } }],
])('forms that are %s agree', (_, document) => {
  expect(disagreements(document)).toEqual([]);
});

test('lists in another order differ', () => {
  expect(disagreements({ shop: { goods: ['a', 'b'] }, goods: ['b', 'a'] }).map(({ key }) => key)).toEqual([
    'shop.goods',
  ]);
});
