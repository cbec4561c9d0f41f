import type { Problem } from '../problem';
import { inOrderOf, withoutRepeats } from '../problem';
import { baseFile, findCopies, findIgnored, ownFile } from './config-repo-files';
import type { Selection } from './repo-selection';

/** What is found in one cluster of a configuration repository. */
export interface CheckedCluster {
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
  readonly identifiers: readonly ClusterIdentifier[];
}

/** A value that no other cluster of the account may have: `cluster.id` or `merge-key`, and its position. */
export interface ClusterIdentifier extends Pick<Problem, 'file' | 'line'> {
  readonly key: string;
  readonly value: string;
}

/** What an ApplicationSet would make of the selected clusters. */
export interface CheckedRepo<Cluster extends CheckedCluster> {
  readonly clusters: readonly (Cluster & NamedCluster)[];
  /** All problems in the order of files and lines, each once. If there are none, the clusters can be rendered. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly RepoWarning[];
}

export interface NamedCluster {
  /** `<account>/<cluster>`, the merge key of its files. */
  readonly name: string;
}

/** A risk of what is accepted. */
export interface RepoWarning {
  readonly cluster: string;
  readonly message: string;
}

/**
 * What is found in a configuration repository: in each cluster, and between clusters.
 *
 * @param checked the selected and the other clusters of each account, by `<account>/<cluster>`
 */
export function gatherClusters<Cluster extends CheckedCluster>(
  { folder, accounts, isWhole }: Selection,
  checked: ReadonlyMap<string, Cluster>,
): CheckedRepo<Cluster> {
  const named = (keys: readonly string[]) =>
    keys.map((name) => ({ ...(checked.get(name) as Cluster), name }));
  const clusters = accounts.flatMap(({ selected }) => named(selected));
  const problems = withoutRepeats(
    accounts.flatMap(({ account, selected, others }) => [
      ...findCopies(folder, account),
      ...named(selected).flatMap((cluster) => cluster.problems),
      ...repeatedIdentifiers(named(selected), named(others)),
    ]),
  );
  const ignored = isWhole ? accounts.flatMap(({ account }) => findIgnored(folder, account)) : [];
  return {
    clusters,
    problems: inOrderOf([...new Set(problems.flatMap(({ file }) => file ?? []))], problems),
    warnings: [
      ...clusters.flatMap(({ name, warnings }) => warnings.map((message) => ({ cluster: name, message }))),
      ...ignored.map((cluster) => ({
        cluster,
        message: `${ownFile} is ignored, because its folder has no ${baseFile}.`,
      })),
    ],
  };
}

/** Two Applications with the same name would overwrite each other, and two base files with the same merge key stop all. */
function repeatedIdentifiers(
  clusters: readonly CheckedCluster[],
  others: readonly CheckedCluster[],
): Problem[] {
  const nameOf = ({ key, value }: ClusterIdentifier) => `${key} ${value}`;
  const seen = new Set(others.flatMap(({ identifiers }) => identifiers.map(nameOf)));
  return clusters.flatMap(({ identifiers }) => {
    const repeated = identifiers.filter((each) => seen.has(nameOf(each)));
    for (const each of identifiers) seen.add(nameOf(each));
    return repeated.map(({ value, ...place }) => ({
      ...place,
      message: `got "${value}", which is also the ${place.key} of another cluster of the account; write a unique one`,
    }));
  });
}
