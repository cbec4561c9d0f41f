import { goQuote } from '../go/go-quote';
import type { ImageConfig } from './image-config';
import type { MirrorEntry, MirrorSet, MirrorSetKind } from './mirror-set';
import { type Policy, writePolicy } from './policy';
import { type RegistriesConf, writeRegistriesConf } from './registries-conf';
import { type RegistrySources, releaseImageOf, spareReleaseImage } from './registry-sources';
import { isBefore } from './openshift-version';
import { isNested, isValidScope, isWildcard, mirrorPattern, sourcePattern } from '../names/scope';

/** What the machine-config-operator (MCO) makes of a cluster's mirror sets. */
export type SyncResult =
  | {
      accepted: true;
      conf: RegistriesConf;
      /** Nodes have the MCO's template of registries.conf, which spells the same settings in another way. */
      isTemplate: boolean;
      policy: Policy;
    }
  | {
      accepted: false;
      /** What is wrong. */
      error: string;
      /** How machine-config-controller logs it: the only place where it can be read. */
      log: string;
    };

/** A ClusterImagePolicy or ImagePolicy, as far as the MCO compares it with image.config. */
export interface ImagePolicyScopes {
  kind: 'ClusterImagePolicy' | 'ImagePolicy';
  name: string;
  /** Where an ImagePolicy is: it is about images of pods there only. */
  namespace?: string;
  scopes: string[];
}

/** What else in a cluster decides whether the MCO accepts its mirror sets. */
export interface SyncContext {
  /** The version of OpenShift, as `4.16.12`; without it the newest rules count. */
  version?: string;
  imagePolicies?: ImagePolicyScopes[];
}

/** The order in which the MCO reads the kinds; within one kind the order of the objects is the API's. */
const readingOrder: MirrorSetKind[] = [
  'ImageDigestMirrorSet',
  'ImageContentSourcePolicy',
  'ImageTagMirrorSet',
];

/**
 * What the MCO does with mirror sets and image.config: the files that it writes, or the error it logs.
 *
 * An error stops all mirror sets of all pools: the nodes keep the file they have. No status, condition or event reports it.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` (updateRegistriesConfig, updatePolicyJSON) and
 * `container_runtime_config_controller.go` (syncImageConfig, handleImgErr).
 */
export function syncImageConfig(
  mirrorSets: MirrorSet[],
  imageConfig: ImageConfig = {},
  { version, imagePolicies = [] }: SyncContext = {},
): SyncResult {
  const { insecureRegistries = [] } = imageConfig;
  const sources = spareReleaseImage(mirrorSets, imageConfig);
  const effective = { insecureRegistries, blockedRegistries: sources.blocked };
  const error =
    findInvalid('insecure', insecureRegistries) ??
    findInvalid('blocked', sources.blocked) ??
    (isBefore(version, 16) ? findWildcard(mirrorSets) : undefined) ??
    checkMirrorSets(mirrorSets);
  const written = error === undefined ? writeRegistriesConf(mirrorSets, effective) : { error };
  if ('error' in written) return refuse('registries config', written.error);
  const policyError = checkPolicy(sources, imageConfig) ?? checkImagePolicies(sources, imagePolicies);
  if (policyError !== undefined) return refuse('policy json', policyError);
  return {
    accepted: true,
    conf: written.conf,
    isTemplate: isTemplate(mirrorSets, imageConfig, written.conf),
    policy: writePolicy(sources),
  };
}

/**
 * Whether the MCO leaves its template in place: there is no mirror set, not even an empty one, no table, and no list of
 * insecure registries. An empty list counts as one (Go: it is not nil).
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/container_runtime_config_controller.go`
 * (registriesConfigIgnition).
 */
const isTemplate = (
  mirrorSets: MirrorSet[],
  { insecureRegistries }: ImageConfig,
  { registries }: RegistriesConf,
) => mirrorSets.length === 0 && registries.length === 0 && insecureRegistries === undefined;

