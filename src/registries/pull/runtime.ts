import type { NodeState } from '../files/node-input';
import { type NodeFiles, nodeFiles } from '../files/node-files';
import { indexRegistries, type RegistryIndex } from '../files/registry-index';
import { readPullSecret } from './pull-secret';

/** What the runtime of a node has loaded, once for all images that are asked about. */
export interface Runtime extends NodeState {
  /** Absent where the MCO refuses the mirror sets: it is not known which file the nodes have. */
  registries?: { index: RegistryIndex } | { error: string };
  /** Absent where no pull secret is given. */
  pullSecret?: ReturnType<typeof readPullSecret>;
  files: NodeFiles;
}

/** Loads the files that a node has. */
export function loadRuntime(state: NodeState, files: NodeFiles = nodeFiles): Runtime {
  const { sync, input } = state;
  return {
    ...state,
    ...(sync.accepted ? { registries: indexRegistries(sync.conf, files.registriesConf) } : {}),
    ...(input.pullSecret === undefined
      ? {}
      : { pullSecret: readPullSecret(input.pullSecret, files.pullSecret) }),
    files,
  };
}
