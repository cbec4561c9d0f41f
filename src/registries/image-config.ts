/** The part of the cluster's `image.config.openshift.io` that reaches registries.conf. */
export interface ImageConfig {
  /** Scopes reached without verified TLS. */
  insecureRegistries?: string[];
  /** Scopes that are never contacted. */
  blockedRegistries?: string[];
  /** The cluster's release image; a blocked entry that covers it may be dropped. */
  releaseImage?: string;
}

/** A Kubernetes object, as far as it matters here. */
interface Manifest {
  apiVersion?: string;
  kind?: string;
  spec?: {
    registrySources?: { insecureRegistries?: string[] | null; blockedRegistries?: string[] | null } | null;
  } | null;
}

/**
 * The image configuration that a Kubernetes object describes; nothing for any other kind of object.
 *
 * Shape: openshift/api, `config/v1/types_image.go`.
 */
export function readImageConfig(manifest: unknown): ImageConfig | undefined {
  const { apiVersion, kind, spec } = (manifest ?? {}) as Manifest;
  if (kind !== 'Image' || !apiVersion?.startsWith('config.openshift.io/')) return undefined;
  const { insecureRegistries, blockedRegistries } = spec?.registrySources ?? {};
  return { insecureRegistries: insecureRegistries ?? [], blockedRegistries: blockedRegistries ?? [] };
}
