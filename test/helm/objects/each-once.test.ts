import { filled, format, not, read, variable } from '../../../src/helm/expressions/expression';
import type { Strings } from '../../../src/helm/objects/block';
import { eachOnce, forEach, when } from '../../../src/helm/objects/block';
import { printEachOnce } from '../../../src/helm/objects/each-once';
import { printStructure } from '../../../src/helm/objects/structure';

const host = read<string>(['host'], 'string');
const list = read<string[]>(['list'], 'list');
const scope = { chart: 'chart', root: '$' } as const;

test('strings each once are collected in a variable, and then printed without repetitions', () => {
  const each = variable('each');
  const strings = eachOnce('found', [
    host,
    when<Strings>(filled(host), format`${host}/a`),
    when<Strings>(filled(host), 'b'),
    forEach<Strings, string>(each, list, when(not(filled(each)), each)),
  ]);
  const lines = [
    '{{- $found := list }}',
    '{{- $found = append $found $v.host }}',
    '{{- if $v.host }}',
    '  {{- $found = append $found (printf "%s/a" $v.host) }}',
    '  {{- $found = append $found "b" }}',
    '{{- end }}',
    '{{- range $each := $v.list }}',
    '  {{- if not $each }}',
    '    {{- $found = append $found $each }}',
    '  {{- end }}',
    '{{- end }}',
    '{{- range $each := uniq $found }}',
    '- {{ $each | quote }}',
    '{{- end }}',
  ];
  expect(printEachOnce(strings, scope, '')).toEqual(lines);
  expect(printStructure({ found: strings }, scope)).toEqual(['found:', ...lines.map((line) => `  ${line}`)]);
});
