/** A namespace, as far as pods are concerned. */
export interface ClusterNamespace {
  name: string;
  /** The Pod Security level that pods must meet; the default of the cluster where there is none. */
  enforcedLevel?: string;
  /** It is being deleted: nothing new can be created in it. */
  terminating?: true;
}

/** A Namespace, as far as it matters here. */
interface Manifest {
  metadata?: { name?: string; labels?: Record<string, string>; deletionTimestamp?: string | null };
}

/** Reads the labels of a Namespace (Kubernetes, "Enforce Pod Security Standards with Namespace Labels"). */
export function readNamespace({ metadata }: Manifest): ClusterNamespace {
  const level = metadata?.labels?.['pod-security.kubernetes.io/enforce'];
  return {
    name: metadata?.name ?? '',
    ...(level ? { enforcedLevel: level } : {}),
    ...(metadata?.deletionTimestamp ? { terminating: true as const } : {}),
  };
}
