import { format } from 'node:util';
import type { Expr } from '../expressions/expression';
import { matches, namedWith } from '../expressions/expression';
import { lookUp } from '../expressions/document-path';
import type { Problem } from '../../problem';
import type { Field, Mistake, Pattern } from './field';
import { hiddenValue } from './secrecy';
import { allowedBy } from './types';

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
export const brokenPlaceholder = '<path:';

/** The start of such a placeholder, as a pattern for schemas. */
export const incompletePlaceholder = `${brokenPlaceholder}(?!${placeholder.slice(brokenPlaceholder.length)})`;

export const brokenMessage =
  'a placeholder needs a path, a "#", a key and a ">", or it stays as it is; write <path:secrets/path#key>';

/** What is wrong with a string that stays wrong, whatever its placeholders stand for. */
export const incompletableMessage = 'got %s, which its placeholder cannot complete%s';

const fits = (value: string, pattern: string) => new RegExp(pattern, 'u').test(value);

/** Whether a string matches a pattern. */
export const matchesPattern = (value: string, { pattern }: Pattern): boolean => fits(value, pattern);

/** What is wrong with the shape of texts, whatever else the values say. */
export function patternRefusalsOf(fields: readonly Field[], values: unknown): Problem[] {
  return fieldsWithText(fields).flatMap((field) => {
    const key = field.forms[0].join('.');
    return itemsOf(field, lookUp(values, field.name)).flatMap(({ value, ...item }) => {
      if (value.replace(new RegExp(placeholder, 'gu'), '').includes(brokenPlaceholder))
        return [{ key, ...item, message: brokenMessage }];
      const { must } = field;
      if (!must || value === '') return [];
      const got = field.secret ? hiddenValue : `"${value}"`;
      if (isPlaceholder(value))
        return fits(value, must.around ?? '')
          ? []
          : [{ key, ...item, message: format(incompletableMessage, got, adviceOf(must)) }];
      return fits(value, must.pattern)
        ? []
        : [{ key, ...item, message: `got ${got}${mistakeIn(value, must)?.say ?? adviceOf(must)}` }];
    });
  });
}

/** What is allowed in the place of a string, and an example to write. */
export const adviceOf = (pattern: Pattern): string => `; allowed: ${allowedBy(pattern)}`;

const mistakeIn = (value: string, { mistakes = [] }: Pattern): Mistake | undefined =>
  mistakes.find(({ pattern }) => fits(value, pattern));

export const fieldsWithText = (fields: readonly Field[]) =>
  fields.filter(({ kind, contractOnly }) => !contractOnly && ['string', 'list', 'stringMap'].includes(kind));

function itemsOf({ kind }: Field, value: unknown): (Pick<Problem, 'item'> & { value: string })[] {
  if (kind === 'string') return [{ value: value as string }];
  if (Array.isArray(value)) return [...new Set(value as string[])].map((item) => ({ item, value: item }));
  return Object.entries(value as Record<string, string>).map(([item, text]) => ({ item, value: text }));
}
