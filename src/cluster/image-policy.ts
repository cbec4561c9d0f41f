/** A ClusterImagePolicy, or an ImagePolicy with its namespace: images in its scopes must be signed. */
export interface ImagePolicy {
  kind: 'ClusterImagePolicy' | 'ImagePolicy';
  name: string;
  namespace?: string;
  scopes: string[];
  /** As `PublicKey`, `FulcioCAWithRekor`, `PKI`. */
  rootOfTrust?: string;
  /** As `MatchRepoDigestOrExact`, `RemapIdentity`. */
  matchPolicy?: string;
}

/** An image policy, as far as it matters here. */
interface Manifest {
  kind?: string;
  metadata?: { name?: string; namespace?: string };
  spec?: {
    scopes?: string[];
    policy?: { rootOfTrust?: { policyType?: string }; signedIdentity?: { matchPolicy?: string } };
  };
}

/** Reads a ClusterImagePolicy or ImagePolicy; shape: openshift/api, `config/v1/types_image_policy.go`. */
export function readImagePolicy({ kind, metadata, spec }: Manifest): ImagePolicy {
  const { rootOfTrust, signedIdentity } = spec?.policy ?? {};
  return {
    kind: kind as ImagePolicy['kind'],
    name: metadata?.name ?? '',
    ...(metadata?.namespace === undefined ? {} : { namespace: metadata.namespace }),
    scopes: spec?.scopes ?? [],
    ...(rootOfTrust?.policyType ? { rootOfTrust: rootOfTrust.policyType } : {}),
    ...(signedIdentity?.matchPolicy ? { matchPolicy: signedIdentity.matchPolicy } : {}),
  };
}
