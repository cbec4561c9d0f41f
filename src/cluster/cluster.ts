import type { Problem } from '../problem';
import type { ImageConfig } from '../registries/files/image-config';
import type { MirrorSet } from '../registries/files/mirror-set';
import type { ImageUse } from './image-use';
import type { ClusterNamespace } from './cluster-namespace';
import type { ClusterNode } from './cluster-node';
import type { MachineConfigPool } from './machine-config-pool';
import type { FileDisruption } from '../registries/files/node-disruption-policy';
import type { NodeFile } from './node-file';
import type { Platform } from './platform';
import type { FailedPull } from './failed-pull';
import type { ImagePolicy } from './image-policy';
import type { ReleaseObject } from './release-object';

/**
 * What a cluster has that decides how its nodes pull images, and which images they pull. It is the same whether it was
 * read live, from a must-gather or from files, and holds no secret.
 *
 * An absent member was not seen, which is not the same as an empty one: `notSeen` says why.
 */
export interface Cluster {
  /** The version of OpenShift that the cluster is at or on its way to, as `4.16.12`. */
  version?: string;
  platform?: Platform;
  /** Ordered by kind and name, as the API server lists them; empty also where they were not seen. */
  mirrorSets: MirrorSet[];
  /** With the release image of ClusterVersion. */
  imageConfig?: ImageConfig;
  imagePolicies?: ImagePolicy[];
  /** `spec.nodeDisruptionPolicy.files` of MachineConfiguration `cluster`. */
  nodeDisruption?: FileDisruption[];
  /** The ConfigMap openshift-machine-config-operator/image-registry-override-drain exists (OpenShift 4.14 to 4.19). */
  drainOverride?: boolean;
  pools?: MachineConfigPool[];
  /** Pools with a MachineOSConfig: their nodes boot an image that is built for them (image mode). */
  imageModePools?: string[];
  namespaces?: ClusterNamespace[];
  nodes?: ClusterNode[];
  /** Files for registries and policies in MachineConfigs, those that an administrator wrote and those that the MCO wrote. */
  nodeFiles?: NodeFile[];
  /**
   * The text of `.dockerconfigjson` with each password replaced: `explain` gives the same answer for it.
   */
  redactedPullSecret?: string;
  /** The same of openshift-config/pull-secret, where the login is in another Secret: the platform merges the two. */
  redactedPlatformPullSecret?: string;
  /** Objects of the release in question, and who owns them. */
  release?: ReleaseObject[];
  failedPulls?: FailedPull[];
  images?: ImageUse[];
  /** Kinds that the cluster does not serve, as `clusterimagepolicies.config.openshift.io`. */
  missingKinds?: string[];
  notSeen?: NotSeen[];
  /** What was odd about the input, as two objects of one name. */
  warnings?: Problem[];
}

/** A resource that could not be looked at. It is never taken for absent. */
export interface NotSeen {
  /** As `pods`, `clusterimagepolicies.config.openshift.io`. */
  resource: string;
  namespace?: string;
  reason: 'forbidden' | 'not in the files' | 'failed';
  /** What the API server answered. */
  detail?: string;
}
