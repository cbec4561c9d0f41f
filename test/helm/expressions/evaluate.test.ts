import type { Environment } from '../../../src/helm/expressions/evaluate';
import { evaluate } from '../../../src/helm/expressions/evaluate';
import type { Expr } from '../../../src/helm/expressions/expression';
import {
  and,
  capture,
  chartLine,
  checksum,
  choose,
  dict,
  digits,
  endsWith,
  equal,
  file,
  folder,
  filled,
  format,
  has,
  json,
  less,
  local,
  matches,
  member,
  modulo,
  named,
  not,
  or,
  parameter,
  read,
  releaseName,
  releaseNamespace,
  releaseService,
  replaceAll,
  startsBefore,
  startsWith,
  times,
  unique,
  variable,
  withoutEnd,
  withoutStart,
  duplicates,
  endsFrom,
  hasKey,
  keysAmong,
  keySet,
  lines,
  pluck,
  surroundEach,
} from '../../../src/helm/expressions/expression';
import { count, entry, host, isShort, labels, list, none, taints } from './reads';

const environment = {
  values: {
    host: 'icr.io',
    none: '',
    list: ['a', 'b', 'a'],
    empty: [],
    unsorted: ['c', 'b', 'a', 'b', 'a', 'b'],
    labels: { k: 'x' },
    noMap: {},
    count: 7,
    zero: 0,
    taints: [{ key: 'a' }, { value: 'b' }, { key: 'c' }],
    text: 'b\n\na\nb\n',
  },
  release: { Name: 'r', Namespace: 'n' },
  chart: { Name: 'c', Version: '1.2.3+x', AppVersion: '4', Service: 'Helm' },
  files: { 'a.sh': 'line\n\n', 'b.sh': 'line', 'lib/a.py': 'a\n', 'lib/b.py': 'b', 'lib2/c.py': 'c' },
  variables: { item: 'i', entry: { key: 'value' } },
};
const inside = { ...environment, parameters: { mode: 'init', '': 'argument' } };

