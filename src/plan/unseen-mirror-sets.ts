import type { Cluster } from '../cluster/cluster';
import { clusterResources } from '../cluster/cluster-resource';

/** Warns where files describe a cluster and say nothing of its mirror sets: it is answered as if there were none. */
export function warnOfUnseenMirrorSets({ notSeen = [] }: Cluster): string[] {
  // Where nothing at all was looked at, no cluster is meant.
  if (notSeen.length === clusterResources.length) return [];
  const missing = new Set(notSeen.map(({ resource }) => resource.split('.')[0] ?? ''));
  const kinds = ['imagedigestmirrorsets', 'imagetagmirrorsets', 'imagecontentsourcepolicies'];
  return kinds.every((kind) => missing.has(kind))
    ? [
        `the mirror sets of the cluster are not known, and the answer is for a cluster without others; add the output of oc get ${kinds.join()} -o yaml to --cluster-files`,
      ]
    : [];
}
