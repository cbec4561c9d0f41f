/** A Kubernetes object, as far as it matters here. */
interface Manifest {
  kind?: string;
  status?: { desired?: { image?: string } | null } | null;
}

/**
 * The release image of a cluster, from its ClusterVersion; nothing for any other kind of object.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/container_runtime_config_controller.go`
 * (syncImageConfig).
 */
export function readReleaseImage(manifest: unknown): string | undefined {
  const { kind, status } = (manifest ?? {}) as Manifest;
  return kind === 'ClusterVersion' ? status?.desired?.image : undefined;
}
