import fc from 'fast-check';
import { itemsOf, normalise, normaliseValues } from '../../../src/helm/contract/normalise';
import { shopContract } from '../shop';

const { fields } = shopContract;
const defaults = {
  host: '',
  password: '',
  open: true,
  minutes: 10,
  hasMinutes: false,
  goods: [],
  labels: {},
  taints: [],
  anything: {},
};

test.each([
  undefined,
  null,
  {},
  { shop: null },
  { shop: {} },
  { shop: { host: null, goods: null, labels: null } },
])('the document %j has the defaults, and nothing of what only the contract names', (document) => {
  expect(normaliseValues(document, fields)).toEqual(defaults);
});

test('a value may be in either form; the first form that is filled wins', () => {
  expect(normaliseValues({ host: 'flat' }, fields).host).toBe('flat');
  expect(normaliseValues({ shop: { host: '' }, host: 'flat' }, fields).host).toBe('flat');
  expect(normaliseValues({ shop: { host: 'nested' }, host: 'flat' }, fields).host).toBe('nested');
  expect(normaliseValues({ shop: { goods: [null] }, goods: ['a'] }, fields).goods).toEqual(['a']);
});

test('a value that is the default is set, one that is left out is not', () => {
  expect(normaliseValues({ shop: { minutes: 10 } }, fields)).toMatchObject({ minutes: 10, hasMinutes: true });
  expect(normaliseValues({ shop: { minutes: '20' } }, fields)).toMatchObject({
    minutes: 20,
    hasMinutes: true,
  });
});

test('an ignored value has its default', () => {
  const ignored = new Set(fields.filter(({ name }) => ['open', 'host'].includes(name.join('.'))));
  expect(normaliseValues({ shop: { open: false, host: 'a' } }, fields, ignored)).toEqual(defaults);
});

test.each([
  ['string', [null, 7], '7'],
  ['string', ['', undefined], ''],
  ['boolean', ['true'], true],
  ['boolean', [false, true], false],
  ['boolean', [null], false],
  ['integer', [null, '20'], 20],
  ['list', [['a b', 7, null, ' c ']], ['a', 'b', '7', 'c']],
  ['list', [null, ['a']], ['a']],
  ['stringMap', [{ a: 1, b: null, c: 'x' }], { a: '1', c: 'x' }],
  ['map', [{ a: [1] }], { a: [1] }],
  ['map', [null], {}],
  ['mapList', [[{ key: 'a', value: null }, null]], [{ key: 'a' }, {}]],
] as const)('as %s, %j is %j', (kind, candidates, expected) => {
  expect(normalise(kind, candidates)).toEqual(expected);
});

test.each([
  ['a', ['a']],
  [' a\tb\nc\r\fd ', ['a', 'b', 'c', 'd']],
  ['<path:a#b | c>', ['<path:a#b | c>']],
  ['x<path:a#b c>y z', ['x<path:a#b c>y', 'z']],
  ['< a', ['<', 'a']],
  ['a\u00a0b', ['a\u00a0b']],
  ['', []],
  [null, []],
  [{ name: 'a' }, ['a']],
  [{ name: null }, []],
  [{}, []],
])('the item %j is the strings %j', (item, expected) => {
  expect(itemsOf(item)).toEqual(expected);
});

test('strings without spaces stay as they are in a list', () => {
  const word = fc.stringMatching(/^[a-z0-9:./*-]+$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      expect(normalise('list', [words])).toEqual(words);
      expect(normalise('list', [[words.join(' ')]])).toEqual(words);
    }),
  );
});
