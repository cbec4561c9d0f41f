/** A MachineConfigPool with its state, and a MachineOSConfig for it where there is one. */
export interface MachineConfigPool {
  name: string;
  nodes: number;
  updatedNodes: number;
  degradedNodes: number;
  /** A number of nodes or a percentage, as `2` or `"20%"`. */
  maxUnavailable?: number | string;
  paused: boolean;
  updating: boolean;
  degraded: boolean;
  /** The name of the MachineOSConfig of the pool: its nodes boot an image that is built for them. */
  machineOSConfig?: string;
  /** The rendered MachineConfigs that the pool has and that it is on its way to. */
  currentConfig?: string;
  desiredConfig?: string;
}

/** A node with its rendered MachineConfigs. */
export interface ClusterNode {
  name: string;
  roles: string[];
  currentConfig?: string;
  desiredConfig?: string;
  /** As `Done`, `Working`, `Degraded`. */
  state?: string;
}

/** A file under `/etc/containers` in a MachineConfig. */
export interface NodeFile {
  machineConfig: string;
  /** The label `machineconfiguration.openshift.io/role`: the pool it is for. */
  role: string;
  path: string;
  /** The MCO wrote it. */
  generated: boolean;
  contents?: string;
}
