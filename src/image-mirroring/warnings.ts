import type { Environment } from '../helm/expressions/evaluate';
import { warningsOf } from '../helm/templates/notes-template';
import { notesOf } from './notes';
import { environmentOf } from './environment';
import { printProblem } from '../problem';
import type { LoadedValues } from '../values-file/load';
import { imageMirroringValues } from './values/contract';
import type { Values } from './values/schema';

/** The warnings about accepted values: those of the keys in the files first. */
export const warningsAboutFiles = (
  { values, warnings }: LoadedValues<Values>,
  release: Environment['release'],
): string[] => [...warnings.map(printProblem), ...warningsAbout(values, release)];

/** The notes do not depend on the values. */
const notes = notesOf(imageMirroringValues.v);

/** The warnings about normalised values. */
export const warningsAbout = (values: Values, release: Environment['release']): string[] =>
  warningsOf(notes, environmentOf(values, release));
