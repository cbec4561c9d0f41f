import { isDeepStrictEqual } from 'node:util';
import { type Drain, decideDrain } from './drain';
import { type DrainFreeChange, findDrainFreeChange } from './drain-free-change';
import type { NodeInput } from '../files/node-input';
import type { RegistriesConf } from '../files/registries-conf';
import { decideRollout, type Rollout } from './rollout';
import { printToml } from '../files/toml';
import { syncImageConfig } from '../files/image-config-sync';

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
  /** Nodes are cordoned and their pods moved, then CRI-O reloads. */
  | 'drain'
  /** The pool is paused: nothing until it is resumed. */
  | 'paused'
  /** The old mirror sets are refused, so nobody knows which file the nodes have. */
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
}

/** A change of cluster configuration, made to be printed as JSON; `version` changes when a member changes its meaning or goes. */
export interface NodePlan {
  version: 1;
  /** Whether the MCO writes the new mirror sets at all; when not, nodes keep what they have. */
  mirrorSets: { accepted: true } | { accepted: false; error: string; log: string };
  /** Absent when registries.conf stays as it is, or when the old or the new mirror sets are refused. */
  registriesConf?: Drain;
  /** Absent when no pull secret is part of the change. */
  pullSecret?: Rollout;
  pools: PoolPlan[];
  /** How to avoid an immediate drain, when there is a way. */
  gentlerWay?: DrainFreeChange;
}

/** Circumstances of a plan. */
export interface PlanOptions {
  pools?: readonly Pool[];
  /** The control plane is one node: it is never drained (machine-config-operator, `pkg/daemon/drain.go`, drainRequired). */
  singleNode?: boolean;
  /** Writes of the pull secret that are expected where its text is not given; each is a rollout. */
  pullSecretWrites?: number;
}

/** The pools of a cluster of which nothing is known. */
const defaultPools: readonly Pool[] = [
  { name: 'master', nodes: 3 },
  { name: 'worker', nodes: 3 },
];

/**
 * What a change of mirror sets and pull secret does to the nodes, pool by pool.
 *
 * Every built-in and custom pool gets the same registries.conf, so one rule decides for all. A new policy.json alone is a
 * reload. A change of the pull secret and one of the mirrors count as two rollouts; made within about five seconds they
 * usually share one.
 *
 * machine-config-operator, `pkg/daemon/drain.go`, `pkg/daemon/update.go`, `docs/MachineConfigDaemon.md`.
 */
export function planNodes(from: NodeInput, to: NodeInput, options: PlanOptions = {}): NodePlan {
  const { pools = defaultPools, singleNode = false, pullSecretWrites = 0 } = options;
  const before = syncImageConfig(from.mirrorSets, from.imageConfig);
  const after = syncImageConfig(to.mirrorSets, to.imageConfig);
  const known = before.accepted && after.accepted;
  const rewritten = known && printFile(from, before.conf) !== printFile(to, after.conf);
  const policyChanged = known && !isDeepStrictEqual(before.policy, after.policy);
  const judge = singleNode ? () => noDrain : decideDrain;
  const drain = rewritten ? judge(before.conf, after.conf) : undefined;
  const secret =
    from.pullSecret === undefined || to.pullSecret === undefined
      ? undefined
      : decideRollout(from.pullSecret, to.pullSecret);
  const gentlerWay = drain?.drains ? findDrainFreeChange(from, to) : undefined;
  const action = drain?.drains ? 'drain' : rewritten || policyChanged ? 'reload' : undefined;
  const change: Change = {
    conf: after.accepted && !before.accepted ? 'unknown' : action,
    secretWrites: secret ? Number(secret.rollsOut) : pullSecretWrites,
  };
  return {
    version: 1,
    mirrorSets: after.accepted ? { accepted: true } : after,
    ...(drain ? { registriesConf: drain } : {}),
    ...(secret ? { pullSecret: secret } : {}),
    pools: pools.map((pool) => planPool(pool, change)),
    ...(gentlerWay ? { gentlerWay } : {}),
  };
}

/**
 * The text of registries.conf on the nodes. Without a mirror set (an empty one is one) and a table it is the MCO's
 * template, which spells the same settings in another way.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/container_runtime_config_controller.go`
 * (registriesConfigIgnition).
 */
const printFile = ({ mirrorSets }: NodeInput, conf: RegistriesConf): string =>
  mirrorSets.length > 0 || conf.registries.length > 0 ? printToml(conf) : 'template';

const noDrain: Drain = { drains: false, reasons: [] };

/** What reaches every pool. */
interface Change {
  /** For registries.conf and policy.json, which are one MachineConfig. */
  conf: 'drain' | 'reload' | 'unknown' | undefined;
  secretWrites: number;
}

function planPool(pool: Pool, change: Change): PoolPlan {
  const { name, nodes, maxUnavailable = 1, paused = false } = pool;
  const rollouts = (change.conf ? 1 : 0) + change.secretWrites;
  const action = change.conf ?? 'write';
  return {
    name,
    action: rollouts * nodes === 0 ? 'none' : paused ? 'paused' : action,
    nodes,
    renderedConfigs: rollouts,
    nodeVisits: rollouts * nodes,
    rounds: rollouts * Math.ceil(nodes / Math.max(1, maxUnavailable)),
  };
}
