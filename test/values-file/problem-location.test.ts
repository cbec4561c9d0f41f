import { group, list, string, stringMap } from '../../src/helm/contract/field';
import { contractOf } from '../../src/helm/contract/values-contract';
import type { Problem } from '../../src/problem';
import { documentsFor } from '../../src/values-file/load';
import { locate, nameOfPath } from '../../src/values-file/problem-location';

const about = { description: 'A value.' };
const contract = contractOf(
  group('Values.', {
    shop: group('The shop.', {
      host: string({ ...about, also: ['host_name'] }),
      goods: list(about),
      labels: stringMap(about),
      opening: group('Hours.', { from: string(about), to: string(about) }),
    }),
  }),
  () => [],
);

const files = documentsFor(contract, [
  { file: 'first.yaml', text: 'shop:\n  host: a\n  goods:\n    - a\n    - b c\n  opening:\n    from: x\n' },
  { file: 'second.yaml', text: '# more\nshop:\n  labels:\n    a: b\n    c: d\n  host: b\n' },
]);

const placeOf = (problem: Partial<Problem>) => {
  const { file, line } = locate({ key: '', message: 'no', ...problem }, contract, files);
  return `${file}:${line}`;
};

test.each<[string, Partial<Problem>, string]>([
  ['a key of one file', { key: 'shop.goods' }, 'first.yaml:3'],
  ['a key of both files, of which the last decides', { key: 'shop.host' }, 'second.yaml:6'],
  ['an item of a list', { key: 'shop.goods', item: 'a' }, 'first.yaml:4'],
  ['one of two strings in an item', { key: 'shop.goods', item: 'c' }, 'first.yaml:5'],
  ['an item that is not there', { key: 'shop.goods', item: 'z' }, 'first.yaml:3'],
  ['an entry of a map', { key: 'shop.labels', item: 'c' }, 'second.yaml:5'],
  ['a missing key in a group that is there', { key: 'shop.opening.to' }, 'first.yaml:6'],
  ['a missing key far below a group', { key: 'shop.opening.to.the.end' }, 'first.yaml:6'],
  ['a missing key of a group that both files have', { key: 'shop.name' }, 'second.yaml:2'],
  ['a path with a dot in a key', { key: 'x', path: ['shop', 'labels', 'a'] }, 'second.yaml:4'],
  ['what no file has', { key: 'other.key' }, 'undefined:undefined'],
])('%s', (_, problem, place) => expect(placeOf(problem)).toBe(place));

test('the other form of a key is found where it is written', () => {
  const [flat] = documentsFor(contract, [{ file: 'flat.yaml', text: 'host_name: a\n' }]);
  expect(locate({ key: 'shop.host', message: 'no' }, contract, flat ? [flat] : [])).toMatchObject({
    file: 'flat.yaml',
    line: 1,
  });
});

test('the other places of a problem are named, but not its own', () => {
  const paths = [
    ['shop', 'host'],
    ['shop', 'goods'],
    ['shop', 'nothing'],
  ];
  expect(locate({ key: 'shop.host', message: 'no', paths }, contract, files)).toMatchObject({
    file: 'second.yaml',
    message: 'no (shop.goods in first.yaml:3)',
  });
});

test('problems are compared by their whole path', () => {
  expect(nameOfPath({ key: 'a.b', message: '' })).toBe(
    nameOfPath({ key: 'x', path: ['a', 'b'], message: '' }),
  );
  expect(nameOfPath({ key: '', path: ['a.b'], message: '' })).not.toBe(
    nameOfPath({ key: 'a.b', message: '' }),
  );
});
