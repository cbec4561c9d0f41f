import type { Field } from '../contract/field';
import { printLiteral, printRaw } from '../expressions/print';
import { itemPattern } from '../contract/normalise';

/**
 * `_values.tpl`: the named template that makes one thing of both forms, nulls, numbers and lists.
 *
 * The fixed part is the twin of `normalise.ts`; the table below it is generated from the fields.
 */
export function printValuesTemplate(fields: readonly Field[], prefix: string): string[] {
  return [
    '{{- /* The values that all other templates read: both forms, nulls, numbers and lists made one. */}}',
    `{{- define "${prefix}.values" }}`,
    ...printDict(tableOf(fields), prefix, ''),
    '  | toJson }}',
    '{{- end }}',
    '',
    ...primitives(prefix),
  ];
}

type Table = Map<string, Field | Table>;

function tableOf(fields: readonly Field[]): Table {
  const root: Table = new Map();
  for (const field of fields.filter((each) => !each.contractOnly)) {
    let place = root;
    for (const key of field.name.slice(0, -1)) {
      if (!place.has(key)) place.set(key, new Map());
      place = place.get(key) as Table;
    }
    place.set(field.name.at(-1) as string, field);
  }
  return root;
}

function printDict(table: Table, prefix: string, indent: string): string[] {
  const open = indent === '' ? '{{- dict' : `${indent}(dict`;
  const lines = [...table].flatMap(([key, entry]) => {
    if (!(entry instanceof Map)) return [`${indent}  "${key}" ${printField(entry, prefix)}`];
    const [first = '', ...rest] = printDict(entry, prefix, `${indent}  `);
    return [`${indent}  "${key}" ${first.trimStart()}`, ...rest];
  });
  return indent === '' ? [open, ...lines] : [open, ...lines, `${indent})`];
}

function printField({ kind, forms, fallback }: Field, prefix: string): string {
  const candidates = forms.map(printRaw);
  if (fallback !== undefined) candidates.push(printLiteral(fallback));
  const included = (name: string) => `include "${prefix}.${name}" (list ${candidates.join(' ')})`;
  switch (kind) {
    case 'string':
      return `(${included('string')})`;
    case 'boolean':
      return `(eq (${included('string')}) "true")`;
    case 'integer':
      return `(${included('string')} | int)`;
    case 'stringMap':
      return `(${included(kind)} | fromJson)`;
    case 'list':
    case 'mapList':
      return `(${included(kind)} | fromJsonArray)`;
    case 'map':
      return `(${candidates[0]} | default dict)`;
  }
}

const primitives = (prefix: string) => [
  '{{- /* The first of several values that is not empty, as text. A whole number stands for its digits. */}}',
  `{{- define "${prefix}.string" }}`,
  '  {{- $text := "" }}',
  '  {{- range . }}',
  '    {{- if and (eq $text "") (not (kindIs "invalid" .)) }}',
  '      {{- $text = ternary . (toJson .) (kindIs "string" .) }}',
  '    {{- end }}',
  '  {{- end }}',
  '  {{- $text -}}',
  '{{- end }}',
  '',
  '{{- /* The first of several lists that is not empty, as JSON. An item "a b" stands for two. */}}',
  `{{- define "${prefix}.list" }}`,
  '  {{- $words := list }}',
  '  {{- range $list := . }}',
  '    {{- if not $words }}',
  '      {{- range $item := $list }}',
  `        {{- range $word := mustRegexFindAll ${printLiteral(itemPattern)} (include "${prefix}.string" (list $item)) -1 }}`,
  '          {{- $words = append $words $word }}',
  '        {{- end }}',
  '      {{- end }}',
  '    {{- end }}',
  '  {{- end }}',
  '  {{- toJson $words -}}',
  '{{- end }}',
  '',
  '{{- /* A map of texts, as JSON. A key set to null is left out. */}}',
  `{{- define "${prefix}.stringMap" }}`,
  '  {{- $texts := dict }}',
  '  {{- range $name, $value := first . }}',
  '    {{- if not (kindIs "invalid" $value) }}',
  `      {{- $_ := set $texts $name (include "${prefix}.string" (list $value)) }}`,
  '    {{- end }}',
  '  {{- end }}',
  '  {{- toJson $texts -}}',
  '{{- end }}',
  '',
  '{{- /* A list of maps of texts, as JSON. */}}',
  `{{- define "${prefix}.mapList" }}`,
  '  {{- $entries := list }}',
  '  {{- range $entry := first . }}',
  `    {{- $entries = append $entries (include "${prefix}.stringMap" (list $entry) | fromJson) }}`,
  '  {{- end }}',
  '  {{- toJson $entries -}}',
  '{{- end }}',
  '',
  '{{- /* Whether several places hold different values of one kind; empty if not. */}}',
  `{{- define "${prefix}.disagree" }}`,
  '  {{- $kind := first . }}',
  '  {{- $seen := list }}',
  '  {{- range $value := rest . }}',
  `    {{- $text := include (printf "${prefix}.%s" $kind) (list $value) }}`,
  '    {{- if not (has $text (list "" "[]")) }}',
  '      {{- $seen = append $seen $text }}',
  '    {{- end }}',
  '  {{- end }}',
  '  {{- if gt (len (uniq $seen)) 1 }}true{{ end }}',
  '{{- end }}',
];
