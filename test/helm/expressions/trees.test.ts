import type { Expr } from '../../../src/helm/expressions/expression';
import {
  and,
  choose,
  dict,
  equal,
  filled,
  format,
  local,
  member,
  named,
  namedWith,
  not,
  read,
} from '../../../src/helm/expressions/expression';
import { namesReadBy, nodesOf, nodesPrintedWith } from '../../../src/helm/expressions/trees';
import { host, list, region } from './reads';

const labels = read<Record<string, string>>(['labels'], 'stringMap');

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
