import { STATUS_CODES } from 'node:http';

import { formatReference, type ImageReference } from '../names/reference';

/** What a registry says when it is asked for a manifest. */
export type RegistryResponse =
  | { kind: 'ok' }
  /** An HTTP status with the registry's own error, when its body carries one. */
  | { kind: 'refused'; status: number; code?: string; message?: string }
  /** Nothing was said: no route, no trusted certificate, a timeout. */
  | { kind: 'unreachable'; error: string };

/** A registry that has the image. */
export const found: RegistryResponse = { kind: 'ok' };

/** ECR to a request without a login (its body is plain text, so the library falls back to its own words). */
export const unauthorized: RegistryResponse = { kind: 'refused', status: 401 };

/** ECR to a login whose 12 hours are over. */
export const expired: RegistryResponse = {
  kind: 'refused',
  status: 403,
  code: 'DENIED',
  message: 'Your authorization token has expired. Reauthenticate and try again.',
};

/** A registry that has the repository but not the image. */
export const manifestUnknown: RegistryResponse = { kind: 'refused', status: 404, code: 'MANIFEST_UNKNOWN' };

/** The same in ECR's words. */
export const imageNotFound: RegistryResponse = {
  kind: 'refused',
  status: 404,
  code: 'MANIFEST_UNKNOWN',
  message: 'Requested image not found',
};

/** The library's own words for the codes of the distribution protocol (docker/distribution, `registry/api/errcode`). */
const standardMessages: Record<string, string> = {
  UNKNOWN: 'unknown error',
  UNSUPPORTED: 'The operation is unsupported.',
  UNAUTHORIZED: 'authentication required',
  DENIED: 'requested access to the resource is denied',
  UNAVAILABLE: 'service unavailable',
  TOOMANYREQUESTS: 'too many requests',
  NAME_INVALID: 'invalid repository name',
  NAME_UNKNOWN: 'repository name not known to registry',
  MANIFEST_UNKNOWN: 'manifest unknown',
};

/**
 * The error that containers/image makes of an answer to a manifest request; nothing when the manifest came.
 *
 * containers/image, `docker/docker_client.go` (fetchManifest, detectProperties), `docker/errors.go`
 * (registryHTTPResponseToError) and `docker/distribution_error.go`.
 */
export function describeResponse(reference: ImageReference, answer: RegistryResponse): string | undefined {
  if (answer.kind === 'ok') return undefined;
  if (answer.kind === 'unreachable')
    return `pinging container registry ${hostOf(reference)}: ${answer.error}`;
  const wanted = reference.digest ?? reference.tag ?? formatReference(reference);
  return `reading manifest ${wanted} in ${reference.name}: ${describeRefusal(answer)}`;
}

/** docker.io is a name, not a host (containers/image, `docker/docker_client.go`, newDockerClient). */
const hostOf = ({ domain }: ImageReference) => (domain === 'docker.io' ? 'registry-1.docker.io' : domain);

function describeRefusal({ status, code, message }: RegistryResponse & { kind: 'refused' }): string {
  if (status < 400 || status >= 500)
    return `received unexpected HTTP status: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  if (code === undefined) return status === 401 ? 'authentication required' : `StatusCode: ${status}, ""`;
  const known = Object.hasOwn(standardMessages, code) ? code : 'UNKNOWN';
  const name = known.toLowerCase().replaceAll('_', ' ');
  // A message that only repeats the code is dropped for the code's name.
  return !message || message === standardMessages[known] ? name : `${name}: ${message}`;
}
