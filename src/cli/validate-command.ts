import { imageMirroringValues } from '../image-mirroring/values/contract';
import { loadValues } from '../values-file/load';
import { printWarnings, warningsAbout } from '../image-mirroring/warnings';
import { parseValuesOptions } from './options';

/** Prints `ok` on standard output when the values would render, warnings on standard error. */
export function validateCommand(words: readonly string[]): void {
  const { files, release } = parseValuesOptions(words);
  printWarnings(warningsAbout(loadValues(imageMirroringValues, files, release), release));
  console.log('ok');
}
