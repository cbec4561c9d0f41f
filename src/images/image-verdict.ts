import type { ImagePolicy } from '../cluster/image-policy';
import type { ImageUse } from '../cluster/image-use';
import { findRejection, type Policy } from '../registries/files/policy';
import { isNested } from '../registries/names/scope';
import { formatReference, type ImageReference, listCandidates } from '../registries/names/reference';
import type { RegistryIndex } from '../registries/files/registry-index';
import { type Place, resolvePull } from '../registries/files/resolution';

/** What becomes of the pulls of an image after the change. */
export type Verdict =
  /** A mirror of the values is asked first. */
  | 'mirror'
  /** As `mirror`, and the mirror must hold the image's signature as well. */
  | 'signature'
  /** No place may be asked: the mirrors are for pulls of another kind, and the source is blocked. */
  | 'blocked'
  /** A source of the values covers it, but a mirror set with a longer source decides. */
  | 'shadowed'
  /** A source of the values covers it, but it is pulled from the source itself. */
  | 'source'
  /** No source of the values covers it. */
  | 'not-covered'
  /** image.config rejects it, whichever place has it. */
  | 'rejected'
  /** It is no valid name, or a mirror makes it one. */
  | 'invalid';

/** An image in use, with where it is pulled from after the change. */
export interface JudgedImage extends ImageUse {
  /** Complete, with its registry. */
  reference: string;
  verdict: Verdict;
  /** What decides: a scope of registries.conf, an image policy, an error. */
  reason?: string;
  /** The places that are asked, in order. */
  places: AskedPlace[];
  /** Where the mirror of the values has it, also when it is not asked. */
  mirror?: string;
}

/** A place that a node asks for an image. */
export interface AskedPlace {
  reference: string;
  /** TLS is not verified. */
  insecure: boolean;
}

/** What decides all verdicts. */
export interface NodeRules {
  index: RegistryIndex;
  policy: Policy;
  searchRegistries: string[];
  imagePolicies: readonly ImagePolicy[];
  /** The sources and mirrors of the values. */
  sources: readonly string[];
  mirrors: ReadonlySet<string>;
}

/** Judges one image. Of a short name the first registry counts. */
export function judgeImage(use: ImageUse, rules: NodeRules): JudgedImage {
  const listed = listCandidates(use.image, rules.searchRegistries);
  const reference = 'error' in listed ? undefined : listed.references[0];
  if (!reference)
    return {
      ...use,
      reference: use.image,
      verdict: 'invalid',
      places: [],
      ...('error' in listed && { reason: listed.error }),
    };
  const resolution = resolvePull(rules.index, reference);
  const asked = resolution.places.filter(({ skipped }) => skipped === undefined);
  const own = resolution.places.find(({ location }) => rules.mirrors.has(location));
  const mirror = own && destinationOf(own, reference, resolution.scope);
  const [verdict, reason] = decide(use, reference, { ...resolution, asked }, rules);
  return {
    ...use,
    reference: formatReference(reference),
    verdict,
    ...(reason === undefined ? {} : { reason }),
    places: asked.flatMap(({ reference: asks, insecure }) =>
      asks ? [{ reference: formatReference(asks), insecure }] : [],
    ),
    ...(mirror === undefined ? {} : { mirror }),
  };
}

interface Pull {
  asked: readonly Place[];
  scope?: string;
  error?: string;
}

function decide(
  use: ImageUse,
  reference: ImageReference,
  { asked, scope, error }: Pull,
  rules: NodeRules,
): [verdict: Verdict, reason?: string] {
  const rejectedBy = findRejection(rules.policy, reference);
  if (rejectedBy) return ['rejected', rejectedBy];
  if (error !== undefined) return ['invalid', error];
  if (asked.length === 0) return ['blocked', scope];
  if (asked.some(({ location }) => rules.mirrors.has(location))) {
    const policy = findPolicy(use, reference, rules.imagePolicies);
    return policy ? ['signature', `${policy.kind} ${policy.name}`] : ['mirror', scope];
  }
  if (!rules.sources.some((source) => isNested(reference.name, source))) return ['not-covered'];
  return scope === undefined || rules.sources.includes(scope) ? ['source', scope] : ['shadowed', scope];
}

/** A mirror for pulls of another kind has no reference, but a place all the same. */
function destinationOf(
  { reference, location }: Place,
  wanted: ImageReference,
  scope: string | undefined,
): string | undefined {
  if (reference) return reference.name;
  return scope === undefined || scope.startsWith('*.')
    ? undefined
    : location + wanted.name.slice(scope.length);
}

/** An ImagePolicy is for the images of its namespace. */
function findPolicy(
  { users }: ImageUse,
  reference: ImageReference,
  policies: readonly ImagePolicy[],
): ImagePolicy | undefined {
  return policies.find(
    ({ scopes, namespace }) =>
      (namespace === undefined || users.some((user) => user.namespace === namespace)) &&
      scopes.some((scope) => isNested(reference.name, scope) || scope === formatReference(reference)),
  );
}
