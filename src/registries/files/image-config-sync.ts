import { goQuote } from '../go/go-quote';
import { isValidScope } from '../names/scope';
import type { ImageConfig } from './image-config';
import { findRefusedPolicy, type ImagePolicyScopes } from './image-policy-check';
import type { MirrorSet } from './mirror-set';
import { findRefusedEntry } from './mirror-set-check';
import { type Policy, writePolicy } from './policy';
import { type RegistriesConf, writeRegistriesConf } from './registries-conf';
import { type RegistrySources, releaseImageOf, spareReleaseImage } from './registry-sources';
import type { SyncRefusal } from './sync-refusal';

/** What the machine-config-operator (MCO) makes of a cluster's mirror sets. */
export type SyncResult =
  | {
      accepted: true;
      conf: RegistriesConf;
      /** Nodes have the MCO's template of registries.conf, which spells the same settings in another way. */
      isTemplate: boolean;
      policy: Policy;
    }
  | ({
      accepted: false;
      /** How machine-config-controller logs it: the only place where it can be read. */
      log: string;
    } & SyncRefusal);

/** What else in a cluster decides whether the MCO accepts its mirror sets. */
export interface SyncContext {
  /** The version of OpenShift, as `4.16.12`; without it the newest rules count. */
  version?: string;
  imagePolicies?: ImagePolicyScopes[];
}

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
  const refusal =
    findInvalid('insecure', insecureRegistries) ??
    findInvalid('blocked', sources.blocked) ??
    findRefusedEntry(mirrorSets, version);
  const written = refusal ?? writeRegistriesConf(mirrorSets, effective);
  if ('error' in written) return refuse('registries config', { fix: nestedWildcardFix, ...written });
  const policyRefusal =
    checkPolicy(sources, imageConfig) ?? findRefusedPolicy(sources, imagePolicies, version);
  if (policyRefusal) return refuse('policy json', policyRefusal);
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

function refuse(file: 'registries config' | 'policy json', { error, fix }: SyncRefusal): SyncResult {
  const log =
    'Error syncing image config openshift-config: could not Create/Update MachineConfig: ' +
    `could not update ${file} with new changes: ${error}`;
  return { accepted: false, error, fix, log };
}

const sourcesPath = 'spec.registrySources of images.config.openshift.io/cluster';

/** The only error of the library that writes registries.conf. */
const nestedWildcardFix = `name the hosts instead of the wildcard source, or remove from ${sourcesPath} the blocked or insecure registry that the wildcard includes`;

/** machine-config-operator, `pkg/controller/container-runtime-config/helpers.go`, updatePolicyJSON. */
function checkPolicy(
  { rejected, accepted }: RegistrySources,
  imageConfig: ImageConfig,
): SyncRefusal | undefined {
  const onlyReleaseImage = accepted.length === 1 && accepted[0] === releaseImageOf(imageConfig)?.name;
  if (rejected.length > 0 && accepted.length > 0 && !onlyReleaseImage)
    return {
      error: 'invalid images config: only one of AllowedRegistries or BlockedRegistries may be specified',
      fix: `remove allowedRegistries or blockedRegistries from ${sourcesPath}`,
    };
  return findInvalid('allowed', accepted);
}

function findInvalid(kind: 'insecure' | 'blocked' | 'allowed', scopes: string[]): SyncRefusal | undefined {
  const scope = scopes.find((each) => !isValidScope(each));
  return scope === undefined
    ? undefined
    : {
        error: `invalid entry for ${kind} registries ${goQuote(scope)}`,
        fix: `correct ${goQuote(scope)} in ${kind}Registries, in ${sourcesPath}; allowed: a host with an optional port and path, or a wildcard host, as *.example.com`,
      };
}
