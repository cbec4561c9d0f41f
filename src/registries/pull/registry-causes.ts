import type { ErrorCause } from './error-cause';

const readStatus =
  '`oc get configmap ecr-token-updater-status -n <release namespace> -o yaml` says what the updater did last';
const tryFromNode = 'from a node: `oc debug node/<node> -- chroot /host curl -sSI https://<host>/v2/`';

/** Causes that a registry, or what lies on the way to it, tells of one place; those of layers come without a place. */
export const registryCauses: readonly ErrorCause[] = [
  {
    id: 'login-expired',
    phrase: '`Mirrors also failed: [… Your authorization token has expired …]`',
    pattern: /authorization token has expired/,
    scope: 'place',
    meaning:
      'the login has expired: the updater fails, or the pool is stuck (paused, degraded, a cordoned node)',
    action: `${readStatus}; \`oc get machineconfigpools\` shows the pools`,
  },
  {
    id: 'throttled',
    phrase: '`toomanyrequests: Rate exceeded`, or `too many requests`',
    pattern: /toomanyrequests|too many requests|rate exceeded/i,
    scope: 'place',
    meaning: 'the registry limits the rate of pulls; nodes try again',
    action: 'wait; for ECR, have the quota of the account and region raised',
  },
  {
    id: 'certificate-not-trusted',
    phrase: '`Mirrors also failed: [… x509: …]`',
    pattern: /x509: /,
    scope: 'place',
    meaning:
      'the registry, or a proxy before it, has a certificate that the node does not accept: of an authority that it does not trust, for another host, or expired',
    action:
      'add its authority to the trusted CA of the cluster (`additionalTrustedCA` of image.config); for another host or an expired one, have the certificate replaced',
  },
  {
    id: 'registry-failed',
    phrase: '`received unexpected HTTP status: 5…`',
    pattern: /received unexpected HTTP status: 5/,
    scope: 'place',
    meaning: 'the registry, or a proxy before it, has failed',
    action: 'wait; look at the proxy',
  },
  {
    id: 'layer-missing',
    phrase: '`fetching blob: blob unknown …`',
    pattern: /blob unknown/,
    scope: 'place',
    meaning: 'the registry has the manifest and lacks a layer: the copy is incomplete',
    action: 'copy the image again',
  },
  {
    id: 'layer-cut-off',
    phrase: '`happened during read: …`, or `unexpected EOF`',
    pattern: /happened during read: |(?:while|after) reconnecting|unexpected EOF/,
    scope: 'place',
    meaning: 'the connection broke while a layer was read; the node tries again',
    action: 'if it repeats: a proxy or firewall that limits the size or the time of a download',
  },
  {
    id: 'layer-unavailable',
    phrase: '`copying config`, `reading blob …`, `fetching blob …` or `starport-layer-bucket`',
    pattern: /copying config|reading blob|fetching blob|parsing image configuration|starport-layer-bucket/,
    scope: 'place',
    meaning:
      'the manifest was read and a layer was not: no right to `ecr:GetDownloadUrlForLayer`, or no way to the bucket `prod-<region>-starport-layer-bucket` in S3, to which ECR redirects',
    action: 'grant that right; open S3 for the nodes (gateway endpoint and its policy, proxy)',
  },
  {
    id: 'proxy-refuses',
    phrase: '`Get "https://…": Forbidden`, or `proxyconnect tcp: …`',
    pattern:
      /proxyconnect tcp: |(?:Get|Head) "[^"]*": (?:Forbidden|Proxy Authentication Required|Bad Gateway|Service Unavailable|Gateway Time-?out)\b/,
    scope: 'place',
    meaning: 'the proxy does not let the node through to the registry, or cannot be reached itself',
    action:
      'allow the host at the proxy, or add it to `noProxy` (`oc edit proxy cluster`), which reboots the nodes',
  },
  {
    id: 'not-a-registry',
    phrase: '`pinging container registry …: StatusCode: 4…`, or `server gave HTTP response to HTTPS client`',
    pattern:
      /pinging container registry \S+: StatusCode: |server gave HTTP response to HTTPS client|does not look like a TLS handshake/,
    scope: 'place',
    meaning:
      'what answers at that host is not a registry with HTTPS: another service, or the page of a proxy',
    action: `check the host and its port; ${tryFromNode} must give 200 or 401`,
  },
  {
    id: 'access-denied',
    phrase: '`requested access to the resource is denied`',
    pattern:
      /requested access to the resource is denied|unauthorized to access repository|not authorized to access the specified resource|access to the requested resource is not authorized/,
    scope: 'place',
    meaning:
      'the registry does not say which: the repository does not exist, it needs a login, or the login has no right to it',
    action: 'check the name; then the login: `image-mirroring explain IMAGE --live --pull-secret FILE`',
  },
  {
    id: 'no-right-to-pull',
    phrase: '`Mirrors also failed: [… is not authorized to perform: ecr:… ]`, or `denied`',
    pattern: /is not authorized to perform|\bdenied\b|forbidden|StatusCode: 403/i,
    scope: 'place',
    meaning: 'the login is valid and has no right to pull from this repository',
    action:
      'grant `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer`; look at the policy of the repository',
  },
  {
    id: 'login-refused',
    phrase: '`unable to retrieve auth token: invalid username/password: …`',
    pattern: /invalid username\/password|login credentials are not valid/i,
    scope: 'place',
    meaning: 'the registry refuses the login in the pull secret, or wants one and gets none',
    action: 'renew the login of that registry in the pull secret',
  },
  {
    id: 'login-missing',
    phrase: '`Mirrors also failed: [… authentication required]`',
    pattern: /authentication required|unauthorized|no basic auth credentials/,
    scope: 'place',
    meaning: 'the pull secret has no login for the registry, or an empty more specific key',
    action: `for the mirror: ${readStatus}; remove the more specific key. For another registry: add its login`,
  },
  {
    id: 'repository-missing',
    phrase: '`Mirrors also failed: [… name unknown …]`',
    pattern: /name unknown|repository name not known/,
    scope: 'place',
    meaning: 'the repository does not exist: wrong prefix, or never mirrored',
    action: 'compare with `explain`',
  },
  {
    id: 'image-missing',
    phrase: '`Mirrors also failed: [… manifest unknown …]`',
    pattern: /manifest unknown|StatusCode: 404|unknown: .*not found/i,
    scope: 'place',
    meaning: 'the repository exists, this image is not in it',
    action:
      'mirror it, with all its architectures: the digest of a whole index differs from that of one of them',
  },
  {
    id: 'unreachable',
    phrase: '`Mirrors also failed: [… pinging container registry …]`',
    pattern:
      /pinging container registry|dial tcp|i\/o timeout|no such host|connection re(?:fused|set)|no route to host|network is unreachable|TLS handshake timeout|deadline exceeded|Client\.Timeout|RegistryUnavailable/,
    scope: 'place',
    meaning: 'the registry cannot be reached',
    action: `name resolution, routes, firewall, proxy, VPC endpoints and their policies; ${tryFromNode}`,
  },
  {
    id: 'mirror-blocked',
    phrase: '`Mirrors also failed: [… registry … is blocked in …]`',
    pattern: /registry \S+ is blocked in /,
    scope: 'place',
    only: 'at a mirror',
    meaning: 'image.config, or NeverContactSource of another mirror set, blocks the mirror itself',
    action: 'remove the registry that the message names from `blockedRegistries`, or that mirror set',
  },
  {
    id: 'blocked-digest',
    phrase: '`registry icr.io is blocked in …`, no `Mirrors also failed`, and the image has a digest',
    pattern: /registry \S+ is blocked in /,
    scope: 'place',
    only: 'by digest',
    meaning:
      'no mirror serves pulls by digest: only tags are mirrored, or `blockedRegistries` of image.config has the registry',
    action: '`image-mirroring explain IMAGE --live` says what decides',
  },
  {
    id: 'blocked',
    phrase: '`registry icr.io is blocked in …` and no `Mirrors also failed`',
    pattern: /registry \S+ is blocked in /,
    scope: 'place',
    meaning: 'a pull by tag, and only digests are mirrored',
    action: 'name the image by digest, or set `mirror_tags: true`',
  },
];
