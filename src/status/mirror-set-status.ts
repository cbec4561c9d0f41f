import type { Cluster } from '../cluster/cluster';
import { nodeStateOf } from '../registries/files/node-input';

/** Whether a mirror set of the release has reached the configuration of nodes. */
export interface MirrorSetStatus {
  kind: string;
  name: string;
  /** `unknown`: MachineConfigs could not be read. */
  state: 'in force' | 'refused' | 'not written yet' | 'unknown';
  /** Why the MCO refuses it, and what to do about it. */
  error?: string;
  fix?: string;
}

/** Compares the mirror sets of the release with the registries.conf that the MCO wrote for each pool. */
export function judgeMirrorSets(cluster: Cluster, names: readonly string[]): MirrorSetStatus[] {
  const { sync } = nodeStateOf(cluster);
  const files = (cluster.nodeFiles ?? []).filter(
    ({ generated, path }) => generated && path === '/etc/containers/registries.conf',
  );
  return cluster.mirrorSets
    .filter(({ name }) => names.includes(name))
    .map(({ kind, name, entries }) => {
      if (!sync.accepted) return { kind, name, state: 'refused', error: sync.error, fix: sync.fix };
      if (cluster.nodeFiles === undefined) return { kind, name, state: 'unknown' };
      const mirrors = entries.flatMap((entry) => entry.mirrors ?? []);
      const isWritten =
        files.length > 0 &&
        files.every(({ contents = '' }) => mirrors.every((mirror) => contents.includes(`"${mirror}"`)));
      return { kind, name, state: isWritten ? 'in force' : 'not written yet' };
    });
}
