/** A cause of failed pulls: how messages show it, what it means and what to do. */
export interface ErrorCause {
  id: string;
  /** What a message contains, as documentation names it. */
  phrase: string;
  /** Matches the message of the whole pull where `scope` is `pull`, else the error of one place. */
  pattern: RegExp;
  scope: 'pull' | 'place';
  meaning: string;
  action: string;
}

const readStatus =
  '`oc get configmap ecr-token-updater-status -n <release namespace> -o yaml` says what the updater did last';

/**
 * The known causes; of several that match, the first counts.
 *
 * The messages are those of containers/image (`docker/docker_client.go`, `docker/docker_image_src.go`,
 * `docker/body_reader.go`, `signature/`), CRI-O and the machine-config-operator.
 */
export const errorCauses: readonly ErrorCause[] = [
  {
    id: 'pull-secret-malformed',
    phrase: '`getting username and password: reading JSON file …`',
    pattern: /getting username and password: reading JSON file/,
    scope: 'pull',
    meaning: 'the pull secret is malformed; every pull on the node fails',
    action: 'repair the pull secret',
  },
  {
    id: 'login-malformed',
    phrase: '`getting username and password: …` and another error',
    pattern: /getting username and password: /,
    scope: 'pull',
    meaning:
      'the login of one registry cannot be decoded, or a helper program that nodes do not have is named',
    action: 'repair the key of that registry in the pull secret',
  },
  {
    id: 'invalid-mirror',
    phrase: '`rewriting reference: …`',
    pattern: /rewriting reference: /,
    scope: 'pull',
    meaning:
      'the mirror gives no valid name; every pull of that source fails, and the source is not tried either',
    action: 'see "Which name"',
  },
  {
    id: 'rejected-by-policy',
    phrase: '`Source image rejected: … is rejected by policy`',
    pattern: /is rejected by policy/,
    scope: 'pull',
    meaning:
      'the image was found, but `blockedRegistries` or `allowedRegistries` of image.config rejects its name',
    action: 'change image.config; a mirror does not help',
  },
  {
    id: 'signature-rejected',
    phrase: '`SignatureValidationFailed` or `Source image rejected: A signature was required …`',
    pattern: /SignatureValidationFailed|Source image rejected: /,
    scope: 'pull',
    meaning:
      'a ClusterImagePolicy or ImagePolicy requires a signature, which nodes look for in the mirror; the mirror does not have it, or it does not fit the policy',
    action: 'copy the signatures into the mirror too (the tags `sha256-<digest>.sig`)',
  },
  {
    id: 'mirror-sets-refused',
    phrase: '`conflicting mirrorSourcePolicy is set for the same source …` (machine-config-controller)',
    pattern: /conflicting mirrorSourcePolicy is set for the same source/,
    scope: 'pull',
    meaning: 'two mirror sets disagree; nodes get no mirror set any more',
    action: 'give the source one policy',
  },
  {
    id: 'layer-unavailable',
    phrase: '`copying config`, `reading blob …`, `fetching blob …` or `starport-layer-bucket`',
    pattern: /copying config|reading blob|fetching blob|parsing image configuration|starport-layer-bucket/,
    scope: 'pull',
    meaning:
      'the manifest was read and a layer was not: no right to `ecr:GetDownloadUrlForLayer`, or no way to the bucket `prod-<region>-starport-layer-bucket` in S3, to which ECR redirects',
    action: 'grant that right; open S3 for the nodes (gateway endpoint and its policy, proxy)',
  },
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
    id: 'no-right-to-pull',
    phrase: '`Mirrors also failed: [… is not authorized to perform: ecr:… ]`, or `denied`',
    pattern: /is not authorized to perform|\bdenied\b|forbidden/i,
    scope: 'place',
    meaning: 'the login is valid and has no right to pull from this repository',
    action:
      'grant `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer`; look at the policy of the repository',
  },
  {
    id: 'login-missing',
    phrase: '`Mirrors also failed: [… authentication required]`',
    pattern: /authentication required|unauthorized|invalid username\/password|no basic auth credentials/,
    scope: 'place',
    meaning: 'the pull secret has no login for the registry, or an empty more specific key',
    action: `${readStatus}; remove the more specific key`,
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
    pattern: /x509: |tls: /,
    scope: 'place',
    meaning: 'the registry, or a proxy before it, has a certificate that the node does not trust',
    action: 'add its authority to the trusted CA of the cluster',
  },
  {
    id: 'unreachable',
    phrase: '`Mirrors also failed: [… pinging container registry …]`',
    pattern:
      /pinging container registry|dial tcp|i\/o timeout|no such host|connection re(?:fused|set)|deadline exceeded|RegistryUnavailable/,
    scope: 'place',
    meaning: 'the registry cannot be reached',
    action: 'network, proxy, name resolution, endpoint policies of the VPC',
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
    id: 'blocked',
    phrase: '`registry icr.io is blocked in …` and no `Mirrors also failed`',
    pattern: /registry \S+ is blocked in /,
    scope: 'place',
    meaning: 'a pull by tag, and only digests are mirrored',
    action: 'name the image by digest, or set `mirror_tags: true`',
  },
];
