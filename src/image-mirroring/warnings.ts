import type { Environment } from '../helm/expressions/evaluate';
import { warningsOf } from '../helm/templates/notes-template';
import { notesOf } from './notes';
import { environmentOf } from './render';
import { imageMirroringValues } from './values/contract';
import type { Values } from './values/schema';

/** The warnings about values that are accepted. */
export const warningsAbout = (values: Values, release: Environment['release']): string[] =>
  warningsOf(notesOf(imageMirroringValues.v), environmentOf(values, release));
