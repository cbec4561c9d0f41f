import { Comment, When, comment, forEach, include, listWhen, when } from '../../../src/helm/objects/block';
import { entriesOf, spread } from '../../../src/helm/objects/template';
import { printStructure } from '../../../src/helm/objects/structure';
import { filled, folder, format, local, not, read, variable } from '../../../src/helm/expressions/expression';

const host = read<string>(['host'], 'string');
const list = read<string[]>(['list'], 'list');
const labels = read<Record<string, string>>(['labels'], 'stringMap');

const print = (tree: unknown) => printStructure(tree, { chart: 'chart', root: '$' }).join('\n');

test('a leaf is a quoted action, a literal as plain as it can be', () => {
  expect(print({ name: 'a', value: host, port: 5, on: 'yes', braces: '{{ x }}' })).toBe(
    'name: a\nvalue: {{ $v.host | quote }}\nport: 5\n"on": "yes"\nbraces: {{ "{{ x }}" | quote }}',
  );
});

test('a conditional field and a conditional item are enclosed by if and end', () => {
  expect(
    print({ a: when<unknown>(filled(host), { b: host }), list: ['x', when<unknown>(filled(host), 'y')] }),
  ).toBe(
    [
      '{{- if $v.host }}',
      'a:',
      '  b: {{ $v.host | quote }}',
      '{{- end }}',
      'list:',
      '  - x',
      '  {{- if $v.host }}',
      '  - "y"',
      '  {{- end }}',
    ].join('\n'),
  );
});

test('neighbours under one condition share it, neighbours under different ones do not', () => {
  const set = new When(filled(host), 'x', false);
  expect(print({ a: set, b: set, c: new When(not(filled(host)), 'z', false) })).toBe(
    ['{{- if $v.host }}', 'a: x', 'b: x', '{{- end }}', '{{- if not $v.host }}', 'c: z', '{{- end }}'].join(
      '\n',
    ),
  );
});

test('a list that may be empty is written in both branches', () => {
  const each = variable('each');
  expect(
    print({
      list: listWhen<unknown>(filled(host), [forEach<unknown, string>(each, list, format`${each}/x`)]),
    }),
  ).toBe(
    [
      '{{- if $v.host }}',
      'list:',
      '  {{- range $each := $v.list }}',
      '  - {{ printf "%s/x" $each | quote }}',
      '  {{- end }}',
      '{{- else }}',
      'list: []',
      '{{- end }}',
    ].join('\n'),
  );
});

test('what depends on the entry of a loop is computed in it, what depends on an inner loop in that one', () => {
  const [one, two] = [variable('one'), variable('two')];
  const ofOne = local('ofOne', format`${one}/x`);
  const ofBoth = local('ofBoth', format`${ofOne}/${two}`);
  const inner = { items: [forEach<unknown, string>(two, list, { a: ofBoth })] };
  expect(print({ list: [forEach<unknown, string>(one, list, { b: ofOne, inner })] })).toBe(
    [
      'list:',
      '  {{- range $one := $v.list }}',
      '  {{- $ofOne := printf "%s/x" $one }}',
      '  - b: {{ $ofOne | quote }}',
      '    inner:',
      '      items:',
      '        {{- range $two := $v.list }}',
      '        {{- $ofBoth := printf "%s/%s" $ofOne $two }}',
      '        - a: {{ $ofBoth | quote }}',
      '        {{- end }}',
      '  {{- end }}',
    ].join('\n'),
  );
});

test('entries of a map of values do not replace literal entries', () => {
  expect(print({ labels: { app: 'a', ...spread(labels) } })).toBe(
    [
      'labels:',
      '  app: a',
      '  {{- range $name, $value := omit $v.labels "app" }}',
      '  {{ $name | quote }}: {{ $value | quote }}',
      '  {{- end }}',
    ].join('\n'),
  );
});

test('a named template without parameters is included with the root context, at the depth of its place', () => {
  const block = include<Record<string, string>>({ name: 'labels', about: '', body: () => ({ a: 'b' }) });
  const line = '    {{- include "chart.labels" $ | nindent 4 }}';
  expect(print({ metadata: { labels: block } })).toBe(`metadata:\n  labels:\n${line}`);
  expect(print({ metadata: { labels: { ...entriesOf(block) } } })).toBe(`metadata:\n  labels:\n${line}`);
});

test('the files of a folder are entries by their names, with their lines', () => {
  expect(print({ data: { ...spread(folder('lib')) } })).toBe(
    [
      'data:',
      '  {{- range $path, $_ := $.Files.Glob "files/lib/*" }}',
      '  {{ base $path }}: |-',
      '    {{- $.Files.Get $path | trimSuffix "\\n" | nindent 4 }}',
      '  {{- end }}',
    ].join('\n'),
  );
});

test.each<[string, () => object]>([
  ['a condition', () => ({ a: when<string>(filled(host), 'b') })],
  ['entries of a map', () => ({ ...spread(labels) })],
])('the empty line before %s at the start of a named template is trimmed', (_, body) => {
  const block = include({ name: 'part', about: '', body });
  expect(print({ spec: block })).toBe('spec:\n  {{- include "chart.part" $ | trim | nindent 2 }}');
});

test('a named template with parameters is included with its arguments', () => {
  const block = include({
    name: 'pod',
    about: '',
    parameters: { mode: { meaning: '', value: 'init' }, host: { meaning: '', value: host } },
    body: ({ mode }) => ({ mode }),
  });
  expect(print({ spec: block })).toBe(
    'spec:\n  {{- include "chart.pod" (dict "root" $ "mode" "init" "host" $v.host) | nindent 2 }}',
  );
});

test('the fields of an item are aligned behind its dash', () => {
  expect(print({ list: [{ a: 'x', b: { c: host } }, { d: ['y', { e: 'z' }] }] })).toBe(
    [
      'list:',
      '  - a: x',
      '    b:',
      '      c: {{ $v.host | quote }}',
      '  - d:',
      '      - "y"',
      '      - e: z',
    ].join('\n'),
  );
});

test('a named template that is an item of a list is included below its dash', () => {
  const block = include({ name: 'container', about: '', body: () => ({ a: 'b' }) });
  expect(print({ spec: { containers: [block] } })).toBe(
    ['spec:', '  containers:', '    -', '      {{- include "chart.container" $ | nindent 6 }}'].join('\n'),
  );
});

test('a comment is above its field, and above its item', () => {
  expect(print({ a: new Comment('why', 5), list: [comment<unknown>('because', host)] })).toBe(
    ['# why', 'a: 5', 'list:', '  # because', '  - {{ $v.host | quote }}'].join('\n'),
  );
});

test('a string of many lines is a block scalar in a manifest, and quoted where a block would change it', () => {
  expect(printStructure({ a: 'x\n\n  y\n' }).join('\n')).toBe('a: |\n  x\n\n    y');
  expect(printStructure({ a: 'x\ny' }).join('\n')).toBe('a: |-\n  x\n  y');
  expect(printStructure({ a: ' x\n' })).toEqual(['a: " x\\n"']);
  expect(printStructure({ a: 'x\n\u0085' })).toEqual(['a: "x\\n\\u0085"']);
});

test('a manifest with an expression in it is an error', () => {
  expect(() => printStructure({ a: host })).toThrow('evaluate it first');
});
