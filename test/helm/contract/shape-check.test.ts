import {
  boolean,
  fieldsOf,
  group,
  integerEnum,
  list,
  mapList,
  nameList,
  string,
  stringMap,
} from '../../../src/helm/contract/field';
import { placesOf } from '../../../src/helm/contract/place';
import { maximumEntries } from '../../../src/helm/contract/sentences';
import { ShapeCheck } from '../../../src/helm/contract/shape-check';

const about = (more = {}) => ({ description: 'A value.', ...more });

const schema = group('Values.', {
  closed: group(
    'A closed group.',
    {
      switch: boolean(about()),
      text: string(about({ example: 'a', also: ['text'] })),
      amount: string(about({ decimal: true })),
      key: string(about({ secret: true })),
      minutes: integerEnum([10, 20], about()),
      words: list(about()),
      labels: stringMap(about()),
      taints: mapList(['key', 'value'], about()),
      names: nameList(about()),
      roles: mapList(['host', 'on', 'role.arn', 'role.id'], about(), ['on']),
    },
    { closed: true },
  ),
  open: group('An open group.', { id: string(about({ example: 'x' })) }),
});
const fields = fieldsOf(schema, 'closed');
const places = placesOf(schema, fields);

/** What a check finds: the problems as lines, the names that other checks skip, and what is left. */
function check(values: Record<string, unknown>) {
  const found = new ShapeCheck(places, fields);
  const sound = found.checkGroup([], values);
  return {
    problems: found.problems.map(({ key, message }) => `${key}: ${message}`),
    skipped: [...found.skipped],
    sound,
  };
}

const problemsOf = (closed: unknown) => check({ closed }).problems;

test.each<[string, unknown]>([
  ['text', 'a'],
  ['text', 7],
  ['text', null],
  ['text', Number.MAX_SAFE_INTEGER],
  ['amount', 0.5],
  ['switch', false],
  ['switch', 'true'],
  ['minutes', 10],
  ['minutes', '20'],
  ['words', ['a b', 7, ' c ']],
  ['labels', { a: 'b', c: 7, d: null }],
  ['taints', [{ key: 'a' }, { value: 7 }, {}]],
  ['names', ['a', 7, { name: 'b' }, { name: 7 }]],
  ['roles', [{ host: 'a', on: true, role: { arn: 'a', id: 7 } }, { on: 'false', role: null }, { on: null }]],
])('%s may be %j', (key, value) => expect(problemsOf({ [key]: value })).toEqual([]));

const remove = 'write a value, or remove the entry';
const scalar = 'a string or a whole number, for example "a" in quotes';

test.each<[string, unknown, string]>([
  ['text', 1.5, `text: got 1.5; allowed: ${scalar}`],
  ['text', -1, `text: got -1; allowed: ${scalar}`],
  ['text', 2 ** 53, `text: got 9007199254740992; allowed: ${scalar}`],
  ['text', true, `text: got true; allowed: ${scalar}`],
  ['text', ['a'], `text: got a list; allowed: ${scalar}`],
  ['amount', '1', ''],
  ['amount', true, 'amount: got true; allowed: a string or a number, for example "a" in quotes'],
  ['key', 1.5, `key: got a number (not shown); allowed: ${scalar}`],
  ['switch', 'maybe', 'switch: got "maybe"; allowed: true or false'],
  ['switch', 1, 'switch: got 1; allowed: true or false'],
  ['minutes', 15, 'minutes: got 15; allowed: 10, 20'],
  ['minutes', true, 'minutes: got true; allowed: 10, 20'],
  ['words', 'a', 'words: got "a"; allowed: a list of strings, for example ["a", "b"]'],
  ['words', ['a', {}], `words.1: got a map; allowed: ${scalar}`],
  ...[null, '', ' ', '\t\n'].flatMap((empty): [string, unknown, string][] => [
    ['words', ['a', empty], `words.1: got ${JSON.stringify(empty)}, an empty entry; ${remove}`],
    ['names', [empty, 'a'], `names.0: got ${JSON.stringify(empty)}, an empty entry; ${remove}`],
    ['names', [{ name: empty }], `names.0: got a map, an empty entry; ${remove}`],
  ]),
  ['names', [{}], `names.0: got a map, an empty entry; ${remove}`],
  ['names', [{ nam: 'a' }], 'names.0.nam: there is no such key; write name'],
  ['taints', [{ key: 'a' }, null], `taints.1: got null, an empty entry; ${remove}`],
  ['labels', [], 'labels: got a list; allowed: a map of strings, for example {name: "value"}'],
  ['labels', { a: [] }, `labels.a: got a list; allowed: ${scalar}`],
  ...[true, false].map((meant): [string, unknown, string] => [
    'labels',
    { a: meant },
    `labels.a: got ${meant}; allowed: a string or a whole number, for example "${meant}" in quotes`,
  ]),
  ['taints', {}, 'taints: got a map; allowed: a list of maps'],
  ['roles', [{ on: 1 }], 'roles.0.on: got 1; allowed: true or false'],
  ['roles', [{ role: 'a' }], 'roles.0.role: got "a"; allowed: a map of arn, id'],
  ['roles', [{ role: { arm: 'a' } }], 'roles.0.role.arm: there is no such key; write arn'],
  ['roles', [{ role: { arn: [] } }], `roles.0.role.arn: got a list; allowed: ${scalar}`],
  ['roles', [{ 'role.arn': 'a' }], 'roles.0.role.arn: there is no such key; allowed: host, on, role'],
  ['taints', ['a'], 'taints.0: got "a"; allowed: a map of key, value'],
  ['taints', [{ keys: 'a' }], 'taints.0.keys: there is no such key; write key'],
  ['taints', [{ key: [] }], `taints.0.key: got a list; allowed: ${scalar}`],
])('%s may not be %j', (key, value, problem) =>
  expect(problemsOf({ [key]: value })).toEqual(problem === '' ? [] : [`closed.${problem}`]),
);

