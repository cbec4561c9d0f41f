/** A MachineConfigPool with its state. */
export interface MachineConfigPool {
  name: string;
  nodes: number;
  updatedNodes: number;
  degradedNodes: number;
  /** A number of nodes or a percentage, as `2` or `"20%"`; 1 unless set. */
  maxUnavailable?: number | string;
  paused: boolean;
  updating: boolean;
  degraded: boolean;
  /** What the pool says about why it is degraded. */
  degradedMessage?: string;
  /** The rendered MachineConfig that all its nodes have, and the one that they are given. */
  currentConfig?: string;
  desiredConfig?: string;
}

/** A MachineConfigPool, as far as it matters here. */
interface Manifest {
  metadata?: { name?: string };
  spec?: { maxUnavailable?: number | string; paused?: boolean; configuration?: { name?: string } };
  status?: {
    machineCount?: number;
    updatedMachineCount?: number;
    degradedMachineCount?: number;
    configuration?: { name?: string };
    conditions?: { type: string; status: string; message?: string }[];
  };
}

/** Reads a MachineConfigPool; shape: openshift/api, `machineconfiguration/v1/types.go`. */
export function readMachineConfigPool({ metadata, spec, status }: Manifest): MachineConfigPool {
  const conditionOf = (type: string) => status?.conditions?.find((each) => each.type === type);
  const isTrue = (type: string) => conditionOf(type)?.status === 'True';
  const degraded = isTrue('Degraded');
  const message = ['RenderDegraded', 'NodeDegraded', 'Degraded']
    .filter(isTrue)
    .map((type) => conditionOf(type)?.message)
    .find(Boolean);
  return {
    name: metadata?.name ?? '',
    nodes: status?.machineCount ?? 0,
    updatedNodes: status?.updatedMachineCount ?? 0,
    degradedNodes: status?.degradedMachineCount ?? 0,
    ...(spec?.maxUnavailable === undefined ? {} : { maxUnavailable: spec.maxUnavailable }),
    paused: spec?.paused ?? false,
    updating: isTrue('Updating'),
    degraded,
    ...(degraded && message ? { degradedMessage: message } : {}),
    ...(status?.configuration?.name ? { currentConfig: status.configuration.name } : {}),
    ...(spec?.configuration?.name ? { desiredConfig: spec.configuration.name } : {}),
  };
}
