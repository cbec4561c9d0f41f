import { isDeepStrictEqual } from 'node:util';
import type { NodeState } from '../files/node-input';
import type { SyncResult } from '../files/image-config-sync';
import { type Drain, decideDrain } from './drain';
import { type DrainFreeChange, findDrainFreeChange } from './drain-free-change';
import { defaultPools, planPool, type Pool, type PoolChange, type PoolPlan } from './pool-plan';
import { decideRollout, type Rollout } from './rollout';

/** A change of cluster configuration, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface NodePlan {
  version: 2;
  /** Whether the MCO writes the new mirror sets at all; when not, nodes keep what they have. */
  mirrorSets: { accepted: true } | { accepted: false; error: string; log: string };
  /** Absent when registries.conf stays as it is, or when the old or the new mirror sets are refused. */
  registriesConf?: Drain;
  /** Absent when no pull secret is part of the change. */
  pullSecret?: Rollout;
  pools: PoolPlan[];
  /** How to avoid an immediate drain, when there is a way. */
  drainFreeChange?: DrainFreeChange;
}

/** What a plan depends on besides the change. */
export interface PlanOptions {
  pools?: readonly Pool[];
  /** The control plane is one node: it is never drained (machine-config-operator, `pkg/daemon/drain.go`, drainRequired). */
  singleNode?: boolean;
  /** Writes of the pull secret that are expected where its content is not given; each is a rollout. */
  pullSecretWrites?: number;
}

/**
 * What a change of mirror sets and pull secret does to the nodes, pool by pool.
 *
 * Every built-in and custom pool gets the same registries.conf, so one rule decides for all. A new policy.json is a
 * reload. A change of the pull secret and one of the mirrors count as two rollouts; made within about five seconds they
 * usually share one.
 *
 * machine-config-operator, `pkg/daemon/drain.go`, `pkg/daemon/update.go`, `docs/MachineConfigDaemon.md`.
 */
export function planNodes(from: NodeState, to: NodeState, options: PlanOptions = {}): NodePlan {
  const { pools = defaultPools, singleNode = false, pullSecretWrites = 0 } = options;
  const [before, after] = [from.sync, to.sync];
  const { drain, policyChanged } = compareFiles(before, after, singleNode);
  const secret = compareSecrets(from, to);
  const drainFreeChange = drain?.drains ? findDrainFreeChange(from, to) : undefined;
  const action = drain?.drains ? 'drain' : drain || policyChanged ? 'reload' : undefined;
  const change: PoolChange = {
    conf: after.accepted && !before.accepted ? 'unknown' : action,
    secretWrites: secret ? Number(secret.rollsOut) : pullSecretWrites,
  };
  return {
    version: 2,
    mirrorSets: after.accepted ? { accepted: true } : after,
    ...(drain ? { registriesConf: drain } : {}),
    ...(secret ? { pullSecret: secret } : {}),
    pools: pools.map((pool) => planPool(pool, change)),
    ...(drainFreeChange ? { drainFreeChange } : {}),
  };
}

const noDrain: Drain = { drains: false, reasons: [] };

/** What differs between the files of two accepted states; `drain` is absent where registries.conf stays as it is. */
function compareFiles(
  before: SyncResult,
  after: SyncResult,
  singleNode: boolean,
): { drain?: Drain; policyChanged: boolean } {
  if (!before.accepted || !after.accepted) return { policyChanged: false };
  const isSameFile =
    before.isTemplate === after.isTemplate &&
    (before.isTemplate || isDeepStrictEqual(before.conf, after.conf));
  const decide = singleNode ? () => noDrain : decideDrain;
  return {
    ...(isSameFile ? {} : { drain: decide(before.conf, after.conf) }),
    policyChanged: !isDeepStrictEqual(before.policy, after.policy),
  };
}

const compareSecrets = ({ input: from }: NodeState, { input: to }: NodeState): Rollout | undefined =>
  from.pullSecret === undefined || to.pullSecret === undefined
    ? undefined
    : decideRollout(from.pullSecret, to.pullSecret);
