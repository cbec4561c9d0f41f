import { refusalsOf } from '../helm/rule';
import { names } from '../names';
import type { ImageConfig } from '../registries/image-config';
import { type MirrorSet, readMirrorSet } from '../registries/mirror-set';
import { type ClusterConfig, type Plan, plan, type PlanOptions } from '../registries/plan';
import { defaultRelease, environmentOf, render } from '../render';
import { rules } from '../values/rules';
import type { Values } from '../values/schema';
import { countLoginWrites, type LoginWrites } from './login-writes';
import { compareManifests, type ObjectChange } from './object-changes';

/** What else a cluster has that reaches registries.conf. */
export interface ClusterObjects {
  mirrorSets: MirrorSet[];
  imageConfig?: ImageConfig;
}

/** A change of values, made to be printed as JSON; `version` changes when a member changes its meaning or goes. */
export interface ValuesPlan extends Omit<Plan, 'pullSecret'> {
  objects: ObjectChange[];
  login: LoginWrites;
}

/** Circumstances of a change of values. */
export interface ValuesPlanOptions extends Omit<PlanOptions, 'pullSecretWrites'> {
  cluster?: ClusterObjects;
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
  const nodes = plan(configOf(from, cluster), configAfter(to, cluster), {
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

const nothing: ClusterObjects = { mirrorSets: [] };

/** The mirror sets of a cluster where values have been applied; without values, those that it has. */
export const configOf = (values: Values | undefined, cluster: ClusterObjects = nothing): ClusterConfig =>
  values ? configAfter(values, cluster) : cluster;

/** The same after a change: the chart's mirror sets are replaced, and without values (an uninstall) removed. */
export function configAfter(
  values: Values | undefined,
  { mirrorSets: present, ...rest }: ClusterObjects = nothing,
): ClusterConfig {
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
  { previousRepoPathPrefixes: kept = [], ...way }: NonNullable<Plan['gentlerWay']>,
  from: Values,
  to: Values,
  cluster: ClusterObjects | undefined,
): Plan['gentlerWay'] {
  const prefixes = [...new Set([...kept, ...to.previous_repo_path_prefixes])];
  const candidate = { ...to, previous_repo_path_prefixes: prefixes };
  const refused = refusalsOf(rules, environmentOf(candidate, defaultRelease)).length > 0;
  const drains = () => plan(configOf(from, cluster), configAfter(candidate, cluster)).registriesConf?.drains;
  return kept.length === 0 || refused || drains() ? way : { ...way, previousRepoPathPrefixes: prefixes };
}