function refuse(file: 'registries config' | 'policy json', error: string): SyncResult {
  const log =
    'Error syncing image config openshift-config: could not Create/Update MachineConfig: ' +
    `could not update ${file} with new changes: ${error}`;
  return { accepted: false, error, log };
}

/** machine-config-operator, `pkg/controller/container-runtime-config/helpers.go`, updatePolicyJSON. */
function checkPolicy({ rejected, accepted }: RegistrySources, imageConfig: ImageConfig): string | undefined {
  const onlyReleaseImage = accepted.length === 1 && accepted[0] === releaseImageOf(imageConfig)?.name;
  if (rejected.length > 0 && accepted.length > 0 && !onlyReleaseImage)
    return 'invalid images config: only one of AllowedRegistries or BlockedRegistries may be specified';
  return findInvalid('allowed', accepted);
}

/** Up to OpenShift 4.15 the MCO refuses wildcards that the CRD admits (its `validateRegistriesConfScopes` of 4.15). */
function findWildcard(mirrorSets: MirrorSet[]): string | undefined {
  const sources = mirrorSets.flatMap(({ entries }) => entries.map(({ source }) => source));
  const wildcard = sources.find(isWildcard);
  return wildcard && `wildcard entries are not supported with mirror configuration ${goQuote(wildcard)}`;
}

/**
 * An image policy must not be about images that image.config rejects.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go`
 * (validateClusterImagePolicyWithAllowedBlockedRegistries).
 */
function checkImagePolicies(
  { rejected, accepted }: RegistrySources,
  imagePolicies: ImagePolicyScopes[],
): string | undefined {
  for (const { kind, scopes } of imagePolicies) {
    for (const scope of scopes) {
      const isIn = (lists: string[]) => lists.some((outer) => isNested(scope, outer));
      const start = `${kind.toLowerCase()} configured for the scope ${scope}`;
      if (accepted.length > 0 && !isIn(accepted)) return `${start} is not nested inside allowedRegistries`;
      if (isIn(rejected)) return `${start} is nested inside blockedRegistries`;
    }
  }
  return undefined;
}

function findInvalid(kind: 'insecure' | 'blocked' | 'allowed', scopes: string[]): string | undefined {
  const scope = scopes.find((each) => !isValidScope(each));
  return scope === undefined ? undefined : `invalid entry for ${kind} registries ${goQuote(scope)}`;
}

/** machine-config-operator, `pkg/controller/container-runtime-config/helpers.go`, validateRegistriesConfScopes. */
function checkMirrorSets(mirrorSets: MirrorSet[]): string | undefined {
  // One map for all kinds, by the exact string of the source: icr.io and icr.io/cpopen may differ, two kinds may not.
  const policies = new Map<string, string>();
  for (const kind of readingOrder) {
    for (const mirrorSet of mirrorSets) {
      if (mirrorSet.kind !== kind) continue;
      for (const entry of mirrorSet.entries) {
        const error = checkEntry(entry, policies);
        if (error) return error;
      }
    }
  }
  return undefined;
}

function checkEntry(
  { source, mirrors = [], mirrorSourcePolicy }: MirrorEntry,
  policies: Map<string, string>,
): string | undefined {
  if (!sourcePattern.test(source)) return `invalid format for source ${goQuote(source)}`;
  // Also for an entry without mirrors, which later counts for nothing.
  const policy = mirrorSourcePolicy ?? 'AllowContactingSource';
  if ((policies.get(source) ?? policy) !== policy) {
    return (
      `conflicting mirrorSourcePolicy is set for the same source ${goQuote(source)} in imagedigestmirrorsets, ` +
      'imagetagmirrorsets, or imagecontentsourcepolicies'
    );
  }
  policies.set(source, policy);
  for (const mirror of mirrors) {
    if (!mirrorPattern.test(mirror)) return `invalid format for mirror ${goQuote(mirror)}`;
    if (policy === 'NeverContactSource' && mirror === source) {
      return `cannot set mirrorSourcePolicy: NeverContactSource if the source ${goQuote(source)} is one of the mirrors`;
    }
  }
  return undefined;
}
