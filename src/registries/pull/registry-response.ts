import { STATUS_CODES } from 'node:http';

import { goQuote } from '../go/go-quote';
import { formatReference, type ImageReference } from '../names/reference';

/** How a registry responds to the request for a manifest. */
export type RegistryResponse =
  | { kind: 'ok' }
  | Refusal
  /** No response: no route, no trusted certificate, a timeout. */
  | { kind: 'unreachable'; error: string };

/** An HTTP status other than success, with the registry's own error where its body has one. */
export interface Refusal {
  kind: 'refused';
  status: number;
  /** The first error of the body (OCI distribution specification, "Error Codes"). */
  code?: string;
  message?: string;
  /** The error has a `detail`, whatever it is. */
  hasDetail?: boolean;
  /** The body, where it is not JSON with an error. */
  body?: string;
  /** The member `details` of a body that has no list of errors. */
  details?: string;
  /** The error of the Bearer challenge in `WWW-Authenticate` (RFC 6750, section 3.1). */
  challenge?: { error: string; description?: string };
}

/** A registry that has the image. */
export const found: RegistryResponse = { kind: 'ok' };

/** ECR's response to a request without a login (its body is plain text, so the library uses its own message). */
export const unauthorized: RegistryResponse = { kind: 'refused', status: 401 };

/** ECR's response to a login that is older than 12 hours. */
export const expired: RegistryResponse = {
  kind: 'refused',
  status: 403,
  code: 'DENIED',
  message: 'Your authorization token has expired. Reauthenticate and try again.',
};

/** A registry that has the repository but not the image. */
export const manifestUnknown: RegistryResponse = { kind: 'refused', status: 404, code: 'MANIFEST_UNKNOWN' };

/** The same response with ECR's message. */
export const imageNotFound: RegistryResponse = {
  kind: 'refused',
  status: 404,
  code: 'MANIFEST_UNKNOWN',
  message: 'Requested image not found',
};

/** The library's messages by error code (docker/distribution, `registry/api/errcode/register.go`, `registry/api/v2/errors.go`). */
const standardMessages: Record<string, string> = {
  UNKNOWN: 'unknown error',
  UNSUPPORTED: 'The operation is unsupported.',
  UNAUTHORIZED: 'authentication required',
  DENIED: 'requested access to the resource is denied',
  UNAVAILABLE: 'service unavailable',
  TOOMANYREQUESTS: 'too many requests',
  DIGEST_INVALID: 'provided digest did not match uploaded content',
  SIZE_INVALID: 'provided length did not match content length',
  NAME_INVALID: 'invalid repository name',
  TAG_INVALID: 'manifest tag did not match URI',
  NAME_UNKNOWN: 'repository name not known to registry',
  MANIFEST_UNKNOWN: 'manifest unknown',
  MANIFEST_INVALID: 'manifest invalid',
  MANIFEST_UNVERIFIED: 'manifest failed signature verification',
  MANIFEST_BLOB_UNKNOWN: 'blob unknown to registry',
  BLOB_UNKNOWN: 'blob unknown to registry',
  BLOB_UPLOAD_UNKNOWN: 'blob upload unknown to registry',
  BLOB_UPLOAD_INVALID: 'blob upload invalid',
  PAGINATION_NUMBER_INVALID: 'invalid number of results requested',
};

/**
 * The error that containers/image makes of the response to a manifest request; undefined when it has the manifest.
 *
 * containers/image, `docker/docker_client.go` (fetchManifest, detectProperties), `docker/errors.go`
 * (registryHTTPResponseToError) and `docker/distribution_error.go`.
 */
export function describeResponse(reference: ImageReference, response: RegistryResponse): string | undefined {
  if (response.kind === 'ok') return undefined;
  if (response.kind === 'unreachable')
    return `pinging container registry ${hostOf(reference)}: ${response.error}`;
  const wanted = reference.digest ?? reference.tag ?? formatReference(reference);
  return `reading manifest ${wanted} in ${reference.name}: ${describeRefusal(response)}`;
}

/** docker.io is a name, not a host (containers/image, `docker/docker_client.go`, newDockerClient). */
const hostOf = ({ domain }: ImageReference) => (domain === 'docker.io' ? 'registry-1.docker.io' : domain);

/**
 * The error of a response that is not a success.
 *
 * containers/image, `docker/distribution_error.go` (handleErrorResponse), `docker/errors.go` (registryHTTPResponseToError);
 * docker/distribution, `registry/api/errcode/errors.go` (Errors.UnmarshalJSON).
 */
export function describeRefusal(refusal: Refusal): string {
  const { status, code, message = '', hasDetail = false, details, challenge } = refusal;
  if (status < 400 || status >= 500)
    return `received unexpected HTTP status: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  const challenged = status === 401 ? challengeCodes.get(challenge?.error ?? '') : undefined;
  if (challenged) return describeError(challenged, challenge?.description || messageOf(challenged));
  if (details) return describeError(codesOfStatus.get(status) ?? 'UNKNOWN', details);
  if (code === undefined) return describeBody(refusal);
  const known = Object.hasOwn(standardMessages, code) ? code : 'UNKNOWN';
  // Without a detail, a message that only repeats the code is dropped for the code's name.
  return !hasDetail && (message === '' || message === messageOf(known))
    ? nameOf(known)
    : describeError(known, message);
}

/** RFC 6750, section 3.1. */
const challengeCodes = new Map([
  ['invalid_token', 'UNAUTHORIZED'],
  ['insufficient_scope', 'DENIED'],
]);

const codesOfStatus = new Map([
  [401, 'UNAUTHORIZED'],
  [429, 'TOOMANYREQUESTS'],
]);

const messageOf = (code: string): string => standardMessages[code] ?? '';

const nameOf = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

const describeError = (code: string, message: string): string =>
  message === messageOf(code) ? message : `${nameOf(code)}: ${message}`;

/** The library shows this many bytes of a body that is not an error of the protocol. */
const shownBytes = 50;

function describeBody({ status, body = '' }: Refusal): string {
  if (status === 401) return messageOf('UNAUTHORIZED');
  const bytes = Buffer.from(body);
  const shown =
    bytes.length > shownBytes ? Buffer.concat([bytes.subarray(0, shownBytes), Buffer.from('...')]) : bytes;
  return `StatusCode: ${status}, ${goQuote(shown)}`;
}
