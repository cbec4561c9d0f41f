import type { ImageConfig } from './image-config';
import type { MirrorSet } from './mirror-set';

/** What decides a cluster's node configuration. */
export interface NodeInput {
  mirrorSets: MirrorSet[];
  imageConfig?: ImageConfig;
  /** The text of `.dockerconfigjson`. */
  pullSecret?: string;
}
