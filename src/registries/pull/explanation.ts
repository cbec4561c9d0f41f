import { chooseCredential, type Credential } from './credential';
import type { ImageConfig } from '../files/image-config';
import type { MirrorSet } from '../files/mirror-set';
import { type NodeFiles, nodeFiles } from '../files/node-files';
import { predictPull } from './pull-prediction';
import { findRejection, type Policy, type RejectingList } from '../files/policy';
import { readPullSecret } from './pull-secret';
import { formatReference, listCandidates } from './reference';
import { indexRegistries } from './registry-index';
import { type Resolution, resolvePull, type SkipReason } from './resolution';
import { isNested } from '../files/scope';
import { findOverriddenSource, type OverriddenSource } from './overridden-source';
import { responsesIn, listScenarios, type Scenario } from './scenario';
import { syncImageConfig, type SyncResult } from '../files/image-config-sync';

/** What is explained: an image on a node of a cluster. */
export interface ExplainInput {
  image: string;
  mirrorSets: MirrorSet[];
  imageConfig?: ImageConfig;
  /** The text of `.dockerconfigjson`; without it logins are left out. */
  pullSecret?: string;
  files?: NodeFiles;
}

/** A place as shown: references as text. */
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

/** One reference that the image stands for, and its pull. */
export interface ExplainedCandidate {
  reference: string;
  /** The scope in registries.conf that decides. */
  scope?: string;
  /** Another scope whose mirrors or block the image would have, were it not for the one that decides. */
  hides?: OverriddenSource;
  /** The list of image.config that rejects the image, wherever it is found. */
  rejectedBy?: RejectingList;
  /** A blocked registry decides, which counts for nothing if it covers the release image; that one is not known. */
  releaseImageUnknown?: true;
  places: ExplainedPlace[];
  outcomes: { when: Scenario; pulledFrom?: string; error?: string }[];
}

/** The whole explanation, made to be printed as JSON; `version` changes when a member changes its meaning or goes. */
export interface Explanation {
  version: 1;
  image: string;
  /** Whether the MCO writes these mirror sets at all; when not, nodes keep an older file and nothing below is known. */
  mirrorSets: { accepted: true } | { accepted: false; error: string; log: string };
  /** An error in the image's name, in registries.conf or in the pull secret that fails every pull. */
  error?: string;
  candidates: ExplainedCandidate[];
}

/**
 * Explains how nodes pull an image: which places, in which order, with which login, and what a user reads on failure.
 *
 * The rules and their sources are those of judgeMirrorSets, listCandidates, resolvePull, chooseCredential and foretell.
 */
export function explain({
  image,
  mirrorSets,
  imageConfig = {},
  pullSecret,
  files = nodeFiles,
}: ExplainInput): Explanation {
  const verdict = syncImageConfig(mirrorSets, imageConfig);
  const head = { version: 1 as const, image, mirrorSets: summarize(verdict) };
  if (!verdict.accepted) return { ...head, candidates: [] };
  const { conf, policy } = verdict;
  const listed = listCandidates(image, imageConfig.searchRegistries ?? conf.unqualifiedSearchRegistries);
  if ('error' in listed) return { ...head, error: listed.error, candidates: [] };
  const loaded = indexRegistries(conf, files.registriesConf);
  if ('error' in loaded)
    return { ...head, error: `loading registries configuration: ${loaded.error}`, candidates: [] };
  const secret = pullSecret === undefined ? undefined : readPullSecret(pullSecret, files.pullSecret);
  return {
    ...head,
    ...(secret && 'error' in secret ? { error: secret.error } : {}),
    candidates: listed.references.map((reference) => {
      const resolution = resolvePull(loaded.index, reference);
      const hides = findOverriddenSource(loaded.index, reference.name);
      const rejectedBy = findRejection(policy, reference);
      return {
        reference: formatReference(reference),
        ...(resolution.scope === undefined ? {} : { scope: resolution.scope }),
        ...(hides ? { hides } : {}),
        ...(rejectedBy ? { rejectedBy } : {}),
        ...(dependsOnRelease(resolution, imageConfig, rejectedBy) ? { releaseImageUnknown: true } : {}),
        places: explainPlaces(resolution, secret),
        outcomes: foretellSituations(resolution, policy, secret, files),
      };
    }),
  };
}

function summarize(verdict: SyncResult): Explanation['mirrorSets'] {
  return verdict.accepted ? { accepted: true } : verdict;
}

function explainPlaces(resolution: Resolution, secret?: ReturnType<typeof readPullSecret>): ExplainedPlace[] {
  return resolution.places.map(({ reference, ...place }) => ({
    ...place,
    tried: place.skipped === undefined,
    ...(reference ? { reference: formatReference(reference) } : {}),
    ...(reference && !place.skipped && secret && 'pullSecret' in secret
      ? { credential: chooseCredential(secret.pullSecret, reference.name) }
      : {}),
  }));
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

function foretellSituations(
  resolution: Resolution,
  policy: Policy,
  pullSecret: ReturnType<typeof readPullSecret> | undefined,
  files: NodeFiles,
): ExplainedCandidate['outcomes'] {
  return listScenarios(resolution).map((when) => {
    const outcome = predictPull(resolution, {
      ...(pullSecret ? { pullSecret } : {}),
      files,
      policy,
      answer: responsesIn(when, resolution, pullSecret),
    });
    return outcome.pulled
      ? { when, pulledFrom: formatReference(outcome.from) }
      : { when, error: outcome.error };
  });
}
