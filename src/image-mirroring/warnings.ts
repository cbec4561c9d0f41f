import type { Environment } from '../helm/expressions/evaluate';
import { warningsOf } from '../helm/templates/notes-template';
import { notesOf } from './notes';
import { environmentOf } from './render';
import { imageMirroringValues } from './values/contract';
import type { Values } from './values/schema';

/** The risks of values that are accepted. */
export const warningsAbout = (values: Values, release: Environment['release']): string[] =>
  warningsOf(notesOf(imageMirroringValues.v), environmentOf(values, release));

/**
 * Prints warnings on standard error.
 *
 * @param place what they are about, where that is one of several
 */
export function printWarnings(warnings: readonly string[], place?: string): void {
  for (const warning of warnings)
    console.error(['warning', ...(place === undefined ? [] : [place]), warning].join(': '));
}
