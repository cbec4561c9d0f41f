import type { ImageConfig } from './image-config';
import type { MirrorSet } from './mirror-set';
import { parseCanonical } from './reference';
import { writeRegistriesConf } from './registries-conf';
import { indexRegistries } from './registry-index';
import { resolvePull } from './resolution';
import { isNested } from './scope';

/**
 * The blocked registries that really get into registries.conf: those that cover the cluster's own release image are
 * dropped, unless a digest mirror that is not blocked itself has it.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` (getValidBlockedAndAllowedRegistries,
 * payloadRepoHasUnblockedMirror).
 */
export function dropPayloadBlocks(mirrorSets: MirrorSet[], imageConfig: ImageConfig): string[] {
  const { blockedRegistries = [], releaseImage } = imageConfig;
  const payload = releaseImage === undefined ? undefined : parseCanonical(releaseImage);
  if (!payload || 'error' in payload) return blockedRegistries;
  const { reference } = payload;
  const covers = (scope: string) => isNested(reference.name, scope);
  if (!blockedRegistries.some(covers)) return blockedRegistries;

  const digestSets = mirrorSets.filter(({ kind }) => kind !== 'ImageTagMirrorSet');
  const written = writeRegistriesConf(digestSets, imageConfig);
  if ('error' in written) return blockedRegistries;
  const loaded = indexRegistries(written.conf);
  if ('error' in loaded) return blockedRegistries;
  const hasMirror = resolvePull(loaded.index, reference).places.some(
    (place) =>
      place.reference && !blockedRegistries.some((scope) => isNested(place.reference?.name ?? '', scope)),
  );
  return hasMirror ? blockedRegistries : blockedRegistries.filter((scope) => !covers(scope));
}
