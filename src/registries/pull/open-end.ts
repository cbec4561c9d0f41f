/** Beginnings of errors after which the cause depends on what follows, and what may follow. */
const continuations: [beginning: RegExp, ...continued: string[]][] = [
  [/getting username and password(?:: ?(.*))?$/, 'reading JSON file'],
  [/Source image rejected(?:: ?(.*))?$/, 'Running image docker://'],
  [/with new changes(?:: ?(.*))?$/, 'conflicting mirrorSourcePolicy is set for the same source'],
  [
    /: denied(?:: ?(.*))?$/,
    'Your authorization token has expired',
    'You are not authorized to access the specified resource',
  ],
  [
    /: unauthorized(?:: ?(.*))?$/,
    'unauthorized to access repository',
    'access to the requested resource is not authorized',
  ],
  [
    /pinging container registry(?: [^ ]*?(?:: ?(.*))?)?$/,
    'Get "https://',
    'StatusCode: ',
    'received unexpected HTTP status: 5',
  ],
  [/(?:Get|Head) "[^"]*$()/, '…'],
  [
    /(?:Get|Head) "[^"]*":? ?(.*)$/,
    ...['tls: failed to verify certificate: x509: ', 'tls: first record does not look like a TLS handshake'],
    ...[
      'Forbidden',
      'Proxy Authentication Required',
      'Bad Gateway',
      'Service Unavailable',
      'Gateway Timeout',
    ],
    ...['proxyconnect tcp: ', 'http: server gave HTTP response to HTTPS client', 'context canceled'],
  ],
  [
    /(?:parsing image configuration|copying config|reading blob(?: \w*:?\w*)?)(?:: ?(.*))?$/,
    'Get "https://',
    'fetching blob: ',
  ],
  [
    /fetching blob(?:: ?(.*))?$/,
    ...['denied: ', 'blob unknown', 'toomanyrequests: ', 'too many requests'],
    ...['received unexpected HTTP status: 5', 'StatusCode: '],
  ],
];

/** Whether an error was cut off where more than one cause could follow; then none may be named. */
export function isOpen(error: string): boolean {
  const text = error.replace(/(?:\.{1,3}|…)$/, '').trimEnd();
  return continuations.some(([beginning, ...continued]) => {
    const match = beginning.exec(text);
    const rest = match?.[1] ?? '';
    return match !== null && continued.some((each) => rest !== each && each.startsWith(rest));
  });
}
