import { filled, format, read, variable } from '../../../src/helm/expressions/expression';
import { forEach } from '../../../src/helm/objects/block';
import { printNotes, treesOfNotes } from '../../../src/helm/templates/notes-template';

const host = read<string>(['host'], 'string');
const sources = read<string[]>(['sources'], 'list');
const source = variable('source');

const note = {
  when: filled(host),
  say: format`Add this to ${host}:`,
  show: { spec: { sources: [forEach(source, sources, { source })] } },
};

test('a note shows a map in YAML below its paragraph, under the same condition', () => {
  expect(printNotes([note], 'shop').join('\n')).toContain(
    [
      '{{- if $v.host }}',
      'Add this to {{ $v.host }}:',
      '',
      'spec:',
      '  sources:',
      '    {{- range $source := $v.sources }}',
      '    - source: {{ $source | quote }}',
      '    {{- end }}',
      '',
      '{{- end }}',
    ].join('\n'),
  );
});

test('what a note shows counts among what it reads', () => {
  expect(treesOfNotes([note])).toContain(sources.tree);
  expect(treesOfNotes([{ when: note.when, say: note.say }])).not.toContain(sources.tree);
});
