import type { ImageConfig } from '../registries/files/image-config';
import type { MirrorSet } from '../registries/files/mirror-set';

/** What a cluster has that decides how its nodes pull images. */
export interface Cluster {
  mirrorSets: MirrorSet[];
  imageConfig?: ImageConfig;
}
