import { printManifests, render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { loadValues } from '../values-file/load';
import { printWarnings, warningsAbout } from '../image-mirroring/warnings';
import { renderConfigRepo } from '../image-mirroring-root/config-repo';
import { parseRenderOptions } from './options';

/** Prints the objects on standard output, warnings on standard error. */
export function renderCommand(words: readonly string[]): void {
  const options = parseRenderOptions(words);
  if ('folder' in options) return void process.stdout.write(renderConfigRepo(options));
  const { files, release } = options;
  const values = loadValues(imageMirroringValues, files, release);
  printWarnings(warningsAbout(values, release));
  process.stdout.write(printManifests(render(values, release)));
}
