import { type CheckedRepo, gatherClusters } from './config-repo';
import { checkCluster, type ClusterResult } from './config-repo-cluster';
import { type ConfigRepo, selectClusters } from './repo-selection';

/**
 * Checks clusters of a configuration repository, as an ApplicationSet over the same files would merge them.
 *
 * @throws InputError when there is no such repository, account or cluster, or the settings cannot be read
 */
export function checkConfigRepo(repo: ConfigRepo): CheckedRepo<ClusterResult> {
  const selection = selectClusters(repo);
  const keys = selection.accounts.flatMap(({ selected, others }) => [...selected, ...others]);
  const check = (key: string) => checkCluster(repo.folder, key, selection.settings);
  return gatherClusters(selection, new Map(keys.map((key) => [key, check(key)])));
}
