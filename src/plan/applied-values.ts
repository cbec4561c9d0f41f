import type { Cluster } from '../cluster/cluster';
import type { Manifest } from '../helm/objects/manifests';
import { names } from '../image-mirroring/values/names';
import { readMirrorSet } from '../registries/files/mirror-set';
import type { NodeInput } from '../registries/files/node-input';

const emptyCluster: Cluster = { mirrorSets: [] };

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

/** The names of the chart's mirror sets, whether the given values create them or not. */
const chartNames = new Set([
  `ImageDigestMirrorSet ${names.mirrorSets.digest}`,
  `ImageTagMirrorSet ${names.mirrorSets.tag}`,
]);
