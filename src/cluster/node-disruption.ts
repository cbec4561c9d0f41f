import type { DisruptionAction, FileDisruption } from '../registries/files/node-disruption-policy';

/** A MachineConfiguration, as far as it matters here. */
interface Manifest {
  spec?: {
    nodeDisruptionPolicy?: {
      files?: {
        path: string;
        actions?: {
          type: DisruptionAction['type'];
          reload?: { serviceName?: string };
          restart?: { serviceName?: string };
        }[];
      }[];
    };
  };
}

/** Reads MachineConfiguration `cluster`; shape: openshift/api, `operator/v1/types_machineconfiguration.go`. */
export function readNodeDisruption({ spec }: Manifest): FileDisruption[] {
  return (spec?.nodeDisruptionPolicy?.files ?? []).map(({ path, actions = [] }) => ({
    path,
    actions: actions.map(({ type, reload, restart }) => {
      const service = (restart ?? reload)?.serviceName;
      return { type, ...(service ? { service } : {}) };
    }),
  }));
}
