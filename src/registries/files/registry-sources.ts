import type { ImageConfig } from './image-config';
import type { MirrorSet } from './mirror-set';
import { type ImageReference, parseCanonical } from '../names/reference';
import { writeRegistriesConf } from './registries-conf';
import { indexRegistries } from './registry-index';
import { resolvePull } from './resolution';
import { isNested } from '../names/scope';

/** What is left of the blocked and allowed registries of image.config once the cluster's own release image is spared. */
export interface RegistrySources {
  /** Blocked in registries.conf. */
  blocked: string[];
  /** Rejected in policy.json. */
  rejected: string[];
  /** Accepted in policy.json. */
  accepted: string[];
}

/** The reference of the cluster's release image, where it is known. */
export function releaseImageOf({ releaseImage }: ImageConfig): ImageReference | undefined {
  const parsed = releaseImage === undefined ? undefined : parseCanonical(releaseImage);
  return parsed && 'reference' in parsed ? parsed.reference : undefined;
}

/**
 * The blocked and allowed registries that really reach the nodes. Blocked ones that cover the release image are dropped,
 * unless a digest mirror that is not blocked itself has it; then its repository is accepted in spite of them.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` (getValidBlockedAndAllowedRegistries,
 * payloadRepoHasUnblockedMirror).
 */
export function spareReleaseImage(mirrorSets: MirrorSet[], imageConfig: ImageConfig): RegistrySources {
  const { blockedRegistries = [], allowedRegistries = [] } = imageConfig;
  const releaseImage = releaseImageOf(imageConfig);
  const covering = blockedRegistries.filter((scope) => releaseImage && isNested(releaseImage.name, scope));
  if (!releaseImage || covering.length === 0)
    return { blocked: blockedRegistries, rejected: blockedRegistries, accepted: allowedRegistries };
  const places = listPlaces(mirrorSets, imageConfig, releaseImage);
  // Bug: an error here is logged, and neither list reaches the nodes.
  if (!places) return { blocked: [], rejected: [], accepted: [] };
  if (places.every((name) => blockedRegistries.some((scope) => isNested(name, scope)))) {
    const others = blockedRegistries.filter((scope) => !covering.includes(scope));
    return { blocked: others, rejected: others, accepted: allowedRegistries };
  }
  return {
    blocked: blockedRegistries,
    rejected: blockedRegistries.filter((scope) => scope !== releaseImage.name),
    // Bug: once for each entry that covers it, and with two of them the MCO refuses its own lists.
    accepted: [...covering.map(() => releaseImage.name), ...allowedRegistries],
  };
}

/** Where nodes would look for the release image if every entry stayed; nothing when that is not known. */
function listPlaces(
  mirrorSets: MirrorSet[],
  imageConfig: ImageConfig,
  releaseImage: ImageReference,
): string[] | undefined {
  const digestSets = mirrorSets.filter(({ kind }) => kind !== 'ImageTagMirrorSet');
  const written = writeRegistriesConf(digestSets, imageConfig);
  if ('error' in written) return undefined;
  const loaded = indexRegistries(written.conf);
  if ('error' in loaded) return undefined;
  const { error, places } = resolvePull(loaded.index, releaseImage);
  return error === undefined ? places.flatMap(({ reference }) => reference?.name ?? []) : undefined;
}
