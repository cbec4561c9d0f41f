import { warningsOf } from '../helm/notes-template';
import { notes } from '../notes';
import { environmentOf, printManifests, render } from '../render';
import { loadValues } from '../values/load';
import { renderConfigRepo } from './config-repo';
import { parseRenderOptions } from './options';

/** Prints the objects on standard output, warnings on standard error. */
export function renderCommand(words: readonly string[]): void {
  const options = parseRenderOptions(words);
  if ('folder' in options) return void process.stdout.write(renderConfigRepo(options));
  const { files, release } = options;
  const values = loadValues(files, release);
  for (const warning of warningsOf(notes, environmentOf(values, release)))
    console.error(`warning: ${warning}`);
  process.stdout.write(printManifests(render(values, release)));
}
