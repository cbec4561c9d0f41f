import type { ManifestFormat } from './manifest-format';

/** What is before, between and after the objects of several clusters. */
export interface ManifestFrame {
  readonly start: string;
  readonly separator: string;
  readonly end: string;
}

/** JSON is a List, which `oc apply -f` takes as it takes several documents of YAML. */
export const manifestFrames: Record<ManifestFormat, ManifestFrame> = {
  yaml: { start: '', separator: '', end: '' },
  json: { start: '{"apiVersion": "v1", "kind": "List", "items": [\n', separator: ',\n', end: '\n]}\n' },
};

/** The objects of one cluster as a whole document. */
export const frameManifests = (manifests: string, format: ManifestFormat): string =>
  `${manifestFrames[format].start}${manifests}${manifestFrames[format].end}`;
