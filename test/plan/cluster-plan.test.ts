import { normaliseValues } from '../../src/helm/contract/normalise';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { changesBetween, planCluster, type ReleasedCluster } from '../../src/plan/cluster-plan';
import type { Problem } from '../../src/problem';
import type { PlanOptions } from '../../src/registries/change/node-plan';
import { ecr } from '../registries/sets';

const release = (prefix: string, namespace = defaultRelease.Namespace) => ({
  values: normaliseValues(
    { image_mirroring: { ecr_host: ecr, repo_path_prefix: prefix } },
    fields,
  ) as unknown as Values,
  release: { ...defaultRelease, Namespace: namespace },
});
const problem = { key: 'a', message: 'is wrong' };

/** A cluster of an account; without a release it has no Application. */
const cluster = (
  name: string,
  of?: ReturnType<typeof release>,
  problems: Problem[] = [],
): ReleasedCluster => ({
  ...{ name, problems },
  ...(of && { release: JSON.stringify(of) }),
});
const planAll = (before: ReleasedCluster[], after: ReleasedCluster[], pools?: PlanOptions) =>
  changesBetween(before, after).map((change) => planCluster(change, pools));

test('each cluster says what happens to it, in the order of their names', () => {
  const before = [
    cluster('a/same', release('p')),
    cluster('a/prefix', release('p')),
    cluster('a/namespace', release('p')),
    cluster('a/removed', release('p')),
    cluster('a/disabled', release('p')),
    cluster('a/refused', undefined, [problem]),
    cluster('a/never'),
  ];
  const after = [
    cluster('a/same', release('p')),
    cluster('a/prefix', release('q')),
    cluster('a/namespace', release('p', 'other')),
    cluster('a/disabled'),
    cluster('a/refused', release('p')),
    cluster('a/never'),
    cluster('a/added', release('p')),
  ];
  const plans = planAll(before, after);
  expect(plans.map((each) => [each.cluster, each.change, each.plan !== undefined])).toEqual([
    ['a/added', 'added', true],
    ['a/disabled', 'removed', true],
    ['a/namespace', 'changed', true],
    ['a/never', 'none', false],
    ['a/prefix', 'changed', true],
    ['a/refused', 'unknown', false],
    ['a/removed', 'removed', true],
    ['a/same', 'none', false],
  ]);
});

test('a cluster that moves to another namespace has objects in both', () => {
  const [plan] = planAll([cluster('a/b', release('p', 'old'))], [cluster('a/b', release('p', 'new'))]);
  const cronJobs = plan?.plan?.objects.filter(({ kind }) => kind === 'CronJob');
  expect(cronJobs).toEqual([
    { change: 'added', kind: 'CronJob', name: 'ecr-token-updater', namespace: 'new' },
    { change: 'removed', kind: 'CronJob', name: 'ecr-token-updater', namespace: 'old' },
  ]);
});

test('a placeholder in a mirror set is refused', () => {
  const after = [cluster('a/b', release('<path:secrets/a#prefix>'))];
  expect(() => planAll([], after)).toThrow('placeholder');
});

test('the pools of the clusters are those that are given', () => {
  const after = [cluster('a/b', release('p'))];
  const [plan] = planAll([], after, { pools: [{ name: 'infra', nodes: 2, maxUnavailable: 1 }] });
  expect(plan?.plan?.pools.map(({ name }) => name)).toEqual(['infra']);
});
