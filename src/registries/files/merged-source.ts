import { orderMirrors } from './mirror-order';
import type { MirrorSet, MirrorSetKind } from './mirror-set';
import { compareBytes } from '../names/scope';

/** A source with the mirrors of all objects of one group. */
export interface MergedSource {
  source: string;
  mirrors: string[];
  /** Some object says NeverContactSource. */
  blocked: boolean;
}

/** Digest pulls use IDMS and ICSP together, tag pulls use ITMS. */
export type PullKind = 'digest-only' | 'tag-only';

const kinds: Record<PullKind, MirrorSetKind[]> = {
  'digest-only': ['ImageDigestMirrorSet', 'ImageContentSourcePolicy'],
  'tag-only': ['ImageTagMirrorSet'],
};

/**
 * Merges the entries of one group by source, in byte order of the sources.
 *
 * An entry without a mirror other than its source is ignored together with its policy: NeverContactSource without
 * mirrors blocks nothing.
 *
 * openshift/runtime-utils, `pkg/registries/registries.go` (addMirrorSet, mergedMirrorSets).
 */
export function mergeSources(mirrorSets: MirrorSet[], pullKind: PullKind): MergedSource[] {
  const lists = new Map<string, string[][]>();
  const blocked = new Set<string>();
  for (const { kind, entries } of mirrorSets) {
    if (!kinds[pullKind].includes(kind)) continue;
    for (const { source, mirrors = [], mirrorSourcePolicy } of entries) {
      if (mirrors.every((mirror) => mirror === source)) continue;
      if (mirrorSourcePolicy === 'NeverContactSource') blocked.add(source);
      const known = lists.get(source);
      if (known) known.push(mirrors);
      else lists.set(source, [mirrors]);
    }
  }
  return [...lists]
    .map(([source, all]) => ({ source, mirrors: orderMirrors(source, all), blocked: blocked.has(source) }))
    .sort((a, b) => compareBytes(a.source, b.source));
}
