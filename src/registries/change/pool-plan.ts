import { type FileAction, strongestOf } from './file-disruption';

/** A MachineConfigPool. */
export interface Pool {
  name: string;
  nodes: number;
  /** Nodes that are updated at the same time; 1 unless set. */
  maxUnavailable?: number;
  paused?: boolean;
}

/** What happens to the nodes of a pool. */
export type PoolAction =
  /** The pool has no node, or nothing changes for its nodes. */
  | 'none'
  /** A file is written; nothing restarts. */
  | 'write'
  /** CRI-O reloads its configuration; pods keep running. */
  | 'reload'
  /** Services restart that the administrator has named. */
  | 'restart'
  /** Nodes are cordoned and their pods moved, then CRI-O reloads. */
  | 'drain'
  /** Nodes are drained and reboot. */
  | 'reboot'
  /** The pool is paused: nothing until it is resumed. */
  | 'paused'
  /** The old mirror sets are refused, so it is not known which file the nodes have. */
  | 'unknown';

/** A pool's part of a plan. */
export interface PoolPlan {
  name: string;
  action: PoolAction;
  nodes: number;
  /** New rendered MachineConfigs; they are never removed, and each holds a copy of the pull secret. */
  renderedConfigs: number;
  /** How often some node is visited. */
  nodeVisits: number;
  /** Visits that follow one another, with maxUnavailable nodes at a time. */
  rounds: number;
  /** The systemd units that restart for the action `restart`, as far as nodeDisruptionPolicy names them. */
  services?: string[];
  /** What each write of the pull secret does; absent where a file is written and nothing restarts. */
  loginAction?: Exclude<FileAction, 'write'>;
  /** The systemd units that restart for the login action `restart`. */
  loginServices?: string[];
}

/** What reaches every pool. */
export interface PoolChange {
  /** For registries.conf and policy.json, which are one MachineConfig; absent where neither changes. */
  conf?: FileAction | 'unknown';
  /** For each write of the pull secret. */
  login: FileAction;
  secretWrites: number;
  /** The systemd units that restart for `conf`, and for `login`. */
  services?: { conf: string[]; login: string[] };
}

/** The pools of a cluster of which nothing is known. */
export const defaultPools: readonly Pool[] = [
  { name: 'master', nodes: 3 },
  { name: 'worker', nodes: 3 },
];

/**
 * What a change does to one pool.
 *
 * @param rebuilds the nodes boot an image that is built for each rendered MachineConfig
 */
export function planPool(pool: Pool, change: PoolChange, rebuilds = false): PoolPlan {
  const { name, nodes, maxUnavailable = 1, paused = false } = pool;
  const login = rebuilds ? 'reboot' : change.login;
  const rollouts = (change.conf ? 1 : 0) + change.secretWrites;
  const action = rollouts * nodes === 0 ? 'none' : paused ? 'paused' : actionOf(change, login, rebuilds);
  const { conf: confServices, login: loginServices } = change.services ?? { conf: [], login: [] };
  const services = [...new Set([...confServices, ...(change.secretWrites > 0 ? loginServices : [])])];
  return {
    name,
    action,
    nodes,
    renderedConfigs: rollouts,
    nodeVisits: rollouts * nodes,
    rounds: rollouts * Math.ceil(nodes / Math.max(1, maxUnavailable)),
    ...(action === 'restart' && services.length > 0 ? { services } : {}),
    ...(login === 'write' ? {} : { loginAction: login }),
    ...(login === 'restart' && loginServices.length > 0 ? { loginServices } : {}),
  };
}

function actionOf({ conf, secretWrites }: PoolChange, login: FileAction, rebuilds: boolean): PoolAction {
  if (conf === 'unknown') return 'unknown';
  if (rebuilds) return 'reboot';
  return strongestOf([...(conf ? [conf] : []), ...(secretWrites > 0 ? [login] : [])]) ?? 'write';
}
