import { loadValues } from '../values/load';
import { parseValuesOptions } from './options';

/** Prints `ok` when the values would render. */
export function validateCommand(words: readonly string[]): void {
  const { files, release } = parseValuesOptions(words);
  loadValues(files, release);
  console.log('ok');
}
