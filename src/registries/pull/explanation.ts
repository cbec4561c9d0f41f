import type { ImageConfig } from '../files/image-config';
import type { SyncResult } from '../files/image-config-sync';
import { policiesReadBy } from '../files/image-policy-check';
import { findRejection, type Policy, type RejectingList } from '../files/policy';
import type { RegistryIndex } from '../files/registry-index';
import { type Resolution, resolvePull, type SkipReason } from '../files/resolution';
import { formatReference, type ImageReference, listCandidates } from '../names/reference';
import { isNested } from '../names/scope';
import { chooseCredential, type Credential } from './credential';
import { findOverriddenSource, type OverriddenSource } from './overridden-source';
import { predictPull } from './pull-prediction';
import type { Runtime } from './runtime';
import { listScenarios, responsesIn, type Scenario } from './scenario';

/** A place as shown: references as strings. */
export interface ExplainedPlace {
  role: 'mirror' | 'source';
  location: string;
  reference?: string;
  insecure: boolean;
  tried: boolean;
  skipped?: SkipReason;
  detail?: string;
  credential?: Credential;
}

/** One reference that the image name can mean, and its pull. */
export interface ExplainedCandidate {
  reference: string;
  /** The scope in registries.conf that decides. */
  scope?: string;
  /** A less specific scope whose mirrors or block the image does not get, because of the one that decides. */
  hides?: OverriddenSource;
  /** The list of image.config that rejects the image, whichever place has it. */
  rejectedBy?: RejectingList;
  /**
   * The image policy that requires a signature of the image, which nodes look for in the place that has the image. One
   * with a namespace is about pods of that namespace only.
   */
  signedBy?: { kind: string; name: string; namespace?: string; scope: string };
  /** A blocked registry decides, which has no effect if it covers the release image; the release image is not known. */
  releaseImageUnknown?: true;
  places: ExplainedPlace[];
  outcomes: { when: Scenario; pulledFrom?: string; error?: string }[];
}

/** The whole explanation, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface Explanation {
  version: 1;
  image: string;
  /** Whether the MCO writes these mirror sets at all; when not, nodes keep an older file and nothing below is known. */
  mirrorSets: { accepted: true } | { accepted: false; error: string; fix: string; log: string };
  /** An error in the image's name, in registries.conf or in the pull secret that fails every pull. */
  error?: string;
  candidates: ExplainedCandidate[];
}

/**
 * Explains how a node pulls an image: which places, in which order, with which login, and the error when it fails.
 *
 * The rules and their sources are in syncImageConfig, listCandidates, resolvePull, chooseCredential and predictPull.
 */
export function explain(image: string, runtime: Runtime): Explanation {
  const { sync, registries, pullSecret, input } = runtime;
  const head = { version: 1 as const, image, mirrorSets: summarize(sync) };
  if (!sync.accepted || !registries) return { ...head, candidates: [] };
  const { imageConfig = {} } = input;
  const listed = listCandidates(image, imageConfig.searchRegistries ?? sync.conf.unqualifiedSearchRegistries);
  if ('error' in listed) return { ...head, error: listed.error, candidates: [] };
  if ('error' in registries)
    return { ...head, error: `loading registries configuration: ${registries.error}`, candidates: [] };
  const loaded = { runtime, index: registries.index, policy: sync.policy };
  return {
    ...head,
    ...(pullSecret && 'error' in pullSecret ? { error: pullSecret.error } : {}),
    candidates: listed.references.map((reference) => explainCandidate(reference, loaded)),
  };
}

/** What decides the pull of one reference. */
interface Loaded {
  runtime: Runtime;
  index: RegistryIndex;
  policy: Policy;
}

function explainCandidate(reference: ImageReference, { runtime, index, policy }: Loaded): ExplainedCandidate {
  const resolution = resolvePull(index, reference);
  const hides = findOverriddenSource(index, reference.name);
  const rejectedBy = findRejection(policy, reference);
  const { version, imagePolicies = [] } = runtime.input;
  const signedBy = findImagePolicy(policiesReadBy(version, imagePolicies), reference);
  return {
    reference: formatReference(reference),
    ...(resolution.scope === undefined ? {} : { scope: resolution.scope }),
    ...(hides ? { hides } : {}),
    ...(rejectedBy ? { rejectedBy } : {}),
    ...(signedBy ? { signedBy } : {}),
    ...(dependsOnRelease(resolution, runtime.input.imageConfig ?? {}, rejectedBy)
      ? { releaseImageUnknown: true }
      : {}),
    places: explainPlaces(resolution, runtime.pullSecret),
    outcomes: predictOutcomes(resolution, policy, runtime),
  };
}

const summarize = (sync: SyncResult): Explanation['mirrorSets'] =>
  sync.accepted ? { accepted: true } : sync;

function explainPlaces(resolution: Resolution, secret: Runtime['pullSecret']): ExplainedPlace[] {
  return resolution.places.map(({ reference, ...place }) => ({
    ...place,
    tried: place.skipped === undefined,
    ...(reference ? { reference: formatReference(reference) } : {}),
    ...(reference && !place.skipped && secret && 'pullSecret' in secret
      ? { credential: chooseCredential(secret.pullSecret, reference.name) }
      : {}),
  }));
}

/** The policy with the longest scope that the image is in. */
function findImagePolicy(
  policies: NonNullable<Runtime['input']['imagePolicies']>,
  { name }: ImageReference,
): ExplainedCandidate['signedBy'] {
  const matching = policies.flatMap(({ scopes, kind, name: policy, namespace }) =>
    scopes
      .filter((scope) => isNested(name, scope))
      .map((scope) => ({ kind, name: policy, ...(namespace === undefined ? {} : { namespace }), scope })),
  );
  return matching.sort((one, other) => other.scope.length - one.scope.length)[0];
}

/** machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` (getValidBlockedAndAllowedRegistries). */
function dependsOnRelease(
  { places }: Resolution,
  { blockedRegistries = [], releaseImage }: ImageConfig,
  rejectedBy: RejectingList | undefined,
): boolean {
  if (releaseImage !== undefined) return false;
  return (
    rejectedBy === 'blockedRegistries' ||
    places.some(
      ({ reference, skipped }) =>
        skipped === 'blocked' && blockedRegistries.some((scope) => isNested(reference?.name ?? '', scope)),
    )
  );
}

function predictOutcomes(
  resolution: Resolution,
  policy: Policy,
  { pullSecret, files }: Runtime,
): ExplainedCandidate['outcomes'] {
  return listScenarios(resolution).map((when) => {
    const outcome = predictPull(resolution, {
      ...(pullSecret ? { pullSecret } : {}),
      files,
      policy,
      respond: responsesIn(when, resolution, pullSecret),
    });
    return outcome.pulled
      ? { when, pulledFrom: formatReference(outcome.from) }
      : { when, error: outcome.error };
  });
}
