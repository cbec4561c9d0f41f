import { fieldsInSeveralForms } from '../contract/disagreement';
import type { Field, Mistake, Pattern } from '../contract/field';
import {
  adviceOf,
  brokenMessage,
  brokenPlaceholder,
  fieldsWithText,
  incompletableMessage,
  placeholder,
} from '../contract/pattern';
import { hiddenValue } from '../contract/secrecy';
import type { Scope } from '../expressions/print';
import { printKnown, printLiteral, printRaw, valuesVariable } from '../expressions/print';

/** The lines of a template that adds to `$refusals` values that are given in forms which differ. */
export const printDisagreements = (fields: readonly Field[], chart: string): string[] => [
  '',
  '{{- /* Values in several forms. */}}',
  '{{- range $value := list',
  ...fieldsInSeveralForms(fields).flatMap(({ kind, name, forms }) => [
    '  (dict',
    `    "key" ${printLiteral(forms[0].join('.'))}`,
    `    "name" ${printLiteral(name.join('.'))}`,
    `    "kind" ${printLiteral(kind)}`,
    `    "forms" (list ${forms.map((form) => `(list ${printLiteral(form.join('.'))} ${printRaw(form)})`).join(' ')})`,
    '  )',
  ]),
  '}}',
  `  {{- with include "${chart}.disagreement" $value }}`,
  '    {{- $refusals = append $refusals (dict "key" $value.key "reads" (list $value.name) "message" .) }}',
  '  {{- end }}',
  '{{- end }}',
];

/**
 * The variables of a template for the patterns of fields, by the patterns' texts.
 *
 * @throws Error when two patterns have one name
 */
export function patternVariables(fields: readonly Field[]): Map<string, string> {
  const variables = new Map<string, string>();
  for (const { must } of fieldsWithText(fields)) {
    if (!must) continue;
    add(must.pattern, `$${must.name}Pattern`);
    if (must.around !== undefined) add(must.around, `$${must.name}Around`);
  }
  return variables;

  function add(text: string, variable: string): void {
    if (variables.has(text)) return;
    if ([...variables.values()].includes(variable))
      throw new Error(`two patterns have the variable ${variable}`);
    variables.set(text, variable);
  }
}

/** The lines of a template that set these variables. */
export const printPatternVariables = (variables: ReadonlyMap<string, string>): string[] => [
  '',
  '{{- /* Patterns, and what strings with placeholders look like that can still match them ("Around"). */}}',
  ...[...variables].map(([text, variable]) => `{{- ${variable} := ${printLiteral(text)} }}`),
];

/** The lines of a template that adds to `$refusals` strings that do not match their pattern. */
export const printPatterns = (fields: readonly Field[], scope: Scope, lifted?: string): string[] => [
  '',
  '{{- /* Strings. One with a placeholder may become anything that its pattern allows around it. */}}',
  '{{- range $check := list',
  ...fieldsByPattern(fields).flatMap((alike) => printCheck(alike, scope)),
  '}}',
  '  {{- range $key, $strings := $check.strings }}',
  `    {{- $reads := list (trimPrefix ${printLiteral(`${lifted ?? ''}.`)} $key) }}`,
  '    {{- range $string := $strings }}',
  '      {{- $message := "" }}',
  `      {{- $got := ternary ${printLiteral(hiddenValue)} (printf "\\"%s\\"" $string) $check.secret }}`,
  `      {{- if contains ${printLiteral(brokenPlaceholder)} $string }}`,
  `        {{- if contains ${printLiteral(brokenPlaceholder)} (mustRegexReplaceAll ${printLiteral(placeholder)} $string "") }}`,
  `          {{- $message = ${printLiteral(brokenMessage)} }}`,
  '        {{- else if not (mustRegexMatch $check.around $string) }}',
  `          {{- $message = printf ${printLiteral(incompletableMessage)} $got $check.advice }}`,
  '        {{- end }}',
  '      {{- else if and $string (not (mustRegexMatch $check.pattern $string)) }}',
  '        {{- $advice := $check.advice }}',
  '        {{- range $mistake := reverse ($check.mistakes | default list) }}',
  '          {{- if mustRegexMatch $mistake.pattern $string }}',
  '            {{- $advice = $mistake.say }}',
  '          {{- end }}',
  '        {{- end }}',
  '        {{- $message = printf "got %s%s" $got $advice }}',
  '      {{- end }}',
  '      {{- if $message }}',
  '        {{- $refusals = append $refusals (dict "key" $key "reads" $reads "message" $message) }}',
  '      {{- end }}',
  '    {{- end }}',
  '  {{- end }}',
  '{{- end }}',
];

/** Fields with one pattern, and one secrecy, together. */
function fieldsByPattern(fields: readonly Field[]): Field[][] {
  const groups = new Map<Pattern | undefined, Map<boolean, Field[]>>();
  for (const field of fieldsWithText(fields)) {
    const bySecrecy = groups.get(field.must) ?? new Map<boolean, Field[]>();
    groups.set(
      field.must,
      bySecrecy.set(Boolean(field.secret), [...(bySecrecy.get(Boolean(field.secret)) ?? []), field]),
    );
  }
  return [...groups.values()].flatMap((bySecrecy) => [...bySecrecy.values()]);
}

function printCheck(fields: readonly Field[], scope: Scope): string[] {
  const [{ must, secret }] = fields as [Field];
  return [
    '  (dict',
    `    "pattern" ${printKnown(must?.pattern ?? '', scope)}`,
    `    "around" ${printKnown(must?.around ?? '', scope)}`,
    `    "advice" ${printLiteral(must ? adviceOf(must) : '')}`,
    ...printMistakes(must?.mistakes ?? []),
    `    "secret" ${secret ?? false}`,
    '    "strings" (dict',
    ...fields.map((field) => `      ${printLiteral(field.forms[0].join('.'))} ${printStrings(field)}`),
    '    )',
    '  )',
  ];
}

const printMistakes = (mistakes: readonly Mistake[]): string[] =>
  mistakes.length === 0
    ? []
    : [
        '    "mistakes" (list',
        ...mistakes.map(
          ({ pattern, say }) => `      (dict "pattern" ${printLiteral(pattern)} "say" ${printLiteral(say)})`,
        ),
        '    )',
      ];

function printStrings({ kind, name }: Field): string {
  const value = [valuesVariable, ...name].join('.');
  return kind === 'string' ? `(list ${value})` : kind === 'list' ? value : `(values ${value})`;
}
