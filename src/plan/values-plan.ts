import type { Cluster } from '../cluster/cluster';
import type { Environment } from '../helm/expressions/evaluate';
import { refusalsOf } from '../helm/contract/rule';
import { defaultRelease } from '../image-mirroring/default-release';
import { environmentOf } from '../image-mirroring/environment';
import { render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import type { Values } from '../image-mirroring/values/schema';
import { decideDrain } from '../registries/change/drain';
import type { DrainFreeChange } from '../registries/change/drain-free-change';
import { type NodePlan, planNodes, type PlanOptions } from '../registries/change/node-plan';
import { type NodeState, nodeStateOf } from '../registries/files/node-input';
import { disruptionRules, warnOfAssumedVersion } from './assumed-version';
import { emptyCluster, inputAfter, inputWith } from './applied-values';
import { countLoginWrites, type LoginWrites } from './login-writes';
import { compareHostedMirrors, type HostedMirrorsChange } from './hosted-mirrors-change';
import { compareManifests, type ObjectChange } from './object-changes';
import { warnOfBlockedImages } from './blocked-images';
import { warnOfUpdaterImage } from './updater-image';
import { warnOfExisting } from './existing-mirror-sets';
import { warnOfForeignSources } from './foreign-sources';
import { warnOfCluster } from './cluster-warnings';
import { warnOfUnseenMirrorSets } from './unseen-mirror-sets';
import { refusePlaceholders } from './placeholder-check';

/** A change of values, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface ValuesPlan extends Omit<NodePlan, 'pullSecret'> {
  objects: ObjectChange[];
  login: LoginWrites;
  /** Absent where no control plane is hosted. */
  hostedMirrors?: HostedMirrorsChange;
  /** What works at first and fails later. */
  warnings: string[];
}

/** What a change of values depends on besides the values. */
export interface ValuesPlanOptions extends Omit<PlanOptions, 'pullSecretWrites'> {
  cluster?: Cluster;
  /** The release after the change; default: `defaultRelease`. */
  release?: Environment['release'];
  /** The release before the change; default: the one after it. */
  previousRelease?: Environment['release'];
}

/**
 * What a change of values does to the objects of a cluster and to its nodes.
 *
 * @param from undefined before the first install
 * @param to undefined after an uninstall
 * @throws InputError when a mirror set holds a placeholder
 */
export function planValues(
  from: Values | undefined,
  to: Values | undefined,
  { cluster, release = defaultRelease, previousRelease = release, ...options }: ValuesPlanOptions = {},
): ValuesPlan {
  const [before, after] = [from && render(from, previousRelease), to && render(to, release)];
  const [inputFrom, inputTo] = [inputWith(before, cluster), inputAfter(after, cluster)];
  for (const { mirrorSets } of [inputFrom, inputTo]) refusePlaceholders(mirrorSets);
  const [stateFrom, stateTo] = [nodeStateOf(inputFrom), nodeStateOf(inputTo)];
  const login = countLoginWrites(from, to);
  const hostedMirrors = compareHostedMirrors(from, to);
  const { version, drainFreeChange, ...nodes } = planNodes(stateFrom, stateTo, {
    ...options,
    pullSecretWrites: login.now,
  });
  const proposed =
    drainFreeChange && from && to
      ? withAllPrefixes(drainFreeChange, to, release, (values) =>
          drainsNothing(stateFrom, nodeStateOf(inputAfter(render(values, release), cluster))),
        )
      : drainFreeChange;
  return {
    version,
    objects: compareManifests(before ?? [], after ?? []),
    ...nodes,
    login,
    ...(hostedMirrors ? { hostedMirrors } : {}),
    warnings: [
      ...(to && after ? warnOfUpdaterImage(to, after, stateTo) : []),
      ...(after ? warnOfForeignSources(after, stateTo) : []),
      ...(after ? warnOfBlockedImages(cluster ?? emptyCluster, after, inputTo) : []),
      ...(cluster && !from ? warnOfExisting(cluster, inputTo) : []),
      ...warnOfUnseenMirrorSets(cluster ?? emptyCluster),
      ...warnOfCluster(cluster ?? emptyCluster, inputTo),
      ...warnOfAssumedVersion(inputTo, disruptionRules),
    ],
    ...(proposed ? { drainFreeChange: proposed } : {}),
  };
}

/** Names all prefixes to keep, where values with them are accepted and drain nothing. */
function withAllPrefixes(
  { previousRepoPathPrefixes: kept = [], ...change }: DrainFreeChange,
  to: Values,
  release: Environment['release'],
  isDrainFree: (values: Values) => boolean,
): DrainFreeChange {
  const prefixes = [...new Set([...kept, ...to.previous_repo_path_prefixes])];
  const candidate = { ...to, previous_repo_path_prefixes: prefixes };
  const isRefused = refusalsOf(imageMirroringValues.rules, environmentOf(candidate, release)).length > 0;
  const canBeKept = kept.length > 0 && !isRefused && isDrainFree(candidate);
  return canBeKept ? { ...change, previousRepoPathPrefixes: prefixes } : change;
}

const drainsNothing = ({ sync: before }: NodeState, { sync: after }: NodeState) =>
  before.accepted && after.accepted && !decideDrain(before.conf, after.conf).drains;