test.each<[string, unknown, string]>([
  ['a near miss', { txet: 'a' }, 'closed.txet: there is no such key; write text'],
  ['another notation', { 'TE-XT': 'a' }, 'closed.TE-XT: there is no such key; write text'],
  [
    'a key like none',
    { other: 'a' },
    'closed.other: there is no such key; allowed: amount, key, labels, minutes, names, roles, switch, taints, text, words',
  ],
  [
    'a key that every object has',
    { constructor: 'a' },
    'closed.constructor: there is no such key; allowed: amount, key, labels, minutes, names, roles, switch, taints, text, words',
  ],
  ['a missing space', { 'text:a': null }, 'closed.text: missing space after the colon; write key: value'],
  [
    'a missing colon',
    { 'text a': null },
    'closed.text: missing colon between key and value; write key: value',
  ],
  [
    'a value without its key',
    { hidden: null },
    'closed: got a value (not shown) without a key; write key: value',
  ],
])('a closed group refuses %s', (_, closed, problem) => expect(problemsOf(closed)).toEqual([problem]));

test('an open group ignores other keys', () => {
  expect(check({ open: { other: 'a', ids: 'b' }, more: 1 }).problems).toEqual([]);
});

test.each([
  [{ Id: 'a' }, 'open.Id: there is no such key; write id'],
  [{ 'id:a': null }, 'open.id: missing space after the colon; write key: value'],
])('an open group refuses %j, which can only mean its member', (open, problem) => {
  const { problems, skipped } = check({ open });
  expect(problems).toEqual([problem]);
  expect(skipped).toEqual(['open.id']);
});

test.each<[unknown, string]>([
  ['hidden', 'open: got a string (not shown); allowed: a map of id; write for example open: {id: "x"}'],
  [['a'], 'open: got a list; allowed: a map of id; write for example open: {id: "x"}'],
])('a group is no %j', (open, problem) => expect(check({ open }).problems).toEqual([problem]));

test('a boolean in place of a group is shown as its switch', () => {
  expect(problemsOf(false)[0]).toContain('write for example closed: {switch: false}');
});

test('lists and maps may have 1,000 entries and no more', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `a${index}`);
  expect(maximumEntries).toBe(1000);
  expect(problemsOf({ words: words(1000) })).toEqual([]);
  expect(problemsOf({ words: words(1001) })).toEqual([
    'closed.words: has 1001 entries; allowed: at most 1000',
  ]);
  expect(problemsOf({ words: [words(1001).join(' ')] })).toEqual([
    'closed.words: has 1001 entries; allowed: at most 1000',
  ]);
  expect(problemsOf({ labels: Object.fromEntries(words(1001).map((key) => [key, 'x'])) })).toEqual([
    'closed.labels: has 1001 entries; allowed: at most 1000',
  ]);
  expect(problemsOf({ words: words(130_000) })).toEqual([
    'closed.words: has 130000 entries; allowed: at most 1000',
  ]);
});

test('other checks skip what has a wrong type, and what a misspelled key means', () => {
  const { skipped, sound } = check({ closed: { txet: 'a', switch: 'maybe', minutes: 10 }, open: 7 });
  expect(skipped.sort()).toEqual(['open.id', 'switch', 'text']);
  expect(sound).toEqual({ closed: { switch: null, minutes: 10 }, open: null });
});

test('other names of keys in the maps of a list are known, and are told without the key of the map that they are in', () => {
  const synonyms = { 'closed.roles': { server: 'host', role_arn: 'role.arn' } };
  const found = new ShapeCheck(placesOf(schema, fields, synonyms), fields);
  found.checkGroup([], { closed: { roles: [{ server: 'a', role_arn: 'b' }, { role: { role_arn: 'b' } }] } });
  expect(found.problems.map(({ key, message }) => `${key}: ${message}`)).toEqual([
    'closed.roles.0.server: there is no such key; write host',
    'closed.roles.0.role_arn: there is no such key; write role.arn',
    'closed.roles.1.role.role_arn: there is no such key; write arn',
  ]);
});
