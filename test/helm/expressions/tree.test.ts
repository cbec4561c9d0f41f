import type { Expr } from '../../../src/helm/expressions/expression';
import {
  and,
  checksum,
  choose,
  dict,
  duplicates,
  endsFrom,
  endsWith,
  equal,
  filled,
  format,
  has,
  hasKey,
  json,
  keysAmong,
  keySet,
  less,
  local,
  member,
  modulo,
  named,
  namedWith,
  not,
  or,
  parameter,
  pluck,
  releaseName,
  replaceAll,
  startsBefore,
  startsWith,
  surroundEach,
  times,
  treeOf,
  unique,
} from '../../../src/helm/expressions/expression';
import { kindOf, namesReadBy, nodesOf, nodesPrintedWith } from '../../../src/helm/expressions/tree';
import { count, entry, host, isShort, labels, list, region, taints } from './reads';

test.each<[string, Expr<unknown>, string[]]>([
  ['a value', region, ['region.id']],
  ['a joined string', format`${host}/${region}`, ['host', 'region.id']],
  ['conditions', and(filled(host), not(filled(list))), ['host', 'list']],
  [
    'a choice',
    choose(filled(host), region, format`${list as unknown as Expr<string>}`),
    ['host', 'region.id', 'list'],
  ],
  ['a map', dict({ a: host, b: { c: region } }), ['host', 'region.id']],
  ['a call', equal(host, region), ['host', 'region.id']],
  ['a member', member(labels, 'a'), ['labels']],
  ['a local', local('x', host), ['host']],
  ['a named template', named('n', 'N.', host), ['host']],
  [
    'a named template and its argument',
    namedWith('n', 'N.', host, (x) => format`${x}${region}`),
    ['host', 'region.id'],
  ],
  ['the same value twice', equal(host, host), ['host']],
])('%s reads the values in it', (_, { tree }, names) => {
  expect([...namesReadBy([tree])]).toEqual(names);
});

test('a tree comes after the trees in it', () => {
  const tree = not(filled(host)).tree;
  expect(nodesOf(tree).map(({ node }) => node)).toEqual(['read', 'filled', 'not']);
});

test('the body of a named template is printed elsewhere, its argument is not', () => {
  const kinds = (expression: Expr<unknown>) => nodesPrintedWith(expression.tree).map(({ node }) => node);
  expect(kinds(format`${named('n', 'N.', format`${host}/x`)}/y`)).toEqual(['named', 'literal', 'format']);
  expect(kinds(namedWith('n', 'N.', host, (given) => format`${given}/x`))).toEqual(['read', 'named']);
});

test.each<[string, Expr<unknown>[]]>([
  [
    'boolean',
    [
      filled(list),
      not(filled(list)),
      and(filled(host), filled(list)),
      or(filled(host), filled(list)),
      equal(host, 'x'),
      startsWith(host, 'a'),
      endsWith(host, 'a'),
      has(list, host),
      hasKey(labels, host),
      isShort(host),
      less(count, 5),
    ],
  ],
  ['integer', [count, checksum(host), modulo(count, 5), times(count, 5), choose(filled(host), 5, count)]],
  [
    'list',
    [
      list,
      local('list', list),
      unique(list),
      duplicates(list),
      pluck(taints, 'a'),
      startsBefore(host, '/'),
      endsFrom(host, '.'),
      keysAmong(keySet(list), list),
    ],
  ],
  ['stringMap', [labels, keySet(list)]],
  ['mapList', [taints]],
  ['map', [dict({ a: host })]],
  [
    'string',
    [
      host,
      member(entry, 'a'),
      parameter('mode'),
      releaseName,
      format`${count}`,
      named('n', 'N.', host),
      json(dict({ a: host })),
      replaceAll(host, 'a', 'b'),
      surroundEach(list, 'a', 'b'),
      choose(filled(host), host, 'x'),
    ],
  ],
])('the kind %s is known of an expression before its value is', (kind, expressions) => {
  expect(expressions.map(({ tree }) => kindOf(tree))).toEqual(expressions.map(() => kind));
});

test.each([
  ['a', 'string'],
  [5, 'integer'],
  [true, 'boolean'],
  [['a'], 'list'],
])('the literal %j is of the kind %s', (literal, kind) => {
  expect(kindOf(treeOf(literal))).toBe(kind);
});
