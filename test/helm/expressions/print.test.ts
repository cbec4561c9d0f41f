import type { Expr } from '../../../src/helm/expressions/expression';
import {
  and,
  capture,
  chartLine,
  checksum,
  choose,
  chooseFirst,
  dict,
  digits,
  endsWith,
  equal,
  file,
  folder,
  filled,
  format,
  greater,
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
  duplicates,
  endsFrom,
  hasKey,
  keysAmong,
  keySet,
  lines,
  pluck,
  smaller,
  startsBefore,
  surroundEach,
} from '../../../src/helm/expressions/expression';
import { printLiteral, printPipeline, printRaw, printTest } from '../../../src/helm/expressions/print';
import { count, entry, host, isShort, list, region, taints } from './reads';

const scope = { chart: 'chart', root: '$' } as const;
const inside = { chart: 'chart', root: '$.root' } as const;

const short = isShort(host);
const mirror = named('mirror', 'The mirror.', format`${host}/x`);

test.each<[string, Expr<unknown>, string]>([
  ['a value', host, '$v.host'],
  ['a value in a group', region, '$v.region.id'],
  ['a whole number, which a values file gives as a float', count, 'int64 $v.count'],
  ['a variable', variable('item'), '$item'],
  ['a key of a map', member(entry, 'key'), 'get $entry "key"'],
  ['the name of the release', releaseName, '$.Release.Name'],
  ['the namespace of the release', releaseNamespace, '$.Release.Namespace'],
  ['what manages the release', releaseService, '$.Release.Service'],
  ['a line of Chart.yaml', chartLine('AppVersion'), '$.Chart.AppVersion'],
  ['the files of a folder', folder('lib'), '$.Files.Glob "files/lib/*"'],
  ['a file', file('a.sh'), '$.Files.Get "files/a.sh" | trimSuffix "\\n"'],
  ['a parameter', parameter('mode'), '$.mode'],
  ['the only argument', parameter(''), '.'],
  ['a local', format`${local('mirror', host)}/cp`, 'printf "%s/cp" $mirror'],
  ['a named template', mirror, 'include "chart.mirror" $'],
  ['a named template with an argument', short, 'eq (include "chart.isShort" $v.host) "true"'],
  ['a string alone', format`${host}`, '$v.host'],
  ['joined strings', format`100% ${format`${host}/a`}${'/b'}`, 'printf "100%% %s/a/b" $v.host'],
  ['a number in a string', format`${count} minutes`, 'printf "%d minutes" (int64 $v.count)'],
  ['a negated equality', not(equal(host, 'x')), 'ne $v.host "x"'],
  ['an empty string', not(filled(host)), 'empty $v.host'],
  [
    'a choice, whose condition must be a boolean',
    choose(and(filled(host), not(filled(region))), host, region),
    'ternary $v.host $v.region.id (and (not (empty $v.host)) (empty $v.region.id))',
  ],
  [
    'the first of several choices',
    chooseFirst(
      [
        [equal(host, 'a'), 'b'],
        [equal(host, 'c'), 'd'],
      ],
      'e',
    ),
    'ternary "b" (ternary "d" "e" (eq $v.host "c")) (eq $v.host "a")',
  ],
  [
    'a value, or another one where it is empty',
    choose(filled(host), host, region),
    'default $v.region.id $v.host',
  ],
  [
    'a value, or an empty one where another is',
    choose(filled(region), host, region),
    'ternary $v.host $v.region.id (not (empty $v.region.id))',
  ],
  ['a map', dict({ a: host, b: { c: region } }), 'dict "a" $v.host "b" (dict "c" $v.region.id)'],
  ['startsWith', startsWith(host, 'a'), 'hasPrefix "a" $v.host'],
  ['endsWith', endsWith(host, 'a'), 'hasSuffix "a" $v.host'],
  ['has', has(['a', 'b'], host), 'has $v.host (list "a" "b")'],
  ['withoutStart', withoutStart(host, 'a'), 'trimPrefix "a" $v.host'],
  ['withoutEnd', withoutEnd(host, 'a'), 'trimSuffix "a" $v.host'],
  ['unique', unique(list), 'uniq $v.list'],
  ['the keys of a list', keySet(list), 'include "chart.keySet" $v.list | fromJson'],
  ['hasKey', hasKey(local('keys', keySet(list)), host), 'hasKey $keys $v.host'],
  [
    'keysAmong',
    keysAmong(local('keys', keySet(list)), list),
    'include "chart.keysAmong" (list $keys $v.list) | fromJsonArray',
  ],
  ['duplicates', duplicates(list), 'include "chart.duplicates" $v.list | fromJsonArray'],
  [
    'startsBefore',
    startsBefore(host, '/'),
    'include "chart.startsBefore" (list $v.host "/") | fromJsonArray',
  ],
  ['endsFrom', endsFrom(host, '.'), 'include "chart.endsFrom" (list $v.host ".") | fromJsonArray'],
  ['pluck', pluck(taints, 'key'), 'include "chart.pluck" (list $v.taints "key") | fromJsonArray'],
  ['the lines of a text', lines(host), 'splitList "\\n" $v.host | compact | uniq'],
  ['joined lines', surroundEach(list, '', ''), 'join "\\n" $v.list'],
  [
    'surrounded items',
    surroundEach(list, '<', ''),
    'ternary "" (print "<" (join "\\n<" $v.list)) (empty $v.list)',
  ],
  [
    'items between strings of the values',
    surroundEach(list, host, '>'),
    'ternary "" (printf "%s%s%s" $v.host (join (printf "%s\\n%s" ">" $v.host) $v.list) ">") (empty $v.list)',
  ],
  [
    'a negated conjunction',
    not(and(filled(host), filled(list))),
    'not (and (not (empty $v.host)) (not (empty $v.list)))',
  ],
  ['matches', matches(host, '^a\\.b$'), 'mustRegexMatch `^a\\.b$` $v.host'],
  ['a match of a string', matches(host, '<a:/b'), 'contains "<a:/b" $v.host'],
  ['a match of a string at the start', matches(host, '^a'), 'hasPrefix "a" $v.host'],
  ['a match of a string at the end', matches(host, 'a$'), 'hasSuffix "a" $v.host'],
  ['a match of a whole string', matches(host, '^a$'), 'mustRegexMatch "^a$" $v.host'],
  ['a match of any character', matches(host, 'a.b'), 'mustRegexMatch "a.b" $v.host'],
  ['the smaller number', smaller(count, 5), 'min (int64 $v.count) 5'],
  ['the greater number', greater(count, 5), 'max (int64 $v.count) 5'],
  ['less', less(count, 5), 'lt (int64 $v.count) 5'],
  ['digits', digits(host), 'int64 $v.host'],
  ['capture', capture(host, '^(a)'), 'mustRegexReplaceAll "^(a)" $v.host "${1}"'],
  ['checksum', checksum(host), 'int64 (adler32sum $v.host)'],
  ['modulo', modulo(count, 7), 'mod (int64 $v.count) 7'],
  ['times', times(count, 60), 'mul (int64 $v.count) 60'],
  ['json', json(dict({ a: host })), 'toRawJson (dict "a" $v.host)'],
  ['replaceAll', replaceAll(host, 'a', 'b'), 'replace "a" "b" $v.host'],
])('%s is printed as a pipeline', (_, expression, printed) => {
  expect(printPipeline(expression.tree, scope)).toBe(printed);
});

test.each<[string, Expr<boolean>, string]>([
  ['a filled value', filled(host), '$v.host'],
  ['an empty value', not(filled(host)), 'not $v.host'],
  [
    'several conditions',
    and(filled(host), or(filled(region), filled(list))),
    'and $v.host (or $v.region.id $v.list)',
  ],
  [
    'conditions within conditions',
    and(and(filled(host), filled(region)), filled(list)),
    'and $v.host $v.region.id $v.list',
  ],
  ['a named test', not(short), 'not (include "chart.isShort" $v.host)'],
  ['an inequality', not(equal(host, 'x')), 'ne $v.host "x"'],
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
