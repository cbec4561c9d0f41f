/** The part of the cluster's `image.config.openshift.io` that reaches its nodes, and what is judged together with it. */
export interface ImageConfig {
  /** Scopes reached without verified TLS. */
  insecureRegistries?: string[];
  /** Scopes that are never contacted, and whose images are rejected. */
  blockedRegistries?: string[];
  /** The only scopes whose images are accepted. */
  allowedRegistries?: string[];
  /** Where short names are looked for, in the place of the nodes' own list. */
  searchRegistries?: string[];
  /** The cluster's release image; a blocked entry that covers it may be dropped. */
  releaseImage?: string;
}

/** A Kubernetes object, as far as it matters here. */
interface Manifest {
  apiVersion?: string;
  kind?: string;
  spec?: { registrySources?: Record<string, string[] | null | undefined> | null } | null;
}

/**
 * The image configuration that a Kubernetes object describes; nothing for any other kind of object.
 *
 * Shape: openshift/api, `config/v1/types_image.go`.
 */
export function readImageConfig(manifest: unknown): ImageConfig | undefined {
  const { apiVersion, kind, spec } = (manifest ?? {}) as Manifest;
  if (kind !== 'Image' || !apiVersion?.startsWith('config.openshift.io/')) return undefined;
  const sources = spec?.registrySources ?? {};
  const searchRegistries = sources.containerRuntimeSearchRegistries ?? [];
  return {
    blockedRegistries: sources.blockedRegistries ?? [],
    allowedRegistries: sources.allowedRegistries ?? [],
    // An empty list is not the same as none: the MCO writes registries.conf for it.
    ...(sources.insecureRegistries ? { insecureRegistries: sources.insecureRegistries } : {}),
    ...(searchRegistries.length > 0 ? { searchRegistries } : {}),
  };
}
