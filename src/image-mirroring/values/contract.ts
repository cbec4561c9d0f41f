import { contractOf } from '../../helm/contract/values-contract';
import { rulesOf } from './rules';
import type { Values } from './schema';
import { lifted, schema } from './schema';

/** Keys that most charts read at the root, and what this one has instead. */
const hints = {
  resources: 'write image_mirroring.updater.resources',
  tolerations: 'write image_mirroring.updater.tolerations',
  nodeSelector: 'write image_mirroring.updater.node_selector',
  affinity: 'write image_mirroring.updater.affinity',
  podAnnotations: 'write image_mirroring.updater.pod_annotations',
  priorityClassName: 'write image_mirroring.updater.priority_class_name',
  imagePullSecrets: 'write image_mirroring.updater.image_pull_secrets',
  nameOverride: 'the names of the objects are fixed; remove the key',
  fullnameOverride: 'the names of the objects are fixed; remove the key',
  cli_image_digest: 'write image_mirroring.updater.image_digest',
  cli_image_tag: 'the digest of the image is fixed; write cli_image_repo for another repository',
};

/** The values of the chart `image-mirroring`: their shape in both forms, and what is refused. */
export const imageMirroringValues = contractOf<Values>(schema, rulesOf, { lifted, hints });
