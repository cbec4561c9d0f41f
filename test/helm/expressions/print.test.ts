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
  namedWith,
  not,
  or,
  parameter,
  read,
  releaseName,
  releaseNamespace,
  releaseService,
  replaceAll,
  startsWith,
  times,
  unique,
  variable,
  withoutEnd,
  withoutStart,
} from '../../../src/helm/expressions/expression';
import { printLiteral, printPipeline, printRaw, printTest } from '../../../src/helm/expressions/print';

const scope = { chart: 'chart', root: '$' } as const;
const inside = { chart: 'chart', root: '$.root' } as const;

const host = read<string>(['ecr_host'], 'string');
const region = read<string>(['region', 'id'], 'string');
const list = read<string[]>(['list'], 'list');
const count = read<number>(['count'], 'integer');
const entry = variable<Record<string, string>>('entry', 'stringMap');
const isShort = namedWith('isShort', 'Whether it is short.', host, (given) => matches(given, '^[a-z]$'));
const mirror = named('mirror', 'The mirror.', format`${host}/x`);

test.each<[string, Expr<unknown>, string]>([
  ['a value', host, '$v.ecr_host'],
  ['a value in a group', region, '$v.region.id'],
  ['a whole number, which a values file gives as a float', count, 'int64 $v.count'],
  ['a variable', variable('item'), '$item'],
  ['a key of a map', member(entry, 'key'), 'get $entry "key"'],
  ['the name of the release', releaseName, '$.Release.Name'],
  ['the namespace of the release', releaseNamespace, '$.Release.Namespace'],
  ['what manages the release', releaseService, '$.Release.Service'],
  ['a line of Chart.yaml', chartLine('AppVersion'), '$.Chart.AppVersion'],
  ['a file', file('a.sh'), '$.Files.Get "files/a.sh" | trimSuffix "\\n"'],
  ['a parameter', parameter('mode'), '$.mode'],
  ['the only argument', parameter(''), '.'],
  ['a local', format`${local('mirror', host)}/cp`, 'printf "%s/cp" $mirror'],
  ['a named template', mirror, 'include "chart.mirror" $'],
  ['a named template with an argument', isShort, 'eq (include "chart.isShort" $v.ecr_host) "true"'],
  ['a string alone', format`${host}`, '$v.ecr_host'],
  ['joined strings', format`100% ${format`${host}/a`}${'/b'}`, 'printf "100%% %s/a/b" $v.ecr_host'],
  ['a number in a string', format`${count} minutes`, 'printf "%d minutes" (int64 $v.count)'],
  ['a negated equality', not(equal(host, 'x')), 'ne $v.ecr_host "x"'],
  ['an empty string', not(filled(host)), 'empty $v.ecr_host'],
  [
    'a choice, whose condition must be a boolean',
    choose(and(filled(host), not(filled(region))), host, region),
    'ternary $v.ecr_host $v.region.id (and (not (empty $v.ecr_host)) (empty $v.region.id))',
  ],
  ['a map', dict({ a: host, b: { c: region } }), 'dict "a" $v.ecr_host "b" (dict "c" $v.region.id)'],
  ['startsWith', startsWith(host, 'a'), 'hasPrefix "a" $v.ecr_host'],
  ['endsWith', endsWith(host, 'a'), 'hasSuffix "a" $v.ecr_host'],
  ['has', has(['a', 'b'], host), 'has $v.ecr_host (list "a" "b")'],
  ['withoutStart', withoutStart(host, 'a'), 'trimPrefix "a" $v.ecr_host'],
  ['withoutEnd', withoutEnd(host, 'a'), 'trimSuffix "a" $v.ecr_host'],
  ['unique', unique(list), 'uniq $v.list'],
  ['matches', matches(host, '^a\\.b$'), 'mustRegexMatch `^a\\.b$` $v.ecr_host'],
  ['less', less(count, 5), 'lt (int64 $v.count) 5'],
  ['digits', digits(host), 'int64 $v.ecr_host'],
  ['capture', capture(host, '^(a)'), 'mustRegexReplaceAll "^(a)" $v.ecr_host "${1}"'],
  ['checksum', checksum(host), 'int64 (adler32sum $v.ecr_host)'],
  ['modulo', modulo(count, 7), 'mod (int64 $v.count) 7'],
  ['times', times(count, 60), 'mul (int64 $v.count) 60'],
  ['json', json(dict({ a: host })), 'toRawJson (dict "a" $v.ecr_host)'],
  ['replaceAll', replaceAll(host, 'a', 'b'), 'replace "a" "b" $v.ecr_host'],
])('%s is printed as a pipeline', (_, expression, printed) => {
  expect(printPipeline(expression.tree, scope)).toBe(printed);
});

test.each<[string, Expr<boolean>, string]>([
  ['a filled value', filled(host), '$v.ecr_host'],
  ['an empty value', not(filled(host)), 'not $v.ecr_host'],
  [
    'several conditions',
    and(filled(host), or(filled(region), filled(list))),
    'and $v.ecr_host (or $v.region.id $v.list)',
  ],
  [
    'conditions within conditions',
    and(and(filled(host), filled(region)), filled(list)),
    'and $v.ecr_host $v.region.id $v.list',
  ],
  ['a named test', not(isShort), 'not (include "chart.isShort" $v.ecr_host)'],
  ['an inequality', not(equal(host, 'x')), 'ne $v.ecr_host "x"'],
])('%s is printed short behind if', (_, expression, printed) => {
  expect(printTest(expression.tree, scope)).toBe(printed);
});

test('in a named template with parameters, the root context is a parameter', () => {
  expect(printPipeline(releaseName.tree, inside)).toBe('$.root.Release.Name');
  expect(printPipeline(mirror.tree, inside)).toBe('include "chart.mirror" $.root');
});

test('an expression that ends in a plain string by accident is an error, not [object Object]', () => {
  expect(() => `${host as unknown as string}/x`).toThrow('write format`…${expression}…`');
  expect(() => String(host)).toThrow('cannot be put into a plain string');
  expect(() => JSON.stringify({ host })).toThrow('unresolved');
});

test('a value as the user gave it survives missing parents', () => {
  expect(printRaw(['a'])).toBe('.Values.a');
  expect(printRaw(['a', 'b', 'c'])).toBe('((.Values.a).b).c');
});

test.each([
  ['a"b', '"a\\"b"'],
  ['a\\.b', '`a\\.b`'],
  ['`\\`', '"`\\\\`"'],
  ['a\nb', '"a\\nb"'],
  [5, '5'],
  [true, 'true'],
  [['a', 'b'], 'list "a" "b"'],
])('the literal %j is written as %s, which Go reads as the same', (literal, printed) => {
  expect(printLiteral(literal)).toBe(printed);
});
