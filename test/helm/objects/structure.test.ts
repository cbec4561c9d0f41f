import { forEach, listWhen, include, spread, when } from '../../../src/helm/objects/block';
import { filled, read, format } from '../../../src/helm/expressions/expression';
import { Marker } from '../../../src/helm/objects/marker';
import { printStructure } from '../../../src/helm/objects/structure';

const host = read<string>(['host'], 'string');
const list = read<string[]>(['list'], 'list');
const labels = read<Record<string, string>>(['labels'], 'stringMap');

function print(tree: unknown): string {
  const marker = new Marker();
  const lines = printStructure(marker.mark(tree, []), { marker, prefix: 'chart' });
  marker.expectAllPrinted();
  return lines.join('\n');
}

test('leaves print as quoted actions, literals as plain as they can be', () => {
  expect(print({ name: 'a', value: host, port: 5, on: 'yes', braces: '{{ x }}' })).toBe(
    'name: a\nbraces: {{ "{{ x }}" | quote }}\n"on": "yes"\nport: 5\nvalue: {{ $v.host | quote }}',
  );
});

test('a conditional field and item stand between if and end', () => {
  expect(print({ a: when(filled(host), { b: host }), list: ['x', when(filled(host), 'y')] })).toBe(
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

test('a list that may be empty says so in both branches', () => {
  expect(print({ list: listWhen(filled(host), [forEach(list, 'each', (each) => format`${each}/x`)]) })).toBe(
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

test('entries of a map of values leave literal ones the last word', () => {
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

test('a partial prints as an include at the depth of its place', () => {
  expect(print({ metadata: { labels: { ...include('labels', { a: 'b' }) } } })).toContain(
    '    {{- include "chart.labels" $ | nindent 4 }}',
  );
});

test('a block that is lost on its way to the template is an error', () => {
  const marker = new Marker();
  marker.mark({ a: when(filled(host), 'x') }, []);
  printStructure({ b: 'x' }, { marker });
  expect(() => marker.expectAllPrinted()).toThrow('blocks at a did not reach the template');
});

test('a text of many lines is a block in a manifest, and in quotes where a block would change it', () => {
  expect(printStructure({ a: 'x\n\n  y\n' })).toEqual(['a: |', '  x', '', '    y']);
  expect(printStructure({ a: 'x\ny' })).toEqual(['a: "x\\ny"']);
  expect(printStructure({ a: ' x\n' })).toEqual(['a: " x\\n"']);
});
