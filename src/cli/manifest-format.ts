import type { Manifest } from '../helm/objects/manifests';
import { printManifests } from '../image-mirroring/render';
import { printJsonOutput } from './json-output';

/** The formats of objects. */
export type ManifestFormat = 'yaml' | 'json';

/** Objects in a format, to be put between {@link frameOf} and those of other clusters. */
export const formatManifests = (manifests: readonly Manifest[], format: ManifestFormat): string =>
  format === 'yaml'
    ? printManifests(manifests)
    : manifests.map((manifest) => printJsonOutput(manifest).trimEnd()).join(',\n');
