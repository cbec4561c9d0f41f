import { isNested } from '../names/scope';
import { isBefore } from './openshift-version';
import type { RegistrySources } from './registry-sources';
import type { SyncRefusal } from './sync-refusal';

/** A ClusterImagePolicy or ImagePolicy, as far as the MCO compares it with image.config. */
export interface ImagePolicyScopes {
  kind: 'ClusterImagePolicy' | 'ImagePolicy';
  name: string;
  /** Where an ImagePolicy is: it is about images of pods there only. */
  namespace?: string;
  scopes: string[];
}

/**
 * The image policies that the MCO of a version writes into policy.json: no one before OpenShift 4.16, ClusterImagePolicy
 * from then on, ImagePolicy from 4.18 on. Before 4.20 both are a technology preview: a cluster without it has no such kind.
 */
export const policiesReadBy = <Policy extends ImagePolicyScopes>(
  version: string | undefined,
  policies: readonly Policy[],
): Policy[] => policies.filter(({ kind }) => !isBefore(version, kind === 'ClusterImagePolicy' ? 16 : 18));

/**
 * An image policy must not be about images that image.config rejects.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go`
 * (validateClusterImagePolicyWithAllowedBlockedRegistries).
 */
export function findRefusedPolicy(
  { rejected, accepted }: RegistrySources,
  imagePolicies: readonly ImagePolicyScopes[],
  version: string | undefined,
): SyncRefusal | undefined {
  for (const { kind, name, scopes } of policiesReadBy(version, imagePolicies)) {
    for (const scope of scopes) {
      const isIn = (lists: string[]) => lists.some((outer) => isNested(scope, outer));
      const start = `${isBefore(version, 18) ? 'clusterimagePolicy' : kind.toLowerCase()} configured for the scope ${scope}`;
      const other = `remove the scope ${scope} from ${kind} ${name}`;
      if (accepted.length > 0 && !isIn(accepted))
        return {
          error: `${start} is not nested inside allowedRegistries`,
          fix: `add ${scope} to spec.registrySources.allowedRegistries of images.config.openshift.io/cluster, or ${other}`,
        };
      if (isIn(rejected))
        return {
          error: `${start} is nested inside blockedRegistries`,
          fix: `remove what includes ${scope} from spec.registrySources.blockedRegistries of images.config.openshift.io/cluster, or ${other}`,
        };
    }
  }
  return undefined;
}
