import type { Rule } from '../../../src/helm/contract/rule';
import { nameOf, namesReadByRule, refusalsOf, underHeading } from '../../../src/helm/contract/rule';
import { filled, format, read, variable } from '../../../src/helm/expressions/expression';
import { shopContract } from '../shop';

const environmentOf = (values: object) => ({
  values,
  release: { Name: 'x', Namespace: 'default' },
  files: {},
  variables: {},
});
const refused = (values: object) =>
  refusalsOf(shopContract.rules, environmentOf({ host: 'h', goods: [], labels: {}, ...values }));

test('rules that do not apply refuse nothing', () => {
  expect(refused({ goods: ['a'], labels: { a: 'b' } })).toEqual([]);
});

test('a rule that applies gives its key and message', () => {
  expect(refused({ host: '' })).toEqual([{ key: 'shop.host', message: 'is empty; write a host' }]);
});

test('a rule with a loop is tried for each item of a list, and names it once', () => {
  expect(refused({ goods: ['a', 'h', 'b', 'h'] })).toEqual([
    { key: 'shop.goods', item: 'h', message: '"h" is the host' },
  ]);
});

test('a rule with a loop is tried for each entry of a map, and names its key', () => {
  expect(refused({ labels: { a: 'a', b: 'c' } })).toEqual([
    { key: 'shop.labels', item: 'a', message: '"a" repeats its key' },
  ]);
});

test('all rules that apply refuse, in their order', () => {
  expect(refused({ host: '', labels: { a: 'a' } }).map(({ key }) => key)).toEqual([
    'shop.host',
    'shop.labels',
  ]);
});

test('the loops of a rule are nested: it is tried for each combination', () => {
  const [outer, inner] = [read<string[]>(['one'], 'list'), read<string[]>(['two'], 'list')];
  const rule = {
    key: 'pair',
    each: [
      { item: 'a', of: outer },
      { item: 'b', of: inner },
    ],
    refuse: filled(variable('a')),
    say: format`${variable('a')}${variable('b')}`,
  };
  expect(refusalsOf([rule], environmentOf({ one: ['1', '2'], two: ['x', 'y'] }))).toEqual(
    ['1x', '1y', '2x', '2y'].map((message) => ({ key: 'pair', item: message.slice(0, 1), message })),
  );
});

test('an item that is a map is not named', () => {
  const of = read<Record<string, string>[]>(['taints'], 'mapList');
  const rule = { key: 'taints', each: [{ item: 'taint', of }], refuse: filled(of), say: format`no` };
  expect(refusalsOf([rule], environmentOf({ taints: [{ key: 'a' }] }))).toEqual([
    { key: 'taints', message: 'no' },
  ]);
});

test('a rule reads what its loops, its condition and its message read', () => {
  expect(shopContract.rules.map((rule) => [...namesReadByRule(rule)])).toEqual([
    ['host'],
    ['goods', 'host'],
    ['labels'],
  ]);
});

test('rules are put under a heading', () => {
  expect(underHeading('New.', shopContract.rules).map(({ heading }) => heading)).toEqual([
    'New.',
    'New.',
    'New.',
  ]);
});

test('the key of a map entry has the name of the item and "Name"', () => {
  expect(nameOf('label')).toBe('labelName');
});

test('of a chain of rules, only the first that applies speaks', () => {
  const rule = (key: string, path: string, otherwise = true): Rule => ({
    key,
    refuse: filled(read([path], 'string')),
    say: format`no`,
    otherwise,
  });
  const chain = [rule('one', 'a', false), rule('two', 'b'), rule('three', 'c'), rule('four', 'a', false)];
  const keysOf = (values: object) => refusalsOf(chain, environmentOf(values)).map(({ key }) => key);
  expect(keysOf({ a: '', b: 'x', c: 'x' })).toEqual(['two']);
  expect(keysOf({ a: 'x', b: 'x', c: '' })).toEqual(['one', 'four']);
  expect(keysOf({ a: '', b: '', c: 'x' })).toEqual(['three']);
});