test.each<[string, Expr<unknown>, unknown]>([
  ['a value', host, 'icr.io'],
  ['a value that is missing', read(['a', 'b'], 'string'), undefined],
  ['a variable', variable('item'), 'i'],
  ['a key of a map', member(entry, 'key'), 'value'],
  ['a key that a map lacks', member(entry, 'other'), ''],
  ['the name of the release', releaseName, 'r'],
  ['the namespace of the release', releaseNamespace, 'n'],
  ['what manages the release', releaseService, 'Helm'],
  ['a line of Chart.yaml', chartLine('Version'), '1.2.3+x'],
  ['a file without its last line break', file('a.sh'), 'line\n'],
  ['a file that ends in no line break', file('b.sh'), 'line'],
  ['the files of a folder', folder('lib'), { 'a.py': 'a', 'b.py': 'b' }],
  ['a local', local('x', host), 'icr.io'],
  ['a named expression', named('x', '', format`${host}/x`), 'icr.io/x'],
  ['a named expression of its argument', isShort(variable('item')), true],
  ['the same of another argument', isShort(host), false],
  ['a joined string', format`${count} of ${host}`, '7 of icr.io'],
  ['whether a string is filled', filled(host), true],
  ['whether an empty string is', filled(none), false],
  ['whether a list is', filled(list), true],
  ['whether an empty list is', filled(read(['empty'], 'list')), false],
  ['whether a map is', filled(labels), true],
  ['whether an empty map is', filled(read(['noMap'], 'stringMap')), false],
  ['whether a number is, be it 0', filled(read(['zero'], 'integer')), true],
  ['whether a value that is missing is', filled(read(['missing'], 'string')), false],
  ['a negation', not(filled(none)), true],
  ['a conjunction that fails', and(filled(host), filled(none)), false],
  ['a conjunction that holds', and(filled(host), filled(list)), true],
  ['a disjunction that fails', or(filled(none), equal(host, 'x')), false],
  ['a disjunction that holds', or(filled(none), filled(host)), true],
  ['a choice', choose(filled(host), host, 'other'), 'icr.io'],
  ['the other choice', choose(filled(none), none, 'other'), 'other'],
  ['a map of expressions', dict({ a: host, b: { c: count } }), { a: 'icr.io', b: { c: 7 } }],
  ['startsWith', startsWith(host, 'icr'), true],
  ['startsWith another start', startsWith(host, 'cr'), false],
  ['endsWith', endsWith(host, '.io'), true],
  ['endsWith another end', endsWith(host, 'icr'), false],
  ['has', has(list, 'b'), true],
  ['has not', has(list, 'c'), false],
  ['duplicates', duplicates(list), ['a']],
  ['hasKey', hasKey(keySet(list), 'b'), true],
  ['hasKey not', hasKey(keySet(list), 'c'), false],
  ['hasKey of what every object has', hasKey(keySet(list), 'constructor'), false],
  ['keysAmong', keysAmong(keySet(list), startsBefore(format`b/c/`, '/')), ['b']],
  ['startsBefore', startsBefore(format`a.io/b/c`, '/'), ['a.io', 'a.io/b']],
  ['startsBefore no separator', startsBefore(format`a.io`, '/'), []],
  ['endsFrom', endsFrom(format`b.a.io`, '.'), ['.a.io', '.io']],
  ['withoutStart', withoutStart(format`a/b`, 'a/'), 'b'],
  ['withoutStart of another', withoutStart(format`a/b`, 'b'), 'a/b'],
  ['withoutEnd', withoutEnd(format`a/cp`, '/cp'), 'a'],
  ['withoutEnd of another', withoutEnd(format`a/cp`, '/c'), 'a/cp'],
  ['unique', unique(list), ['a', 'b']],
  ['the lines of a text', lines(read(['text'], 'string')), ['b', 'a']],
  ['the values of a key in maps', pluck(taints, 'key'), ['a', 'c']],
  ['surrounded items', surroundEach(list, '<', '>'), '<a>\n<b>\n<a>'],
  ['surrounded items of an empty list', surroundEach(read(['empty'], 'list'), '<', '>'), ''],
  ['withoutEnd of nothing', withoutEnd(host, ''), 'icr.io'],
  ['duplicates in the order of the alphabet', duplicates(read(['unsorted'], 'list')), ['a', 'b']],
  ['matches', matches(host, '^[a-z]+[.]io$'), true],
  ['matches not', matches(host, '^[a-z]+$'), false],
  ['less', less(count, 8), true],
  ['not less than itself', less(count, 7), false],
  ['digits', digits(format`42`), 42],
  ['digits of none', digits(none), 0],
  ['a captured group', capture(host, '^([a-z]+)[.]io$'), 'icr'],
  ['a string in which there is no group', capture(host, '^([0-9]+)$'), 'icr.io'],
  ['the checksum of the RFC', checksum(format`Wikipedia`), 0x11e60398],
  ['modulo', modulo(count, 4), 3],
  ['times', times(count, 6), 42],
  ['JSON with sorted keys', json(dict({ b: host, a: count })), '{"a":7,"b":"icr.io"}'],
  ['every replacement', replaceAll(format`a+b+c`, '+', '_'), 'a_b_c'],
])('%s has its value', (_, expression, value) => {
  expect(evaluate(expression, environment)).toEqual(value);
});

test('a plain value is its own', () => {
  expect(evaluate('x', environment)).toBe('x');
});

test('a parameter has the argument of the named template around it', () => {
  expect(evaluate(parameter('mode'), inside)).toBe('init');
  expect(evaluate(parameter(''), inside)).toBe('argument');
});

test('the argument of a named expression is evaluated outside of it', () => {
  expect(evaluate(isShort(parameter('mode')), inside)).toBe(false);
  expect(evaluate(isShort(parameter('mode')), { ...inside, parameters: { mode: 'x' } })).toBe(true);
});

test('what only objects read is an error where only rules are judged', () => {
  expect(() => evaluate(releaseService, { ...environment, chart: undefined })).toThrow('Chart.yaml');
});

test('a named expression that reads a variable is evaluated for each value of it', () => {
  const named = local('named', format`a ${variable('item')}`);
  const values = {};
  const release = { Name: 'r', Namespace: 'n' };
  const evaluateWith = (item: string) =>
    evaluate(named, { values, release, files: {}, variables: { item } } as unknown as Environment);
  expect([evaluateWith('one'), evaluateWith('two')]).toEqual(['a one', 'a two']);
});
