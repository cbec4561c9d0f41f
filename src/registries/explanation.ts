import { type Answer, expired, notFound, unauthorized } from './answer';
import { chooseCredential, type Credential } from './credential';
import type { ImageConfig } from './image-config';
import type { MirrorSet } from './mirror-set';
import { type NodeFiles, nodeFiles } from './node-files';
import { foretell } from './outcome';
import { readPullSecret } from './pull-secret';
import { formatReference, listCandidates } from './reference';
import { indexRegistries } from './registry-index';
import { type Resolution, resolvePull, type SkipReason } from './resolution';
import { findShadow, type Shadow } from './shadow';
import { judgeMirrorSets, type Verdict } from './verdict';

/** What is explained: an image on a node of a cluster. */
export interface ExplainInput {
  image: string;
  mirrorSets: MirrorSet[];
  imageConfig?: ImageConfig;
  /** The text of `.dockerconfigjson`; without it logins are left out. */
  pullSecret?: string;
  files?: NodeFiles;
}

/** What the mirrors (or, without a mirror, the source) may have to say. */
export type Situation = 'found' | 'login-missing' | 'login-expired' | 'not-found';

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
  hides?: Shadow;
  places: ExplainedPlace[];
  outcomes: { when: Situation; pulledFrom?: string; error?: string }[];
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

const answers: Record<Situation, Answer> = {
  found: { kind: 'ok' },
  'login-missing': unauthorized,
  'login-expired': expired,
  'not-found': notFound,
};

/**
 * Explains how nodes pull an image: which places, in which order, with which login, and what a user reads on failure.
 *
 * The rules and their sources are those of judgeMirrorSets, listCandidates, resolvePull, chooseCredential and foretell.
 */
export function explain({
  image,
  mirrorSets,
  imageConfig,
  pullSecret,
  files = nodeFiles,
}: ExplainInput): Explanation {
  const verdict = judgeMirrorSets(mirrorSets, imageConfig);
  const head = { version: 1 as const, image, mirrorSets: summarize(verdict) };
  if (!verdict.accepted) return { ...head, candidates: [] };
  const listed = listCandidates(image, verdict.conf.unqualifiedSearchRegistries);
  if ('error' in listed) return { ...head, error: listed.error, candidates: [] };
  const loaded = indexRegistries(verdict.conf, files.registriesConf);
  if ('error' in loaded)
    return { ...head, error: `loading registries configuration: ${loaded.error}`, candidates: [] };
  const secret = pullSecret === undefined ? undefined : readPullSecret(pullSecret, files.pullSecret);
  return {
    ...head,
    ...(secret && 'error' in secret ? { error: secret.error } : {}),
    candidates: listed.references.map((reference) => {
      const resolution = resolvePull(loaded.index, reference);
      const hides = findShadow(loaded.index, reference.name);
      return {
        reference: formatReference(reference),
        ...(resolution.scope === undefined ? {} : { scope: resolution.scope }),
        ...(hides ? { hides } : {}),
        places: explainPlaces(resolution, secret),
        outcomes: foretellSituations(resolution, secret, files),
      };
    }),
  };
}

function summarize(verdict: Verdict): Explanation['mirrorSets'] {
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

function foretellSituations(
  resolution: Resolution,
  pullSecret: ReturnType<typeof readPullSecret> | undefined,
  files: NodeFiles,
): ExplainedCandidate['outcomes'] {
  const hasMirror = resolution.places.some(({ role, skipped }) => role === 'mirror' && !skipped);
  return (Object.keys(answers) as Situation[]).map((when) => {
    const outcome = foretell(resolution, {
      ...(pullSecret ? { pullSecret } : {}),
      files,
      // A source that may be asked after its mirrors is taken to have the image.
      answer: ({ role }) => (role === 'source' && hasMirror ? answers.found : answers[when]),
    });
    return outcome.pulled
      ? { when, pulledFrom: formatReference(outcome.from) }
      : { when, error: outcome.error };
  });
}
