import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { parseNormalized } from '../../../src/registries/names/reference';
import { indexRegistries, type RegistryIndex } from '../../../src/registries/files/registry-index';
import { resolvePull } from '../../../src/registries/files/resolution';
import { isNested } from '../../../src/registries/names/scope';
import { syncImageConfig } from '../../../src/registries/files/image-config-sync';

/** Why a cluster would not do what its mirror sets ask for: the first reason by the model of the nodes. */
export function reasonOfNodes(mirrorSets: MirrorSet[]): string | undefined {
  const verdict = syncImageConfig(mirrorSets);
  if (!verdict.accepted) return 'the machine-config-operator refuses the mirror sets';
  const loaded = indexRegistries(verdict.conf);
  if ('error' in loaded) return 'nodes cannot load their registries.conf';
  const images = mirrorSets.flatMap(({ entries }) => entries.map(({ source }) => imageBelow(source)));
  return mirrorSets.map((mirrorSet) => reasonOfPulls(loaded.index, mirrorSet, images)).find(Boolean);
}

/** Whether a pull of the kind that a mirror set is for goes past the mirrors of a source that the image lies below. */
function reasonOfPulls(index: RegistryIndex, { kind, entries }: MirrorSet, images: string[]) {
  const [suffix, other] =
    kind === 'ImageTagMirrorSet' ? [':v1', 'digest-only'] : [`@sha256:${'0'.repeat(64)}`, 'tag-only'];
  for (const { source, mirrorSourcePolicy } of entries)
    for (const image of images.filter((each) => isNested(each, source))) {
      const { places } = placesOf(index, image + suffix);
      if (!places.some(({ role, skipped }) => role === 'mirror' && skipped !== other))
        return `${image + suffix} goes past the mirrors of ${source}`;
      if (mirrorSourcePolicy === 'NeverContactSource' && places.at(-1)?.skipped !== 'blocked')
        return `${image + suffix} may be pulled from ${source}`;
    }
  return undefined;
}

const imageBelow = (source: string) => `${source.replace('*', 'host')}/x`;

function placesOf(index: RegistryIndex, image: string) {
  const parsed = parseNormalized(image);
  if ('error' in parsed) throw new Error(parsed.error);
  return resolvePull(index, parsed.reference);
}
