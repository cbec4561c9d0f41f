import type { Cluster } from '../cluster/cluster';
import type { NodeInput } from '../registries/files/node-input';

/**
 * Warns of a first install into a cluster that already has mirror sets of the chart's names: Helm refuses objects that
 * it did not create.
 *
 * Helm, `pkg/action/validate.go` (checkOwnership); `--take-ownership` since Helm 3.17.
 *
 * @param after what the cluster has after the install
 */
export function warnOfExisting({ mirrorSets }: Pick<Cluster, 'mirrorSets'>, after: NodeInput): string[] {
  const present = new Set(mirrorSets.map(({ kind, name }) => `${kind} ${name}`));
  return after.mirrorSets
    .filter((mirrorSet) => !mirrorSets.includes(mirrorSet))
    .map(({ kind, name }) => `${kind} ${name}`)
    .filter((object) => present.has(object))
    .map(
      (object) =>
        `the cluster already has ${object}: helm install refuses it unless --take-ownership is set (Helm 3.17 and later); Argo CD replaces its content at the first sync`,
    );
}
