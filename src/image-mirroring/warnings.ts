import type { Environment } from '../helm/expressions/evaluate';
import { warningsOf } from '../helm/templates/notes-template';
import { notesOf } from './notes';
import { environmentOf } from './render';
import { imageMirroringValues } from './values/contract';
import type { Values } from './values/schema';

/** The warnings about values that are accepted. */
export const warningsAbout = (values: Values, release: Environment['release']): string[] =>
  warningsOf(notesOf(imageMirroringValues.v), environmentOf(values, release));

/**
 * Prints warnings on standard error.
 *
 * @param subject what they are about, such as one of several clusters
 */
export function printWarnings(warnings: readonly string[], subject?: string): void {
  for (const warning of warnings)
    console.error(['warning', ...(subject === undefined ? [] : [subject]), warning].join(': '));
}
