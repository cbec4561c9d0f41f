import type { Cluster } from '../cluster/cluster';
import type { NodeInput } from '../registries/files/node-input';
import { warnOfIdleEntries } from './idle-entries';
import { pullRules, warnOfAssumedVersion } from './assumed-version';
import { warnOfOlderVersion } from './older-version';
import { warnOfOwnFiles } from './own-files';

/**
 * Warns of what in a cluster an answer about pulls does not take into account, or takes for given.
 *
 * @param input what decides the nodes' configuration; that of the cluster unless set
 */
export const warnOfCluster = (cluster: Cluster, input: NodeInput = cluster): string[] => [
  ...warnOfOwnFiles(cluster),
  ...warnOfIdleEntries(cluster.mirrorSets),
  ...warnOfAssumedVersion(input, pullRules),
  ...warnOfOlderVersion(input),
];
