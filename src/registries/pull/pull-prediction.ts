import { type RegistryResponse, describeResponse } from './registry-response';
import { chooseCredential } from './credential';
import { type NodeFiles, nodeFiles } from '../files/node-files';
import { describeRejection, findRejection, type Policy } from '../files/policy';
import type { readPullSecret } from './pull-secret';
import { formatFamiliar, formatReference, type ImageReference } from '../names/reference';
import type { Place, Resolution } from '../files/resolution';

/** A place that the runtime reaches: it has a reference, and is asked unless it is blocked. */
export type ReachedPlace = Place & { reference: ImageReference };

/** How a pull ends. */
export type PullPrediction =
  | { pulled: true; from: ImageReference }
  | {
      pulled: false;
      /** What containers/image says; CRI-O and kubelet put their own words before it. */
      error: string;
    };

/** What a node has besides registries.conf, and what the registries respond. */
export interface PullContext {
  /** As read; without one every request is anonymous. */
  pullSecret?: ReturnType<typeof readPullSecret>;
  respond: (place: ReachedPlace) => RegistryResponse;
  /** Without one every image is accepted. */
  policy?: Policy;
  files?: NodeFiles;
}

/**
 * How a pull ends, with the error that `oc describe pod` shows.
 *
 * The source's error comes last: with NeverContactSource it says `is blocked`, and the real cause is in the brackets
 * before it. Logins are looked up before a block is noticed, so a broken pull secret also hides the block.
 *
 * containers/image, `docker/docker_image_src.go` (newImageSource), `docker/docker_client.go` (newDockerClientFromRef,
 * newDockerClient), `copy/copy.go` (Image).
 */
export function predictPull(resolution: Resolution, context: PullContext): PullPrediction {
  const fail = (error: string): PullPrediction => ({
    pulled: false,
    error: `initializing source docker://${formatFamiliar(resolution.reference)}: ${error}`,
  });
  if (resolution.error !== undefined) return fail(resolution.error);
  const failures: { reference: string; error: string }[] = [];
  for (const place of resolution.places) {
    if (!isReached(place)) continue;
    const error = tryPlace(place, context);
    if (error === undefined) return judge(resolution.reference, place.reference, context);
    failures.push({ reference: formatReference(place.reference), error });
  }
  const last = failures.pop();
  if (!last || failures.length === 0) return fail(last?.error ?? '');
  const mirrors = failures.map(({ reference, error }) => `[${reference}: ${error}]`).join('\n');
  return fail(`(Mirrors also failed: ${mirrors}): ${last.reference}: ${last.error}`);
}

function judge(reference: ImageReference, from: ImageReference, { policy }: PullContext): PullPrediction {
  if (!policy || !findRejection(policy, reference)) return { pulled: true, from };
  return { pulled: false, error: describeRejection(reference) };
}

/** A place that is skipped for the kind of the pull has no reference. */
const isReached = (place: Place): place is ReachedPlace => place.reference !== undefined;

function tryPlace(
  place: ReachedPlace,
  { pullSecret, respond, files = nodeFiles }: PullContext,
): string | undefined {
  const login = pullSecret && checkLogin(pullSecret, place.reference.name);
  if (login !== undefined) return `getting username and password: ${login}`;
  if (place.skipped === 'blocked') {
    return `registry ${place.detail} is blocked in ${files.registriesConf} or ${files.registriesConfFolder}`;
  }
  return describeResponse(place.reference, respond(place));
}

function checkLogin(read: ReturnType<typeof readPullSecret>, name: string): string | undefined {
  if ('error' in read) return read.error;
  const credential = chooseCredential(read.pullSecret, name);
  if (credential.kind === 'broken') return credential.error;
  if (credential.kind !== 'helper') return undefined;
  const program = `docker-credential-${credential.helper}`;
  return `error getting credentials - err: exec: "${program}": executable file not found in $PATH, out: \`\``;
}
