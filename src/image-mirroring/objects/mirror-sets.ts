import type { Construct } from 'constructs';
import { filled, or } from '../../helm/expressions/expression';
import { Conditional } from '../../helm/objects/conditional';
import { skipMissingKind, wave } from '../../sync-order';
import { names } from '../values/names';
import { createsMirrorSets } from '../values/platform';
import type { ValuesTree } from '../values/schema';
import { DigestMirrorSet } from './digest-mirror-set';
import { labelsOf } from './labels';
import { registryOf } from './mirrors';
import { TagMirrorSet } from './tag-mirror-set';

/** Sends nodes to the registry. */
export class MirrorSets extends Conditional {
  constructor(scope: Construct, id: string, v: ValuesTree) {
    super(scope, id, {
      when: createsMirrorSets(v),
      meaning: 'mirror_sets.enabled is true, platform is standalone',
    });
    const annotations = { ...wave(5), ...skipMissingKind };
    const labels = labelsOf(v.custom_labels, 'mirror-sets');
    new DigestMirrorSet(this, 'DigestMirrorSet', {
      metadata: { name: names.mirrorSets.digest, labels, annotations },
      registry: registryOf(v),
      additionalSources: v.additional_image_digest_sources,
    });
    const tags = new Conditional(this, 'Tags', {
      when: or(filled(v.additional_image_tag_sources), v.mirror_tags),
      meaning: 'additional_image_tag_sources or mirror_tags is set',
    });
    new TagMirrorSet(tags, 'TagMirrorSet', {
      metadata: { name: names.mirrorSets.tag, labels, annotations },
      registry: registryOf(v),
      additionalSources: v.additional_image_tag_sources,
      mirrorFixedSources: v.mirror_tags,
    });
  }
}
