import { readPullError } from '../../../src/registries/pull/pull-error';

const causeOf = (error: string) =>
  readPullError(`initializing source docker://a.io/b:1: ${error}`).causes[0]?.id;

// Every wording of a cause, besides those of the messages in pull-error.test.ts.
test.each([
  ['is rejected by policy.', 'rejected-by-policy'],
  ['SignatureValidationFailed', 'signature-rejected'],
  ['Source image rejected: x', 'signature-rejected'],
  ['copying config', 'layer-unavailable'],
  ['reading blob', 'layer-unavailable'],
  ['fetching blob', 'layer-unavailable'],
  ['parsing image configuration', 'layer-unavailable'],
  ['starport-layer-bucket', 'layer-unavailable'],
  ['is not authorized to perform', 'no-right-to-pull'],
  ['denied', 'no-right-to-pull'],
  ['Denied', 'no-right-to-pull'],
  ['403 Forbidden', 'no-right-to-pull'],
  ['authentication required', 'login-missing'],
  ['unauthorized', 'login-missing'],
  ['invalid username/password', 'login-missing'],
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
  ['tls: a', 'certificate-not-trusted'],
  ['pinging container registry', 'unreachable'],
  ['dial tcp', 'unreachable'],
  ['i/o timeout', 'unreachable'],
  ['no such host', 'unreachable'],
  ['connection refused', 'unreachable'],
  ['connection reset', 'unreachable'],
  ['deadline exceeded', 'unreachable'],
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
