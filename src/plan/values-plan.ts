import { refusalsOf } from '../helm/contract/rule';
import { names } from '../image-mirroring/names';
import type { Cluster } from '../cluster/cluster';
import { type MirrorSet, readMirrorSet } from '../registries/files/mirror-set';
import type { NodeInput } from '../registries/files/node-input';
import { type NodePlan, planNodes, type PlanOptions } from '../registries/change/node-plan';
import { defaultRelease, environmentOf, render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import type { Values } from '../image-mirroring/values/schema';
import { countLoginWrites, type LoginWrites } from './login-writes';
import { compareManifests, type ObjectChange } from './object-changes';

/** A change of values, made to be printed as JSON; `version` changes when a member changes its meaning or goes. */
export interface ValuesPlan extends Omit<NodePlan, 'pullSecret'> {
  objects: ObjectChange[];
  login: LoginWrites;
}

/** Circumstances of a change of values. */
export interface ValuesPlanOptions extends Omit<PlanOptions, 'pullSecretWrites'> {
  cluster?: Cluster;
}

/**
 * What a change of values does to the objects of a cluster and to its nodes.
 *
 * @param from undefined before the first install
 * @param to undefined after an uninstall
 */
export function planValues(
  from: Values | undefined,
  to: Values | undefined,
  { cluster, ...options }: ValuesPlanOptions = {},
): ValuesPlan {
  const [before, after] = [from, to].map((values) => (values ? render(values) : []));
  const login = countLoginWrites(from, to);
  const nodes = planNodes(nodeInputOf(from, cluster), nodeInputAfter(to, cluster), {
    ...options,
    pullSecretWrites: login.now,
  });
  const { version, gentlerWay, ...rest } = nodes;
  const tried = gentlerWay && from && to ? tryPrefixes(gentlerWay, from, to, cluster) : gentlerWay;
  return {
    version,
    objects: compareManifests(before ?? [], after ?? []),
    ...rest,
    login,
    ...(tried ? { gentlerWay: tried } : {}),
  };
}

/** The mirror sets that values give. */
export const mirrorSetsOf = (values: Values | undefined): MirrorSet[] =>
  values ? render(values).flatMap((manifest) => readMirrorSet(manifest) ?? []) : [];

const nothing: Cluster = { mirrorSets: [] };

/** The mirror sets of a cluster where values have been applied; without values, those that it has. */
export const nodeInputOf = (values: Values | undefined, cluster: Cluster = nothing): NodeInput =>
  values ? nodeInputAfter(values, cluster) : cluster;

/** The same after a change: the chart's mirror sets are replaced, and without values (an uninstall) removed. */
export function nodeInputAfter(
  values: Values | undefined,
  { mirrorSets: present, ...rest }: Cluster = nothing,
): NodeInput {
  const others = present.filter(({ kind, name }) => !chartNames.has(`${kind} ${name}`));
  return { ...rest, mirrorSets: [...others, ...mirrorSetsOf(values)] };
}

/** The names of the chart's mirror sets, whether the values at hand create them or not. */
const chartNames = new Set([
  `ImageDigestMirrorSet ${names.mirrorSets.digest}`,
  `ImageTagMirrorSet ${names.mirrorSets.tag}`,
]);

/** Names all prefixes to keep, where values with them are accepted and drain nothing. */
function tryPrefixes(
  { previousRepoPathPrefixes: kept = [], ...way }: NonNullable<NodePlan['gentlerWay']>,
  from: Values,
  to: Values,
  cluster: Cluster | undefined,
): NodePlan['gentlerWay'] {
  const prefixes = [...new Set([...kept, ...to.previous_repo_path_prefixes])];
  const candidate = { ...to, previous_repo_path_prefixes: prefixes };
  const refused = refusalsOf(imageMirroringValues.rules, environmentOf(candidate, defaultRelease)).length > 0;
  const drains = () =>
    planNodes(nodeInputOf(from, cluster), nodeInputAfter(candidate, cluster)).registriesConf?.drains;
  return kept.length === 0 || refused || drains() ? way : { ...way, previousRepoPathPrefixes: prefixes };
}
