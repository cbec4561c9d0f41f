import { effectiveValuesOf } from '../image-mirroring/effective-values';
import type { ImageContentSource } from '../image-mirroring/hosted-mirrors';
import type { Values } from '../image-mirroring/values/schema';

/** What a change of values needs of a hosted control plane, where the chart creates no mirror set. */
export interface HostedMirrorsChange {
  /** All sources after the change, as `spec.imageContentSources` of the HostedCluster has them. */
  imageContentSources: ImageContentSource[];
  added: ImageContentSource[];
  /** Sources that are there already, with their new mirrors. */
  changed: ImageContentSource[];
  /** Sources that are no longer mirrored. */
  removed: string[];
}

/** The change of the mirrors; undefined where neither side is on a hosted control plane. */
export function compareHostedMirrors(
  from: Values | undefined,
  to: Values | undefined,
): HostedMirrorsChange | undefined {
  const [before, after] = [from && effectiveValuesOf(from), to && effectiveValuesOf(to)];
  if (!before?.isHosted && !after?.isHosted) return undefined;
  const old = new Map((before?.hostedMirrors ?? []).map(({ source, mirrors }) => [source, mirrors]));
  const imageContentSources = after?.hostedMirrors ?? [];
  return {
    imageContentSources,
    added: imageContentSources.filter(({ source }) => !old.has(source)),
    changed: imageContentSources.filter(
      ({ source, mirrors }) => old.has(source) && old.get(source)?.join() !== mirrors.join(),
    ),
    removed: [...old.keys()].filter((known) => !imageContentSources.some(({ source }) => source === known)),
  };
}
