import { boolean, group, list, string } from '../../src/helm/contract/field';
import { contractOf } from '../../src/helm/contract/values-contract';
import { dict, equal, filled, format, not, releaseNamespace } from '../../src/helm/expressions/expression';
import { checkValues, foreignKeyWarningsOf } from '../../src/values-file/check';

const about = { description: 'A value.' };
const letter = { name: 'letter', pattern: '^[ab]$', allowed: 'a or b', example: 'a' };
const release = { Name: 'x', Namespace: 'default' };

const shop = contractOf<{ host: string; platform: string; words: string[] }>(
  group('Values.', {
    the_shop: group(
      'The shop.',
      {
        host: string({ ...about, also: ['host'], must: letter }),
        platform: string({ ...about, must: letter }),
        words: list(about),
        alerts: group('Alerts.', { enabled: boolean(about) }, { closed: true }),
      },
      { closed: true },
    ),
  }),
  (v) => [{ key: 'the_shop.host', refuse: not(filled(v.host)), say: format`is empty; write a host` }],
  { lifted: 'the_shop', hints: { resources: 'remove it' } },
);

type Document = Record<string, unknown>;
const problemsOf = (document: Document) =>
  checkValues(shop, document, release).map(({ key, message }) => `${key}: ${message}`);
const warningsOf = (document: Document) =>
  foreignKeyWarningsOf(shop, document).map(({ key, message }) => `${key}: ${message}`);
const valid = { host: 'a' };

test('values without a fault have no problems and no warnings', () => {
  expect(problemsOf(valid)).toEqual([]);
  expect(warningsOf(valid)).toEqual([]);
});

test('everything is found at once: keys, patterns, rules', () => {
  expect(problemsOf({ the_shop: { plattform: 'a', words: 'x' }, the_shops: {} })).toEqual([
    'the_shop.plattform: there is no such key; write platform',
    'the_shop.words: got "x"; allowed: a list of strings, for example ["a", "b"]',
    'the_shops: is not read by anything; write the_shop, or rename the key',
  ]);
  expect(problemsOf({ the_shop: { platform: 'c' } })).toEqual([
    'the_shop.platform: got "c"; allowed: a or b; write for example "a"',
    'the_shop.host: is empty; write a host',
  ]);
});

test('a rule is left out where one of the values that it reads has a wrong type', () => {
  const pair = contractOf<{ one: string; two: string }>(
    group('Values.', { one: string(about), two: string(about) }),
    (v) => [{ key: 'one', refuse: not(equal(v.one, v.two)), say: format`differs from two` }],
  );
  const found = (document: Document) => checkValues(pair, document, release).map(({ key }) => key);
  expect(found({ one: 'a', two: 'b' })).toEqual(['one']);
  expect(found({ one: 'a', two: ['b'] })).toEqual(['two']);
});

test('rules do not judge what a value of a wrong type, or a misspelled key, would mean', () => {
  expect(problemsOf({ the_shop: { host: ['a'] } })).toHaveLength(1);
  expect(problemsOf({ the_shop: { hosts: 'a' } })).toEqual([
    'the_shop.hosts: there is no such key; write host',
  ]);
});

test.each<[string, unknown]>([
  ['platform', 'a'],
  ['words', ['x']],
  ['alerts', { enabled: true }],
])('%s: %j at the root is refused, because it fits the member of that name', (key, value) => {
  expect(problemsOf({ ...valid, [key]: value })).toEqual([
    `${key}: is not read at the root, but its value fits the_shop.${key}; write it there, or rename the key`,
  ]);
  expect(warningsOf({ ...valid, [key]: value })).toEqual([]);
});

test.each<[string, unknown]>([
  ['platform', 'c'],
  ['platform', ['a']],
  ['words', 'x'],
  ['alerts', { channel: 'x' }],
  ['alerts', true],
])('%s: %j at the root brings a warning, because it does not fit', (key, value) => {
  expect(problemsOf({ ...valid, [key]: value })).toEqual([]);
  expect(warningsOf({ ...valid, [key]: value })).toEqual([
    `${key}: is not read at the root; if it is meant for this chart, write the_shop.${key}`,
  ]);
});

test('of a key that nobody knows, only the start is shown', () => {
  expect(problemsOf({ ...valid, 'the_shop: hidden': null })).toEqual([
    'the_shop: missing space after the colon; write key: value',
  ]);
});

describe('a chart that hands values on', () => {
  const chain = contractOf<{ on: boolean; host: string }>(
    group('Values.', { on: boolean({ ...about, fallback: false }), host: string(about) }),
    (v) => [{ key: 'the_shop.host', refuse: not(filled(v.host)), say: format`is empty; write a host` }],
    {
      handsOn: (v) => ({
        contract: shop,
        when: v.on,
        values: dict({ the_shop: dict({ host: v.host }) }),
        release: { Name: 'shop', Namespace: releaseNamespace },
      }),
    },
  );
  const ofChain = (document: Document) =>
    checkValues(chain, document, release).map(({ key, message }) => `${key}: ${message}`);

  test('has the problems of the other chart too, each once', () => {
    expect(ofChain({ on: true, host: 'c' })).toEqual([
      'the_shop.host: got "c"; allowed: a or b; write for example "a"',
    ]);
    expect(ofChain({ on: true, host: '' })).toEqual(['the_shop.host: is empty; write a host']);
  });

  test('has only its own where it hands nothing on', () => {
    expect(ofChain({ on: false, host: 'c' })).toEqual([]);
  });
});
