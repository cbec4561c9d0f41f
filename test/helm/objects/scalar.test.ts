import { JSON_SCHEMA, load } from 'js-yaml';
import { printComment } from '../../../src/helm/objects/comment-lines';
import { fitsBlockScalar, printBlockScalar, printScalar } from '../../../src/helm/objects/scalar';

test.each([
  ['icr.io/a_b-c@sha256:1', 'icr.io/a_b-c@sha256:1'],
  ['_a', '_a'],
  ['/opt', '/opt'],
  ['yesterday', 'yesterday'],
  [5, '5'],
  [true, 'true'],
])('%j is plain', (value, printed) => {
  expect(printScalar(value)).toBe(printed);
  expect(load(printed, { schema: JSON_SCHEMA })).toBe(value);
});

test.each([
  '',
  'a:',
  '5',
  '1.5',
  '-a',
  'a b',
  'a#b',
  '*',
  'true',
  'No',
  'ON',
  'y',
  'null',
  'a\tb',
  '"a"',
  'a\nb',
])('%j is quoted, because some parser would read it as something else', (value) => {
  const printed = printScalar(value);
  expect(printed).toBe(JSON.stringify(value));
  expect(load(printed)).toBe(value);
});

test.each([
  ['\u007f', '"\\u007f"'],
  ['\u009f', '"\\u009f"'],
  ['\u00a0', '"\u00a0"'],
  ['\u2028', '"\\u2028"'],
  ['\ufeff', '"\\ufeff"'],
  ['\uffff', '"\\uffff"'],
])('the character %j is written so that every YAML parser accepts it', (value, printed) => {
  expect(printScalar(value)).toBe(printed);
});

test.each([
  ['a', true],
  ['a\n  b\n\nc', true],
  ['a\tb', true],
  ['a b ', true],
  ['ü', true],
  ['', false],
  [' a', false],
  ['\na', false],
  ['a\n', false],
  ['a\r', false],
  ['a\u0007', false],
  ['a\u0085', false],
  ['a\u2029', false],
  ['😀', false],
])('whether %j can be a block scalar: %j', (value, expected) => {
  expect(fitsBlockScalar(value)).toBe(expected);
});

test.each([
  ['a\nb\n', ['|', '  a\n  b']],
  ['a\n\nb', ['|-', '  a\n\n  b']],
  ['a', undefined],
  [' a\nb', undefined],
])('%j as a block scalar', (value, lines) => {
  expect(printBlockScalar(value, '  ')).toEqual(lines);
});

test('a long script is a block scalar at each depth that it is printed at', () => {
  const script = `${'echo a\n'.repeat(200)}`;
  const contentAt = (indent: string) => ['|', `${indent}echo a\n`.repeat(200).trimEnd()];
  for (const indent of ['  ', '    ', '  '])
    expect(printBlockScalar(script, indent)).toEqual(contentAt(indent));
});

test('a comment is broken between words, at 110 characters', () => {
  const [short, long] = ['a'.repeat(54), 'b'.repeat(107)];
  expect(printComment(`${short} ${short.slice(1)}`, '')).toEqual([`# ${short} ${short.slice(1)}`]);
  expect(printComment(`${short} ${short}`, '')).toEqual([`# ${short}`, `# ${short}`]);
  expect(printComment(`one ${long} two`, '  ')).toEqual(['  # one', `  # ${long}`, '  # two']);
});
