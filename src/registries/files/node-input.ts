import type { ImageConfig } from './image-config';
import { syncImageConfig, type SyncResult } from './image-config-sync';
import type { ImagePolicyScopes } from './image-policy-check';
import type { MirrorSet } from './mirror-set';
import type { FileDisruption } from './node-disruption-policy';

/** What decides a cluster's node configuration. */
export interface NodeInput {
  mirrorSets: MirrorSet[];
  imageConfig?: ImageConfig;
  /** The version of OpenShift, as `4.16.12`; without it the newest rules count. */
  version?: string;
  imagePolicies?: ImagePolicyScopes[];
  /** What an administrator wants nodes to do when a file changes. */
  nodeDisruption?: FileDisruption[];
  /** The ConfigMap openshift-machine-config-operator/image-registry-override-drain exists. */
  drainOverride?: boolean;
  /** Pools with a MachineOSConfig. */
  imageModePools?: string[];
  /** The content of `.dockerconfigjson`. */
  pullSecret?: string;
}

/** An input with what the MCO makes of it. */
export interface NodeState {
  input: NodeInput;
  sync: SyncResult;
}

/** Judges an input, once for all questions about it. */
export const nodeStateOf = (input: NodeInput): NodeState => ({
  input,
  sync: syncImageConfig(input.mirrorSets, input.imageConfig, input),
});
