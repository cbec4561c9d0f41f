import { readPullError } from '../../../src/registries/pull/pull-error';

const causeOf = (error: string) =>
  readPullError(`initializing source docker://a.io/b:1: ${error}`).causes[0]?.id;

// Every wording of a cause, besides those of the messages in pull-messages.ts.
test.each([
  ['is rejected by policy.', 'rejected-by-policy'],
  ['SignatureValidationFailed', 'signature-rejected'],
  ['Source image rejected: x', 'signature-rejected'],
  ['loading registries: x', 'registries-conf-malformed'],
  ['invalid entry for insecure registries "*"', 'configuration-refused'],
  ['invalid entry for blocked registries "*"', 'configuration-refused'],
  ['invalid entry for allowed registries "*"', 'configuration-refused'],
  ['invalid format for mirror "x"', 'configuration-refused'],
  ['wildcard entries are not supported', 'configuration-refused'],
  ['cannot set mirrorSourcePolicy: x', 'configuration-refused'],
  ['is nested inside blockedRegistries', 'configuration-refused'],
  ['only one of AllowedRegistries or BlockedRegistries may be specified', 'configuration-refused'],
  ["couldn't parse image name", 'invalid-image-name'],
  ["couldn't parse image reference", 'invalid-image-name'],
  ['Failed to apply default image tag', 'invalid-image-name'],
  ['cannot normalize input', 'invalid-image-name'],
  ['is not present with pull policy of Never', 'never-pulled'],
  ['no image found in manifest list for architecture', 'architecture-missing'],
  ['does not match selected manifest digest', 'content-altered'],
  ['copying config: x', 'layer-unavailable'],
  ['reading blob: x', 'layer-unavailable'],
  ['fetching blob: x', 'layer-unavailable'],
  ['parsing image configuration: x', 'layer-unavailable'],
  ['starport-layer-bucket', 'layer-unavailable'],
  ['after reconnecting', 'layer-cut-off'],
  ['while reconnecting', 'layer-cut-off'],
  ['unexpected EOF', 'layer-cut-off'],
  ['Head "https://a.io/v2/": Bad Gateway', 'proxy-refuses'],
  ['Get "https://a.io/v2/": Service Unavailable', 'proxy-refuses'],
  ['Get "https://a.io/v2/": Gateway Timeout', 'proxy-refuses'],
  ['tls: first record does not look like a TLS handshake', 'not-a-registry'],
  ['You are not authorized to access the specified resource', 'access-denied'],
  ['is not authorized to perform', 'no-right-to-pull'],
  ['denied: x', 'no-right-to-pull'],
  ['Denied', 'no-right-to-pull'],
  ['StatusCode: 403', 'no-right-to-pull'],
  ['The login credentials are not valid', 'login-refused'],
  ['authentication required', 'login-missing'],
  ['unauthorized: x', 'login-missing'],
  ['no basic auth credentials', 'login-missing'],
  ['name unknown', 'repository-missing'],
  ['repository name not known', 'repository-missing'],
  ['manifest unknown', 'image-missing'],
  ['StatusCode: 404', 'image-missing'],
  ['unknown: it was Not found', 'image-missing'],
  ['toomanyrequests', 'throttled'],
  ['Too Many Requests', 'throttled'],
  ['Rate exceeded', 'throttled'],
  ['x509: a', 'certificate-not-trusted'],
  ['pinging container registry a.io: x', 'unreachable'],
  ['dial tcp', 'unreachable'],
  ['i/o timeout', 'unreachable'],
  ['no such host', 'unreachable'],
  ['connection refused', 'unreachable'],
  ['connection reset', 'unreachable'],
  ['no route to host', 'unreachable'],
  ['network is unreachable', 'unreachable'],
  ['deadline exceeded', 'unreachable'],
  ['Client.Timeout', 'unreachable'],
  ['RegistryUnavailable', 'unreachable'],
  ['received unexpected HTTP status: 502', 'registry-failed'],
  ['registry a.io is blocked in x', 'blocked'],
])('the error "%s" has the cause %s', (error, cause) => {
  expect(causeOf(error)).toBe(cause);
});

test.each(['undenied', 'received unexpected HTTP status: 302', 'registry is blocked', 'x509', 'i/o'])(
  'the error "%s" has no known cause',
  (error) => {
    expect(causeOf(error)).toBeUndefined();
  },
);
