import { filled, read, variable } from '../../../src/helm/expressions/expression';
import type { Strings } from '../../../src/helm/objects/block';
import { comment, eachOnce, forEach, include, when } from '../../../src/helm/objects/block';
import { spread } from '../../../src/helm/objects/template';
import { includesOf, treesOf } from '../../../src/helm/objects/template-trees';

const a = read<string>(['a'], 'string');
const b = read<string>(['b'], 'string');
const c = read<string>(['c'], 'string');
const list = read<string[]>(['list'], 'list');
const labels = read<Record<string, string>>(['labels'], 'stringMap');
const item = variable('item');

const inner = include({ name: 'inner', about: '', body: () => ({ c }) });
const outer = include({
  name: 'outer',
  about: '',
  parameters: { b: { meaning: '', value: b }, plain: { meaning: '', value: 'x' } },
  body: () => ({ inner }),
});
const plain = { node: 'literal', literal: 'x' };

test.each<[string, unknown, unknown[]]>([
  ['an expression', a, [a.tree]],
  ['fields and items', { one: [a, { two: b }], three: 3, four: null }, [a.tree, b.tree]],
  ['a condition and what it encloses', when<unknown>(filled(a), { b }), [filled(a).tree, b.tree]],
  ['a loop, its list first', forEach<unknown, string>(item, list, { item }), [list.tree, item.tree]],
  [
    'strings each once',
    eachOnce('found', [a, when<Strings>(filled(a), b)]),
    [a.tree, filled(a).tree, b.tree],
  ],
  ['what is below a comment', comment<unknown>('why', { a }), [a.tree]],
  ['entries of a map of values', spread(labels), [labels.tree]],
  ['the arguments of a named template, without its body', outer, [b.tree, plain]],
  ['nothing', undefined, []],
])('%s: the expressions in it', (_, value, trees) => {
  expect(treesOf(value)).toEqual(trees);
});

test.each<[string, unknown]>([
  ['a field', { spec: outer }],
  ['an item', [outer]],
  ['a condition', when<unknown>(filled(a), { spec: outer })],
  ['a loop', forEach<unknown, string>(item, list, outer)],
  ['a comment', comment<unknown>('why', outer)],
])('the named templates below %s are found, inner ones first', (_, value) => {
  expect(includesOf(value)).toEqual([inner, outer]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a string', 'x'],
  ['an expression', a],
  ['an empty map', {}],
])('%s includes no named template', (_, value) => {
  expect(includesOf(value)).toEqual([]);
});
