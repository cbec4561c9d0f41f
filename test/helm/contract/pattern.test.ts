import { isPlaceholder, patternRefusalsOf } from '../../../src/helm/contract/pattern';
import type { Field } from '../../../src/helm/contract/field';
import { shopContract } from '../shop';

const letters = {
  name: 'letters',
  pattern: '^[a-z.]+$',
  allowed: 'small letters and dots',
  example: 'a.example',
};

const nothing = { host: '', password: '', goods: [], labels: {} };
const refusalsOf = (values: object) =>
  patternRefusalsOf(shopContract.fields, { ...nothing, ...values }).map(
    ({ key, item, message }) => `${key}${item === undefined ? '' : `[${item}]`}: ${message}`,
  );

const advice = '; allowed: small letters and dots; write for example "a.example"';
const incomplete =
  'a placeholder needs a path, a "#", a key and a ">", or it stays as it is; write <path:secrets/path#key>';

test('empty strings match every pattern', () => {
  expect(refusalsOf({})).toEqual([]);
});

test.each(['a', 'a.b', '<path:a#b>', 'X<path:a#b>Y', '<path:a#b | c><path:d#e>'])(
  'the string %j matches, or may match after its placeholders are replaced',
  (host) => {
    expect(refusalsOf({ host })).toEqual([]);
  },
);

test('a string that does not match is shown with what is allowed and an example', () => {
  expect(refusalsOf({ host: 'A' })).toEqual([`shop.host: got "A"${advice}`]);
});

test('of the mistakes in a string the first is told, in place of what is allowed', () => {
  const field = shopContract.fields.find(({ name }) => name.join() === 'host') as Field;
  const mistakes = [
    { pattern: '[A-Z]', say: '; write it in lower case' },
    { pattern: '/', say: '; remove the slash' },
  ];
  const messagesOf = (host: string) =>
    patternRefusalsOf([{ ...field, must: { ...letters, mistakes } }], { host }).map(({ message }) => message);
  expect(messagesOf('a/B')).toEqual(['got "a/B"; write it in lower case']);
  expect(messagesOf('a/')).toEqual(['got "a/"; remove the slash']);
  expect(messagesOf('a-')).toEqual([`got "a-"${advice}`]);
  expect(messagesOf('a.b')).toEqual([]);
});

test('a secret string that does not match is not shown', () => {
  expect(refusalsOf({ password: 'S3cret' })).toEqual([`shop.password: got a value (not shown)${advice}`]);
});

test.each(['<path:', '<path:a>', '<path:a#>', '<path:#b>', '<path:a#b', '<path:a#b><path:c'])(
  'the incomplete placeholder in %j is refused, in a string without a pattern too',
  (text) => {
    expect(refusalsOf({ host: text })).toEqual([`shop.host: ${incomplete}`]);
    expect(refusalsOf({ labels: { a: text } })).toEqual([`shop.labels[a]: ${incomplete}`]);
  },
);

test('each item of a list is judged once, and named', () => {
  expect(refusalsOf({ goods: ['a', 'B', 'c', 'B', 'D'] })).toEqual([
    `shop.goods[B]: got "B"${advice}`,
    `shop.goods[D]: got "D"${advice}`,
  ]);
});

test('each string of a map is judged, and named by its key', () => {
  expect(refusalsOf({ labels: { One: 'a', two: 'B' } })).toEqual([`shop.labels[two]: got "B"${advice}`]);
});

test.each([
  ['<path:a#b>', true],
  ['a <path:a#b> c', true],
  ['<path:a>', false],
  ['a', false],
])('whether %j holds a placeholder: %j', (text, expected) => {
  expect(isPlaceholder(text)).toBe(expected);
});

test('a string that no placeholder can complete is refused', () => {
  expect(refusalsOf({ host: '<path:a#b>.<path:c#d>' })).toEqual([]);
  const [field] = shopContract.fields;
  const must = { ...letters, around: '^(?:[a-z.]|<path:[^>]*>)+$' };
  const found = (given: string, more: object = {}) =>
    patternRefusalsOf([{ ...(field as Field), must, ...more }], { host: given }).map(
      ({ message }) => message,
    );
  expect(found('a.<path:a#b>')).toEqual([]);
  expect(found('A.<path:a#b>')).toEqual([
    `got "A.<path:a#b>", which its placeholder cannot complete${advice}`,
  ]);
  expect(found('A.<path:a#b>', { secret: true })).toEqual([
    `got a value (not shown), which its placeholder cannot complete${advice}`,
  ]);
  expect(found('A.<path:a>')).toEqual([incomplete]);
});
