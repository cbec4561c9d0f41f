import type { ErrorCause } from './error-cause';

const showPullSecret = '`oc extract secret/pull-secret -n openshift-config --to=-` prints it';

/** Causes on the node or in the objects of the cluster: no registry was asked, or none is to blame. */
export const nodeCauses: readonly ErrorCause[] = [
  {
    id: 'pull-secret-malformed',
    phrase: '`getting username and password: reading JSON file …`',
    pattern: /getting username and password: reading JSON file/,
    scope: 'pull',
    meaning: 'the pull secret is malformed; every pull on the node fails',
    action: `repair the pull secret: each entry of \`auths\` is an object; ${showPullSecret}`,
  },
  {
    id: 'login-malformed',
    phrase: '`getting username and password: …` and another error',
    pattern: /getting username and password: /,
    scope: 'pull',
    meaning:
      'the login of one registry cannot be decoded, or a helper program that nodes do not have is named',
    action: `repair the key of that registry in the pull secret: \`auth\` is the base64 of \`user:password\`, without \`credHelpers\`; ${showPullSecret}`,
  },
  {
    id: 'invalid-mirror',
    phrase: '`rewriting reference: …`',
    pattern: /rewriting reference: /,
    scope: 'pull',
    meaning:
      'the mirror gives no valid name; every pull of that source fails, and the source is not tried either',
    action:
      'give the mirror a host with a dot and, where the source is a whole repository, a path (see "Which name"); `image-mirroring explain IMAGE --live` shows the name',
  },
  {
    id: 'registries-conf-malformed',
    phrase: '`loading registries configuration …`',
    pattern: /loading registries(?: configuration)?\b/,
    scope: 'pull',
    meaning: 'registries.conf, or a file in registries.conf.d, cannot be used; every pull on the node fails',
    action:
      "correct what the message names: an entry of image.config, or an administrator's MachineConfig for these files",
  },
  {
    id: 'rejected-by-policy',
    phrase: '`Source image rejected: … is rejected by policy`',
    pattern: /is rejected by policy/,
    scope: 'pull',
    meaning:
      'the image was found, but `blockedRegistries` or `allowedRegistries` of image.config rejects its name',
    action: 'change image.config (`oc edit image.config.openshift.io cluster`); a mirror does not help',
  },
  {
    id: 'signature-rejected',
    phrase: '`SignatureValidationFailed` or `Source image rejected: A signature was required …`',
    pattern: /SignatureValidationFailed|Source image rejected: (?!Running image )/,
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
    action:
      'give the source one policy in all of them: `oc get imagedigestmirrorsets,imagetagmirrorsets,imagecontentsourcepolicies -o yaml`',
  },
  {
    id: 'configuration-refused',
    phrase: '`could not update registries config …` or `… policy json …` (machine-config-controller)',
    pattern:
      /could not update (?:registries config|policy json) with new changes|invalid entry for (?:insecure|blocked|allowed) registries|invalid format for (?:source|mirror) "|wildcard entries are not supported|cannot set mirrorSourcePolicy|mirrorsAdjustedForNestedScope|nested inside (?:allowed|blocked)Registries|only one of AllowedRegistries or BlockedRegistries/,
    scope: 'pull',
    meaning:
      'the machine-config-operator refuses an entry of a mirror set, of image.config or of an image policy; nodes get no change of mirrors any more',
    action: 'correct or remove the entry that the message names',
  },
  {
    id: 'invalid-image-name',
    phrase: "`InvalidImageName`, or `couldn't parse image …`",
    pattern:
      /InvalidImageName|couldn't parse image (?:name|reference)|Failed to apply default image tag|cannot (?:parse|normalize) input/,
    scope: 'pull',
    meaning: 'the name of the image in the pod is not valid; nothing was asked',
    action: 'correct the name: lower case, one tag, a digest of 64 digits, no `https://`',
  },
  {
    id: 'short-name',
    phrase: '`… unqualified-search registry …` or `short-name resolution …`',
    pattern: /unqualified-search registr|short-name resolution/,
    scope: 'pull',
    meaning: 'the image is named without its registry, and where nodes look for such names it is not found',
    action: 'name the image with its registry',
  },
  {
    id: 'never-pulled',
    phrase: '`ErrImageNeverPull`',
    pattern: /ErrImageNeverPull|with pull policy of Never/,
    scope: 'pull',
    meaning: 'the pod forbids to pull the image, and the node does not have it',
    action: 'set `imagePullPolicy: IfNotPresent` in the pod',
  },
  {
    id: 'architecture-missing',
    phrase: '`no image found in image index for architecture …`',
    pattern: /no image found in (?:manifest list|image index) for architecture/,
    scope: 'pull',
    meaning: "the image was found, but not for the node's architecture",
    action: 'copy the image again with all its architectures (`skopeo copy --all`)',
  },
  {
    id: 'content-altered',
    phrase: '`Digest did not match …`',
    pattern:
      /Digest did not match|does not match (?:provided|selected) manifest digest|digest \S+ does not match/,
    scope: 'pull',
    meaning: 'the registry, or a proxy before it, has delivered something else than the digest says',
    action: 'copy the image again, with `--preserve-digests`; look at the proxy',
  },
  {
    id: 'node-full',
    phrase: '`no space left on device`',
    pattern: /no space left on device/,
    scope: 'pull',
    meaning: "the node's disk is full",
    action:
      'free space on the node: `oc adm top node`, `oc debug node/<node> -- chroot /host crictl rmi --prune`',
  },
  {
    id: 'node-limits-pulls',
    phrase: '`pull QPS exceeded`',
    pattern: /pull QPS exceeded/,
    scope: 'pull',
    meaning: 'the node itself limits how often it pulls; it tries again',
    action: 'wait; `registryPullQPS` of a KubeletConfig sets the limit',
  },
  {
    id: 'interrupted',
    phrase: '`context canceled`',
    pattern: /context canceled/,
    scope: 'pull',
    meaning: 'CRI-O or kubelet was restarted, or the pull made no progress; the node tries again',
    action: 'wait; if it repeats, `oc adm node-logs <node> -u crio` says why',
  },
];
