import { and, equal, filled, format, not } from '../../helm/expressions/expression';
import type { Expr } from '../../helm/expressions/expression';
import { hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { hostedPullSecret, isHosted } from './platform';
import type { ValuesTree } from './schema';

const digestsOnly = format`is set with platform: hosted, but a hosted control plane mirrors only pulls by digest (HostedCluster spec.imageContentSources, rosa create image-mirror); remove this key, and write images of these sources with their digest`;

/** Refuses what has no effect, or cannot work, on a hosted control plane. */
export function platformRulesOf(v: ValuesTree): Rule[] {
  const hosted = isHosted(v);
  const pullSecretRule = (key: 'namespace' | 'name', isSet: Expr<boolean>): Rule => ({
    key: `image_mirroring.pull_secret.${key}`,
    refuse: and(hosted, isSet, not(equal(v.pull_secret[key], hostedPullSecret[key]))),
    say: format`got "${v.pull_secret[key]}" with platform: hosted, where nodes take further logins only from ${hostedPullSecret.namespace}/${hostedPullSecret.name}; remove this key`,
  });
  return [
    {
      key: 'image_mirroring.platform',
      refuse: hasPlaceholder(v.platform),
      say: format`got a placeholder, but this value decides which objects are created; write standalone or hosted`,
    },
    {
      key: 'image_mirroring.mirror_sets.enabled',
      refuse: and(hosted, v.mirror_sets.enabled_is_set, v.mirror_sets.enabled),
      say: format`is true with platform: hosted, whose API server denies mirror sets; remove this key, and give the mirrors to the platform as the notes of the chart say`,
    },
    {
      key: 'image_mirroring.mirror_tags',
      refuse: and(hosted, v.mirror_tags),
      say: digestsOnly,
    },
    {
      key: 'image_mirroring.additional_image_tag_sources',
      refuse: and(hosted, filled(v.additional_image_tag_sources)),
      say: digestsOnly,
    },
    {
      key: 'image_mirroring.pull_secret.name',
      refuse: and(
        not(hosted),
        equal(v.pull_secret.namespace, hostedPullSecret.namespace),
        equal(v.pull_secret.name, hostedPullSecret.name),
      ),
      say: format`got ${hostedPullSecret.namespace}/${hostedPullSecret.name}, which nodes read only with a hosted control plane; set platform: hosted, or remove pull_secret`,
    },
    pullSecretRule('namespace', v.pull_secret.namespace_is_set),
    pullSecretRule('name', v.pull_secret.name_is_set),
  ];
}
