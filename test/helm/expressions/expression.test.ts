import type { Expr } from '../../../src/helm/expressions/expression';
import {
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
  kindOf,
  less,
  local,
  member,
  modulo,
  named,
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
  and,
} from '../../../src/helm/expressions/expression';
import { count, entry, host, isShort, labels, list, taints } from './reads';

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

test('strings joined within strings are joined at once', () => {
  const tree = format`a${format`b${host}c`}d`.tree;
  expect(tree).toEqual({
    node: 'format',
    parts: [{ node: 'literal', literal: 'ab' }, host.tree, { node: 'literal', literal: 'cd' }],
  });
});
