import { matchLength, findRegistry, type RegistryIndex } from './registry-index';
import { formatReference, type ImageReference, parseCanonical } from '../names/reference';
import type { Mirror, RegistryTable } from './registries-conf';
import { isWildcard } from '../names/scope';

/** Why a place is not asked. */
export type SkipReason =
  /** The mirror serves digests and the reference has none. */
  | 'digest-only'
  /** The mirror serves tags and the reference has a digest. */
  | 'tag-only'
  /** The table that the place itself falls under is blocked. */
  | 'blocked'
  /** The rewritten reference is not a valid one. The whole pull fails, whatever the other places hold. */
  | 'invalid-reference'
  /** Another place of this pull has an invalid reference. */
  | 'pull-fails-before';

/** A place where the runtime looks for an image, in the order of looking. */
export interface Place {
  role: 'mirror' | 'source';
  /** The mirror's or source's own location; empty for a wildcard source. */
  location: string;
  /** What is asked for there; absent when no valid reference results. */
  reference?: ImageReference;
  /** TLS is not verified. */
  insecure: boolean;
  /** Absent when the place is asked. */
  skipped?: SkipReason;
  /** The prefix of the blocked table, or the library's words for the invalid reference. */
  detail?: string;
}

/** How one reference is pulled. */
export interface Resolution {
  reference: ImageReference;
  /** The scope of the table that decides; absent when none matches. */
  scope?: string;
  places: Place[];
  /** The error of a pull that fails before any place is asked. */
  error?: string;
}

/**
 * The places that are tried for a reference, in order: mirrors for its kind as the file lists them, then the source.
 *
 * Any error at a place (401, 404, timeout, TLS) leads to the next. A mirror's own mirrors are never asked, but a mirror
 * under a blocked table is itself blocked. One invalid rewritten reference fails the pull, the source included.
 *
 * containers/image, `pkg/sysregistriesv2/system_registries_v2.go` (PullSourcesFromReference, rewriteReference),
 * `docker/docker_image_src.go` (newImageSource), `docker/docker_client.go` (newDockerClient).
 */
export function resolvePull(index: RegistryIndex, reference: ImageReference): Resolution {
  const table = findRegistry(index, reference.name);
  if (!table) {
    const place: Place = { role: 'source', location: reference.name, reference, insecure: false };
    return { reference, places: [place] };
  }
  const places = [
    ...table.mirrors.map((mirror) => placeMirror(index, table, mirror, reference)),
    placeAt(index, table, { role: 'source', location: table.location, insecure: table.insecure }, reference),
  ];
  const invalid = places.find(({ skipped }) => skipped === 'invalid-reference');
  if (!invalid) return { reference, scope: table.prefix, places };
  return {
    reference,
    scope: table.prefix,
    places: places.map((place) =>
      place.skipped && place.skipped !== 'blocked' ? place : { ...place, skipped: 'pull-fails-before' },
    ),
    error: `rewriting reference: ${invalid.detail}`,
  };
}

function placeMirror(
  index: RegistryIndex,
  table: RegistryTable,
  mirror: Mirror,
  reference: ImageReference,
): Place {
  const { location, insecure, pullFromMirror } = mirror;
  const place = { role: 'mirror' as const, location, insecure };
  const wanted = reference.digest ? 'digest-only' : 'tag-only';
  return pullFromMirror === wanted
    ? placeAt(index, table, place, reference)
    : { ...place, skipped: pullFromMirror };
}

function placeAt(index: RegistryIndex, table: RegistryTable, place: Place, reference: ImageReference): Place {
  const rewritten = rewrite(reference, table.prefix, place.location);
  if ('error' in rewritten) return { ...place, skipped: 'invalid-reference', detail: rewritten.error };
  const own = findRegistry(index, rewritten.reference.name);
  const asked = { ...place, reference: rewritten.reference };
  return own?.blocked ? { ...asked, skipped: 'blocked', detail: own.prefix } : asked;
}

/**
 * A full-repository source with a host-only mirror gives `mirror.io@sha256:…`, which is no reference; so does a mirror
 * whose host has neither dot nor port. Both pass the CRD and the MCO and fail every pull of the source.
 */
function rewrite(
  reference: ImageReference,
  prefix: string,
  location: string,
): { reference: ImageReference } | { error: string } {
  const text = formatReference(reference);
  const matched = matchLength(text, prefix);
  if (location === '' && isWildcard(prefix)) return { reference };
  return parseCanonical(location + text.slice(matched));
}
