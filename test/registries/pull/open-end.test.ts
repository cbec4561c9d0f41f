import { isOpen } from '../../../src/registries/pull/open-end';

const get = 'Get "https://a.io/v2/"';

/** Beginnings of messages, each with all that may follow and decide the cause. */
const messages = {
  'getting username and password: ': ['reading JSON file'],
  'Source image rejected: ': ['Running image docker://'],
  'with new changes: ': ['conflicting mirrorSourcePolicy is set for the same source'],
  'requested access to the resource is denied: denied: ': [
    'Your authorization token has expired',
    'You are not authorized to access the specified resource',
  ],
  'authentication required: unauthorized: ': [
    'unauthorized to access repository',
    'access to the requested resource is not authorized',
  ],
  'pinging container registry a.io: ': [
    'Get "https://',
    'StatusCode: ',
    'received unexpected HTTP status: 5',
  ],
  [`${get}: `]: [
    'tls: failed to verify certificate: x509: ',
    'tls: first record does not look like a TLS handshake',
    'Forbidden',
    'Proxy Authentication Required',
    'Bad Gateway',
    'Service Unavailable',
    'Gateway Timeout',
    'proxyconnect tcp: ',
    'http: server gave HTTP response to HTTPS client',
    'context canceled',
  ],
  'parsing image configuration: ': ['Get "https://', 'fetching blob: '],
  'copying config: ': ['Get "https://', 'fetching blob: '],
  'reading blob sha256:0a: ': ['Get "https://', 'fetching blob: '],
  'fetching blob: ': [
    'denied: ',
    'blob unknown',
    'toomanyrequests: ',
    'too many requests',
    'received unexpected HTTP status: 5',
    'StatusCode: ',
  ],
};
const pairs = Object.entries(messages).flatMap(([beginning, ends]) =>
  ends.map((end) => [beginning, end] as const),
);

test.each(pairs)('"%s" is open while "%s" may follow', (beginning, end) => {
  const open = [...end.trimEnd()].map((_, length) => `${beginning}${end.slice(0, length)}`);
  expect(open.filter((error) => !isOpen(error))).toEqual([]);
  expect(isOpen(`${beginning.trimEnd()}…`)).toBe(true);
  expect(isOpen(`${beginning}${end.slice(0, -2)}...`)).toBe(true);
});

test.each(Object.keys(messages))('"%s" is not open after other words', (beginning) => {
  expect(isOpen(`${beginning}something else`)).toBe(false);
});

test.each([
  'pinging container registry a.io: StatusCode: 403, "no"',
  'getting username and password: reading JSON file "/a": open /a: permission denied',
  'fetching blob: blob unknown to registry',
  `${get}: context canceled`,
  'manifest unknown',
])('"%s" is complete', (error) => expect(isOpen(error)).toBe(false));

test('an address that is cut off is open', () => {
  expect(isOpen('pinging container registry a.io: Get "https://a.i')).toBe(true);
});
