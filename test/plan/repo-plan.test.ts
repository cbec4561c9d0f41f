import { normaliseValues } from '../../src/helm/contract/normalise';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import type { CheckedRepo, RepoCluster } from '../../src/image-mirroring-root/config-repo';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { planRepo } from '../../src/plan/repo-plan';
import type { Problem } from '../../src/problem';
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
const cluster = (name: string, of?: ReturnType<typeof release>, problems: Problem[] = []): RepoCluster => ({
  ...{ name, problems, warnings: [], applications: [], id: name, idPosition: {} },
  ...(of && { release: of }),
});
const repo = (clusters: RepoCluster[]): CheckedRepo => ({
  clusters,
  problems: clusters.flatMap(({ problems }) => problems),
  warnings: [],
});

test('each cluster says what happens to it, in the order of their names', () => {
  const before = repo([
    cluster('a/same', release('p')),
    cluster('a/prefix', release('p')),
    cluster('a/namespace', release('p')),
    cluster('a/removed', release('p')),
    cluster('a/disabled', release('p')),
    cluster('a/refused', undefined, [problem]),
    cluster('a/never'),
  ]);
  const after = repo([
    cluster('a/same', release('p')),
    cluster('a/prefix', release('q')),
    cluster('a/namespace', release('p', 'other')),
    cluster('a/disabled'),
    cluster('a/refused', release('p')),
    cluster('a/never'),
    cluster('a/added', release('p')),
  ]);
  const plans = planRepo(before, after);
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
  const [plan] = planRepo(
    repo([cluster('a/b', release('p', 'old'))]),
    repo([cluster('a/b', release('p', 'new'))]),
  );
  const cronJobs = plan?.plan?.objects.filter(({ kind }) => kind === 'CronJob');
  expect(cronJobs).toEqual([
    { change: 'added', kind: 'CronJob', name: 'ecr-token-updater', namespace: 'new' },
    { change: 'removed', kind: 'CronJob', name: 'ecr-token-updater', namespace: 'old' },
  ]);
});

test('new values that are refused have no plan', () => {
  expect(() => planRepo(repo([]), repo([cluster('a/b', undefined, [problem])]))).toThrow('is wrong');
});

test('the placeholders of all clusters are refused at once, each with its cluster', () => {
  const placeholder = release('<path:secrets/a#prefix>');
  const after = repo([
    cluster('a/b', placeholder),
    cluster('a/c', placeholder),
    cluster('a/d', release('p')),
  ]);
  expect.assertions(1);
  try {
    planRepo(repo([]), after);
  } catch (error) {
    expect((error as { problems: Problem[] }).problems.map(({ file }) => file)).toEqual(['a/b', 'a/c']);
  }
});

test('the pools of the clusters are those that are given', () => {
  const after = repo([cluster('a/b', release('p'))]);
  const [plan] = planRepo(repo([]), after, { pools: [{ name: 'infra', nodes: 2, maxUnavailable: 1 }] });
  expect(plan?.plan?.pools.map(({ name }) => name)).toEqual(['infra']);
});
