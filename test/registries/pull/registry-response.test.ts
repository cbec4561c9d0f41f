import type { ImageReference } from '../../../src/registries/names/reference';
import type { Refusal } from '../../../src/registries/pull/registry-response';
import * as responses from '../../../src/registries/pull/registry-response';

const { describeRefusal, describeResponse } = responses;
const refused = (more: Partial<Refusal> = {}): Refusal => ({ kind: 'refused', status: 404, ...more });

// docker/distribution: the name of each code, and its own message.
test.each([
  ['UNKNOWN', 'unknown', 'unknown error'],
  ['UNSUPPORTED', 'unsupported', 'The operation is unsupported.'],
  ['UNAUTHORIZED', 'unauthorized', 'authentication required'],
  ['DENIED', 'denied', 'requested access to the resource is denied'],
  ['UNAVAILABLE', 'unavailable', 'service unavailable'],
  ['TOOMANYREQUESTS', 'toomanyrequests', 'too many requests'],
  ['DIGEST_INVALID', 'digest invalid', 'provided digest did not match uploaded content'],
  ['SIZE_INVALID', 'size invalid', 'provided length did not match content length'],
  ['NAME_INVALID', 'name invalid', 'invalid repository name'],
  ['TAG_INVALID', 'tag invalid', 'manifest tag did not match URI'],
  ['NAME_UNKNOWN', 'name unknown', 'repository name not known to registry'],
  ['MANIFEST_UNKNOWN', 'manifest unknown', 'manifest unknown'],
  ['MANIFEST_INVALID', 'manifest invalid', 'manifest invalid'],
  ['MANIFEST_UNVERIFIED', 'manifest unverified', 'manifest failed signature verification'],
  ['MANIFEST_BLOB_UNKNOWN', 'manifest blob unknown', 'blob unknown to registry'],
  ['BLOB_UNKNOWN', 'blob unknown', 'blob unknown to registry'],
  ['BLOB_UPLOAD_UNKNOWN', 'blob upload unknown', 'blob upload unknown to registry'],
  ['BLOB_UPLOAD_INVALID', 'blob upload invalid', 'blob upload invalid'],
  ['PAGINATION_NUMBER_INVALID', 'pagination number invalid', 'invalid number of results requested'],
])('the code %s has a name and a message', (code, name, message) => {
  expect(describeRefusal(refused({ code }))).toBe(name);
  expect(describeRefusal(refused({ code, message }))).toBe(name);
  expect(describeRefusal(refused({ code, message, hasDetail: true }))).toBe(message);
  expect(describeRefusal(refused({ code, message: 'Its own.' }))).toBe(`${name}: Its own.`);
});

test('a code that the library does not know is unknown, and so is a name that every object has', () => {
  expect(describeRefusal(refused({ code: 'MINE' }))).toBe('unknown');
  expect(describeRefusal(refused({ code: 'toString', message: 'x' }))).toBe('unknown: x');
});

test.each<[Partial<Refusal>, string]>([
  [{ status: 500 }, 'received unexpected HTTP status: 500 Internal Server Error'],
  [{ status: 503, code: 'DENIED' }, 'received unexpected HTTP status: 503 Service Unavailable'],
  [{ status: 399 }, 'received unexpected HTTP status: 399'],
  [{ status: 400 }, 'StatusCode: 400, ""'],
  [{ status: 499 }, 'StatusCode: 499, ""'],
  [{ status: 401 }, 'authentication required'],
  [{ status: 401, body: 'no' }, 'authentication required'],
  [{ status: 403, body: 'no "login"' }, 'StatusCode: 403, "no \\"login\\""'],
  [{ status: 403, body: 'x'.repeat(50) }, `StatusCode: 403, "${'x'.repeat(50)}"`],
  [{ status: 403, body: 'x'.repeat(51) }, `StatusCode: 403, "${'x'.repeat(50)}..."`],
  [{ status: 401, details: 'why' }, 'unauthorized: why'],
  [{ status: 429, details: 'slow down' }, 'toomanyrequests: slow down'],
  [{ status: 403, details: 'why' }, 'unknown: why'],
  [{ status: 401, challenge: { error: 'invalid_token' } }, 'authentication required'],
  [{ status: 401, challenge: { error: 'invalid_token', description: 'old' } }, 'unauthorized: old'],
  [{ status: 401, challenge: { error: 'insufficient_scope' } }, 'requested access to the resource is denied'],
  [
    { status: 401, challenge: { error: 'insufficient_scope', description: '' }, code: 'DENIED' },
    'requested access to the resource is denied',
  ],
  [{ status: 401, challenge: { error: 'invalid_request' } }, 'authentication required'],
  [{ status: 403, challenge: { error: 'invalid_token' } }, 'StatusCode: 403, ""'],
])('%j is described as %s', (refusal, description) => {
  expect(describeRefusal(refused(refusal))).toBe(description);
});

const reference = (more: Partial<ImageReference> = {}): ImageReference => ({
  ...{ name: 'a.io/b', domain: 'a.io', path: 'b' },
  ...more,
});

test.each<[string, ImageReference, keyof typeof responses, string | undefined]>([
  [
    'a digest',
    reference({ tag: '1', digest: 'sha256:1' }),
    'unauthorized',
    'reading manifest sha256:1 in a.io/b: authentication required',
  ],
  [
    'a tag',
    reference({ tag: '1' }),
    'expired',
    'reading manifest 1 in a.io/b: denied: Your authorization token has expired. Reauthenticate and try again.',
  ],
  ['a name', reference(), 'manifestUnknown', 'reading manifest a.io/b in a.io/b: manifest unknown'],
  [
    'a name',
    reference(),
    'imageNotFound',
    'reading manifest a.io/b in a.io/b: manifest unknown: Requested image not found',
  ],
  ['anything', reference(), 'found', undefined],
])('the error of %s', (_, image, response, description) => {
  expect(describeResponse(image, responses[response] as never)).toBe(description);
});

test('a registry that does not answer is named, docker.io by its host', () => {
  const unreachable = { kind: 'unreachable', error: 'no route' } as const;
  expect(describeResponse(reference(), unreachable)).toBe('pinging container registry a.io: no route');
  expect(describeResponse(reference({ domain: 'docker.io' }), unreachable)).toBe(
    'pinging container registry registry-1.docker.io: no route',
  );
});
