import { isDeepStrictEqual } from 'node:util';
import { nodeFiles } from '../files/node-files';
import type { NodeState } from '../files/node-input';
import { isBefore } from '../files/openshift-version';
import { type Drain, decideDrain } from './drain';
import { type DrainFreeChange, findDrainFreeChange } from './drain-free-change';
import { decideFileAction, type FileAction, listServices, strongestOf } from './file-disruption';
import { defaultPools, planPool, type Pool, type PoolChange, type PoolPlan } from './pool-plan';
import { decideRollout, type Rollout } from './rollout';

/** A change of cluster configuration, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface NodePlan {
  version: 2;
  /** Whether the MCO writes the new mirror sets at all; when not, nodes keep what they have. */
  mirrorSets: { accepted: true } | { accepted: false; error: string; fix: string; log: string };
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
  const { version, imageModePools = [] } = to.input;
  const conf = compareFiles(from, to, singleNode);
  const secret = compareSecrets(from, to);
  const drainFreeChange = conf.drain?.drains ? findDrainFreeChange(from, to) : undefined;
  const login = decideFileAction(nodeFiles.pullSecret, to.input, true);
  const change: PoolChange = {
    ...(conf.action ? { conf: conf.action } : {}),
    login: withoutDrain(login, singleNode),
    secretWrites: secret ? Number(secret.rollsOut) : pullSecretWrites,
    services: { conf: conf.services, login: listServices(nodeFiles.pullSecret, to.input) },
  };
  // From 4.20 on such an image is built anew for changes of the operating system only.
  const rebuilds = ({ name }: Pool) =>
    imageModePools.includes(name) && (version === undefined || isBefore(version, 20));
  return {
    version: 2,
    mirrorSets: to.sync.accepted ? { accepted: true } : to.sync,
    ...(conf.drain ? { registriesConf: conf.drain } : {}),
    ...(secret ? { pullSecret: secret } : {}),
    pools: pools.map((pool) => planPool(pool, change, rebuilds(pool))),
    ...(drainFreeChange ? { drainFreeChange } : {}),
  };
}

const noDrain: Drain = { drains: false, reasons: [] };

/** The only node of a control plane is not drained (machine-config-operator, `pkg/daemon/drain.go`, drainRequired). */
const withoutDrain = (action: FileAction, singleNode: boolean): FileAction =>
  singleNode && action === 'drain' ? 'reload' : action;

/** What changes in the files of two states; `drain` is absent where registries.conf stays as it is. */
function compareFiles(
  { sync: before, input: from }: NodeState,
  { sync: after, input: to }: NodeState,
  singleNode: boolean,
): { drain?: Drain; action?: FileAction | 'unknown'; services: string[] } {
  if (!after.accepted) return { services: [] };
  if (!before.accepted) return { action: 'unknown', services: [] };
  const isSameFile =
    before.isTemplate === after.isTemplate &&
    (before.isTemplate || isDeepStrictEqual(before.conf, after.conf));
  const judged = singleNode || isSameFile ? noDrain : decideDrain(before.conf, after.conf);
  const actionFor = (file: string) => decideFileAction(file, to, !judged.drains);
  const conf = isSameFile ? undefined : actionFor(nodeFiles.registriesConf);
  const changedFiles = [
    ...(isSameFile ? [] : [nodeFiles.registriesConf]),
    ...(isDeepStrictEqual(before.policy, after.policy) ? [] : [policyFile]),
    ...(isDeepStrictEqual(from.imageConfig?.searchRegistries, to.imageConfig?.searchRegistries)
      ? []
      : [searchFile]),
  ];
  const action = strongestOf(changedFiles.map(actionFor));
  return {
    // An administrator's rule replaces the reasons of the operator.
    ...(conf ? { drain: conf === 'drain' ? judged : noDrain } : {}),
    ...(action ? { action: withoutDrain(action, singleNode) } : {}),
    services: changedFiles.flatMap((file) => listServices(file, to)),
  };
}

const policyFile = '/etc/containers/policy.json';

/** The drop-in with the search registries of image.config. */
const searchFile = `${nodeFiles.registriesConfFolder}/01-image-searchRegistries.conf`;

const compareSecrets = ({ input: from }: NodeState, { input: to }: NodeState): Rollout | undefined =>
  from.pullSecret === undefined || to.pullSecret === undefined
    ? undefined
    : decideRollout(from.pullSecret, to.pullSecret);
