import type { Cluster } from '../cluster/cluster';
import type { Manifest } from '../helm/objects/manifests';
import { effectiveValuesOf } from '../image-mirroring/effective-values';
import { names } from '../image-mirroring/values/names';
import type { Values } from '../image-mirroring/values/schema';
import { type MirrorSet, readMirrorSet } from '../registries/files/mirror-set';
import type { NodeInput } from '../registries/files/node-input';

/** A cluster of which nothing is known. */
export const emptyCluster: Cluster = { mirrorSets: [] };

/**
 * What decides the nodes' configuration where a rendering has been applied to a cluster; without a rendering, what the
 * cluster has.
 */
export const inputWith = (
  manifests: readonly Manifest[] | undefined,
  cluster: Cluster = emptyCluster,
): NodeInput => (manifests ? inputAfter(manifests, cluster) : cluster);

/** The same after a change: the chart's mirror sets are replaced, and without a rendering (an uninstall) removed. */
export function inputAfter(
  manifests: readonly Manifest[] | undefined,
  { mirrorSets: present, ...rest }: Cluster = emptyCluster,
): NodeInput {
  const others = present.filter(({ kind, name }) => !chartNames.has(`${kind} ${name}`));
  const rendered = (manifests ?? []).flatMap((manifest) => readMirrorSet(manifest) ?? []);
  return { ...rest, mirrorSets: [...others, ...rendered] };
}

/**
 * The mirrors that a hosted control plane must have for the values. The platform makes them the ImageDigestMirrorSet
 * `cluster` (HyperShift, `support/globalconfig/imagecontentsource.go`). Empty elsewhere.
 */
export function hostedMirrorSets(values: Values): MirrorSet[] {
  const { hostedMirrors: entries } = effectiveValuesOf(values);
  return entries.length === 0 ? [] : [{ kind: 'ImageDigestMirrorSet', name: 'cluster', entries }];
}

/** The names of the chart's mirror sets, whether the given values create them or not. */
const chartNames = new Set([
  `ImageDigestMirrorSet ${names.mirrorSets.digest}`,
  `ImageTagMirrorSet ${names.mirrorSets.tag}`,
]);
