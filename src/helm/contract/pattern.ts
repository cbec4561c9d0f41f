import type { Expr } from '../expressions/expression';
import { choose, matches, namedWith, read, format, variable } from '../expressions/expression';
import { evaluate } from '../expressions/evaluate';
import type { Field, Pattern } from './field';
import { lookUp } from '../expressions/document-path';
import type { Scope } from '../expressions/print';
import { printLiteral, printOperand, valuesVariable } from '../expressions/print';
import type { Problem } from '../../problem';
import { hiddenValue } from './secrecy';

/** A placeholder of the Argo CD Vault Plugin; checks skip what it hides. */
export const placeholder = '<path:[^<>#]+#[^<>]+>';

/** Whether a placeholder hides what a text will be. */
export const hasPlaceholder = (value: Expr<string>) =>
  namedWith(
    'hasPlaceholder',
    'Whether a string holds a placeholder of the Argo CD Vault Plugin, which hides what it will be.',
    value,
    (given) => matches(given, placeholder),
  );

/** The same of a text that is known. */
export const isPlaceholder = (value: string) => fits(value, placeholder);

/** What is left of a placeholder that lacks a part: the plugin would leave it as it is, without a word. */
const brokenPlaceholder = '<path:';

const brokenMessage =
  'a placeholder needs a path, a "#", a key and a ">", or it stays as it is; write <path:secrets/path#key>';

const fits = (value: string, pattern: string) => new RegExp(pattern, 'u').test(value);

/** What is wrong with the shape of texts, whatever else the values say. */
export function patternRefusalsOf(fields: readonly Field[], values: unknown): Problem[] {
  return fieldsWithText(fields).flatMap((field) => {
    const key = field.forms[0].join('.');
    return itemsOf(field, lookUp(values, field.name)).flatMap(({ value, ...item }) => {
      if (value.replace(new RegExp(placeholder, 'gu'), '').includes(brokenPlaceholder))
        return [{ key, ...item, message: brokenMessage }];
      if (!field.must || value === '' || isPlaceholder(value) || fits(value, field.must.pattern)) return [];
      return [
        {
          key,
          ...item,
          message: `got ${field.secret ? hiddenValue : `"${value}"`}${adviceFor(field.must, value)}`,
        },
      ];
    });
  });
}

const advice = ({ allowed, example, conversions = [] }: Pattern, given: Expr<string>): Expr<string> => {
  const fix = conversions.reduceRight(
    (otherwise, { from, to }) => choose(matches(given, from), format`"${to(given)}"`, otherwise),
    format`for example "${example}"`,
  );
  return format`; allowed: ${allowed}; write ${fix}`;
};

/** What is allowed in the place of a text, and what to write instead of it. */
export const adviceFor = (shape: Pattern, given: string): string =>
  evaluate(advice(shape, variable('given')), {
    ...{
      values: {},
      release: { Name: '', Namespace: '' },

      files: {},
    },
    variables: { given },
  });

/** The lines of a template that appends the same to `$errors`. */
export function printPatterns(fields: readonly Field[], scope: Scope): string[] {
  return [
    '{{- /* One line a value: its key, its texts, what each must match, and what to say if not. */}}',
    '{{- range $shape := list',
    ...fieldsWithText(fields).map((field) => `  (list ${rowOf(field, scope)})`),
    '}}',
    '  {{- range $text := index $shape 1 }}',
    `    {{- if contains ${printLiteral(brokenPlaceholder)} (mustRegexReplaceAll ${printLiteral(placeholder)} $text "") }}`,
    `      {{- $errors = append $errors (printf "%s: %s" (first $shape) ${printLiteral(brokenMessage)}) }}`,
    `    {{- else if not (or (eq $text "") (mustRegexMatch ${printLiteral(placeholder)} $text) (mustRegexMatch (index $shape 2) $text)) }}`,
    `      {{- $got := ternary ${printLiteral(hiddenValue)} (printf "\\"%s\\"" $text) (index $shape 4) }}`,
    '      {{- $errors = append $errors (printf "%s: got %s%s" (first $shape) $got (index $shape 3)) }}',
    '    {{- end }}',
    '  {{- end }}',
    '{{- end }}',
  ];
}

function rowOf(field: Field, scope: Scope): string {
  const { must, secret } = field;
  const values = [valuesVariable, ...field.name].join('.');
  const texts = { string: `(list ${values})`, list: `(uniq ${values})`, stringMap: `(values ${values})` }[
    field.kind as 'string'
  ];
  const key = printLiteral(field.forms[0].join('.'));
  return [
    key,
    texts,
    printLiteral(must?.pattern ?? ''),
    must ? printOperand(advice(must, read(field.name, 'string')).tree, scope) : printLiteral(''),
    secret ?? false,
  ].join(' ');
}

const fieldsWithText = (fields: readonly Field[]) =>
  fields.filter(({ kind, contractOnly }) => !contractOnly && ['string', 'list', 'stringMap'].includes(kind));

function itemsOf({ kind }: Field, value: unknown): (Pick<Problem, 'item'> & { value: string })[] {
  if (kind === 'string') return [{ value: value as string }];
  if (Array.isArray(value)) return [...new Set(value as string[])].map((item) => ({ item, value: item }));
  return Object.entries(value as Record<string, string>).map(([item, text]) => ({ item, value: text }));
}
