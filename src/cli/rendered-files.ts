import { render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAboutFiles } from '../image-mirroring/warnings';
import type { Release } from '../helm/expressions/evaluate';
import { loadWithWarnings } from '../values-file/load';
import { formatManifests, type ManifestFormat } from './manifest-format';

/**
 * The objects that values files make, in a format, and the warnings about the values.
 *
 * @throws InputError with everything that is wrong with the values
 */
export function renderFiles(files: readonly string[], release: Release, format: ManifestFormat) {
  const loaded = loadWithWarnings(imageMirroringValues, files, release);
  return {
    warnings: warningsAboutFiles(loaded, release),
    manifests: formatManifests(render(loaded.values, release), format),
  };
}
