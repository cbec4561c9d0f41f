import type { Cluster } from '../cluster/cluster';
import type { Manifest } from '../helm/objects/manifests';
import type { Values } from '../image-mirroring/values/schema';
import type { ImageInventory } from '../images/image-inventory';
import type { ProbedImage } from '../images/probe-run';
import type { ValuesPlan } from '../plan/values-plan';
import type { MirrorSet } from '../registries/files/mirror-set';
import type { InstallPermissions } from './install-permissions';

/** What the checks of preflight look at. */
export interface PreflightInput {
  values: Values;
  release: { name: string; namespace: string };
  /** The objects that the values give. */
  manifests: readonly Manifest[];
  cluster: Cluster;
  /** The mirror sets of the values, and those of others in the cluster. */
  own: MirrorSet[];
  foreign: MirrorSet[];
  inventory: ImageInventory;
  /** Where images were probed. */
  probed?: ProbedImage[];
  plan: ValuesPlan;
  /** Absent where there is no cluster to ask: files do not know them. */
  permissions?: InstallPermissions;
}
