/** A node with its rendered MachineConfigs. */
export interface ClusterNode {
  name: string;
  /** As `master`, `worker`. */
  roles: string[];
  currentConfig?: string;
  desiredConfig?: string;
  /** As `Done`, `Working`, `Degraded`. */
  state?: string;
}

/** A Node, as far as it matters here. */
interface Manifest {
  metadata?: { name?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
}

const rolePrefix = 'node-role.kubernetes.io/';

/** Reads the labels and annotations of a Node (machine-config-operator, `pkg/daemon/constants/constants.go`). */
export function readNode({ metadata }: Manifest): ClusterNode {
  const { labels = {}, annotations = {} } = metadata ?? {};
  const read = (name: string) => annotations[`machineconfiguration.openshift.io/${name}`];
  const [currentConfig, desiredConfig, state] = ['currentConfig', 'desiredConfig', 'state'].map(read);
  return {
    name: metadata?.name ?? '',
    roles: Object.keys(labels)
      .filter((label) => label.startsWith(rolePrefix))
      .map((label) => label.slice(rolePrefix.length))
      .sort(),
    ...(currentConfig ? { currentConfig } : {}),
    ...(desiredConfig ? { desiredConfig } : {}),
    ...(state ? { state } : {}),
  };
}
