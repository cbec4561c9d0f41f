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
