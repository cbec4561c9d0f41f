import { filled, format } from '../../../src/helm/expressions/expression';
import { printNotes, warningsOf } from '../../../src/helm/templates/notes-template';
import { shopContract } from '../shop';

const { v } = shopContract;
const notes = [
  { when: filled(v.host), say: format`The host is ${v.host}.`, warning: true as const },
  { when: v.open, say: format`Open.`, show: { host: v.host, goods: ['pen'] } },
];

test('NOTES.txt has the warnings of foreign keys, then each note below its condition', () => {
  expect(printNotes(notes, 'shop').join('\n')).toBe(
    `{{- include "shop.normalised" . }}
{{- $v := .normalised }}
{{- range .shapes.warnings }}

WARNING: {{ include "shop.escaped" (printf "%s: %s" .key .message) }}
{{- end }}
{{- if $v.host }}

WARNING: The host is {{ $v.host }}.
{{- end }}
{{- if $v.open }}

Open.

host: {{ $v.host | quote }}
goods: [pen]
{{- end }}`,
  );
});

test('the command line shows the warnings that apply', () => {
  const environment = (host: string) => ({
    values: { host, open: true },
    release: { Name: 'x', Namespace: 'default' },
    files: {},
    variables: {},
  });
  expect(warningsOf(notes, environment('h'))).toEqual(['The host is h.']);
  expect(warningsOf(notes, environment(''))).toEqual([]);
});
