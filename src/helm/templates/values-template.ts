import type { Field } from '../contract/field';
import { sentences } from '../contract/sentences';
import { printLiteral, printRaw } from '../expressions/print';
import { itemPattern } from '../contract/normalise';
import { readFixedTemplate } from './fixed-template';

/**
 * `_normalised.tpl`: the values that all other templates read, made once per render and kept in Helm's root context,
 * which all templates of a chart share.
 *
 * The table is generated from the fields; the part below it is the twin of `normalise.ts`.
 */
export function printValuesTemplate(fields: readonly Field[], chart: string): string[] {
  return [
    '{{- /*',
    'Sets .normalised to the values that all templates read: both forms, nulls, numbers and lists made one. Once per',
    'render: the templates of a chart share their root context.',
    '*/}}',
    `{{- define "${chart}.normalised" }}`,
    '{{- if not (hasKey . "normalised") }}',
    `{{- include "${chart}.checkShapes" . }}`,
    '{{- $values := dict',
    ...printEntries(tableOf(fields), chart, '  '),
    '}}',
    '{{- $_ := set . "normalised" $values }}',
    '{{- end }}',
    '{{- end }}',
    '',
    ...readFixedTemplate('templates/normalised.tpl', chart, {
      itemPattern: printLiteral(itemPattern),
      disagreement: printLiteral(sentences.disagreement),
    }),
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

function printEntries(table: Table, chart: string, indent: string): string[] {
  return [...table].flatMap(([key, entry]) =>
    entry instanceof Map
      ? [`${indent}"${key}" (dict`, ...printEntries(entry, chart, `${indent}  `), `${indent})`]
      : [`${indent}"${key}" ${printField(entry, chart)}`, ...printPresence(entry, chart, indent)],
  );
}

/** Whether a value is set, even to its default. */
const printPresence = ({ forms, presence }: Field, chart: string, indent: string): string[] =>
  presence === undefined
    ? []
    : [`${indent}"${presence}" (ne (include "${chart}.string" (list ${forms.map(printRaw).join(' ')})) "")`];

function printField({ kind, forms, fallback }: Field, chart: string): string {
  const candidates = forms.map(printRaw);
  if (fallback !== undefined) candidates.push(printLiteral(fallback));
  const included = (name: string) => `include "${chart}.${name}" (list ${candidates.join(' ')})`;
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
