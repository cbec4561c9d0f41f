import type { Cluster } from '../cluster/cluster';

/**
 * Warns of MachineConfigs of an administrator that write registries.conf or a drop-in for it: nodes read these instead
 * of, or on top of, what mirror sets give, and no answer here takes them into account.
 */
export function warnOfOwnFiles({ nodeFiles = [] }: Pick<Cluster, 'nodeFiles'>): string[] {
  return nodeFiles
    .filter(({ generated, path }) => !generated && path.startsWith('/etc/containers/registries.conf'))
    .map(
      ({ machineConfig, role, path }) =>
        `MachineConfig ${machineConfig} of pool ${role} writes ${path}, which overrides mirror sets on its nodes and is not taken into account here`,
    );
}
