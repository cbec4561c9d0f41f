import { format } from 'node:util';
import type { Problem } from '../../problem';
import { lookUp } from '../expressions/document-path';
import type { Field } from './field';
import { normalise } from './normalise';
import { sentences } from './sentences';

/** Values that are given in several forms which differ. Their values are not shown: they may be secret. */
export function disagreementsOf(fields: readonly Field[], document: unknown): Problem[] {
  return fieldsInSeveralForms(fields).flatMap(({ kind, forms }) => {
    const valueAt = (path: readonly string[]) => JSON.stringify(normalise(kind, [lookUp(document, path)]));
    const paths = forms.filter((path) => !['""', '[]'].includes(valueAt(path)));
    if (new Set(paths.map(valueAt)).size < 2) return [];
    const given = paths.map((path) => path.join('.')).join(' and ');
    return [{ key: forms[0].join('.'), paths, message: format(sentences.disagreement, given) }];
  });
}

export const fieldsInSeveralForms = (fields: readonly Field[]): Field[] =>
  fields.filter(({ forms, contractOnly }) => forms.length > 1 && !contractOnly);
