import { loadAll } from 'js-yaml';
import { printManifests } from '../../src/image-mirroring/render';
import { checkConfigRepo } from '../../src/image-mirroring-root/repo-check';
import type { KubernetesObject } from '../cluster/api-client';
import { suspendCronJob, type CronJob } from '../cluster/cron-job';
import { configurationOf, readPullSecret, resetPullSecret } from '../cluster/pull-secret';
import type { TestCluster } from '../cluster/test-cluster';
import { until } from '../cluster/until';
import { ecrHost } from '../cluster/updater-pod';
import type { Application } from './applications';
import { isCompared, keeperOf, operationText, outOfSync } from './applications';
import type { Environment } from './environment';
import { account, exampleSet, setName, startEnvironment, storeKey } from './environment';
import { deletionsIn } from './deletions';
import { collectionOf, mirrorOf, pathOf, tagSet } from './objects';
import { notEmpty } from '../not-empty';

const names = ['image-mirroring.cluster1', 'image-mirroring.cluster2'] as const;
const [first, second] = names;
const file = (cluster: number) => `${account}/cluster${cluster}/image-mirroring.yaml`;
const image = 'cpopen/ibm-maximo-operator-catalog';
/** What verify.image names in the example. */
const exampleDigest = 'sha256:3fd2a8d9bd8b8c4d5f1a1f0b9a1f0f1c2f4c0c5f6f2b7d6d1e0c9b8a7f6e5d4c';

let environment: Environment;
let clusters: readonly [TestCluster, TestCluster];
beforeAll(async () => {
  environment = await startEnvironment(2);
  clusters = environment.clusters as [TestCluster, TestCluster];
  const digest = clusters[0].ecr.push(`250731/${image}`);
  environment.config.replace(file(1), exampleDigest, digest);
  environment.config.commit();
}, 180_000);
afterAll(() => environment.stop(), 60_000);

/** Commits a change of a cluster's configuration. @returns when its Application knows of it */
async function change(cluster: 1 | 2, from: string, to: string): Promise<void> {
  const { config, applications } = environment;
  const name = names[cluster - 1] as string;
  const before = JSON.stringify((await applications.get(name)).spec);
  config.replace(file(cluster), from, to);
  config.commit();
  await applications.refreshSet(setName);
  await applications.until(name, 'has the new values', ({ spec }) => JSON.stringify(spec) !== before);
}

const untilSynced = (name: string): Promise<Application> => environment.applications.untilSynced(name);

/** Commits the configuration as it is now. @returns what the ApplicationSet has against it */
async function setErrorAfterCommit(
  isExpected: (error: string | undefined) => boolean,
): Promise<string | undefined> {
  environment.config.commit();
  await environment.applications.refreshSet(setName);
  let error: string | undefined;
  await until('the ApplicationSet has read the configuration', async () => {
    error = await environment.applications.setError(setName);
    return isExpected(error);
  });
  return error;
}

const cronJobPath = `${collectionOf('CronJob')}/ecr-token-updater`;

/** Lets the CronJob run once, now. It is suspended still: for Argo CD that is no drift, as git says nothing of it. */
async function runCronJob({ api, runner }: TestCluster): Promise<string> {
  const cronJob = await api.get<CronJob>(cronJobPath);
  expect(cronJob.spec.suspend).toBe(true);
  const jobs = '/apis/batch/v1/namespaces/default/jobs';
  const { metadata } = await api.create(jobs, {
    metadata: { generateName: 'by-hand-' },
    spec: cronJob.spec.jobTemplate.spec,
  });
  await until('the CronJob has run', async () => {
    const { status } = await api.get<KubernetesObject & { status?: { succeeded?: number } }>(
      `${jobs}/${metadata.name}`,
    );
    return status?.succeeded === 1;
  });
  return runner.log('default', metadata.name);
}

test('the ApplicationSet gives both clusters their mirror sets, after their logins', async () => {
  await environment.applications.createSet(exampleSet(environment));
  for (const name of names) await untilSynced(name);
  expect(await mirrorOf(clusters[0])).toBe(`${ecrHost}/250731`);
  expect(await mirrorOf(clusters[1])).toBe(`${ecrHost}/dev`);
  for (const cluster of notEmpty(clusters))
    expect(Object.keys(configurationOf(await readPullSecret(cluster.api)).auths)).toContain(ecrHost);
}, 180_000);

test('after the first sync nothing is out of sync, neither of the clusters nor of what keeps their Applications', async () => {
  for (const name of notEmpty(names.flatMap((each) => [each, keeperOf(each)]))) {
    await environment.applications.refresh(name, 'hard');
    expect(outOfSync(await untilSynced(name))).toEqual([]);
  }
}, 120_000);

test('the command line renders what Argo CD gets', async () => {
  const { clusters: checked } = checkConfigRepo({
    folder: environment.config.folder,
    accounts: [account],
    files: [],
  });
  const rendered = loadAll(
    printManifests(checked.flatMap(({ applications }) => applications)),
  ) as Application[];
  expect(rendered.map(({ metadata }) => metadata.name)).toEqual(names);
  for (const { metadata, spec } of notEmpty(rendered)) {
    const live = await environment.applications.get(metadata.name);
    expect(live.spec).toEqual(spec);
    expect(live.metadata.labels).toMatchObject(metadata.labels ?? {});
    expect(live.metadata.annotations).toMatchObject(metadata.annotations ?? {});
  }
});

test('a copy of a file in a deeper folder stops the account: "*" takes it, and its merge key is there twice', async () => {
  const { config } = environment;
  const copy = `${account}/cluster1/old`;
  config.write(`${copy}/image-mirroring.yaml`, `merge-key: ${account}/cluster1\n`);
  expect(await setErrorAfterCommit((error) => error !== undefined)).toContain('unique');
  config.remove(copy);
  await setErrorAfterCommit((error) => error === undefined);
}, 180_000);

test('the status that the updater writes is no drift', async () => {
  await suspendCronJob(clusters[0].api, cronJobPath);
  await resetPullSecret(clusters[0].api);
  expect(await runCronJob(clusters[0])).toContain('wrote a new login');
  const status = () =>
    clusters[0].api.get<KubernetesObject & { data?: object }>(
      `${collectionOf('ConfigMap')}/ecr-token-updater-status`,
    );
  const { data } = await status();
  expect(Object.keys(data ?? {})).not.toEqual([]);
  const before = await environment.applications.get(first);
  await environment.applications.refresh(first, 'hard');
  const after = await untilSynced(first);
  expect(outOfSync(after)).toEqual([]);
  expect(after.status?.operationState?.startedAt).toBe(before.status?.operationState?.startedAt);
  expect((await status()).data).toEqual(data);
}, 120_000);

test('objects that are deleted in the cluster come back', async () => {
  const { api } = clusters[0];
  const resources = (await environment.applications.get(first)).status?.resources ?? [];
  expect(resources.map(({ kind }) => kind).sort()).toEqual(
    ['ConfigMap', 'ConfigMap', 'CronJob', 'ImageDigestMirrorSet', 'Role', 'Role']
      .concat(['RoleBinding', 'RoleBinding', 'Secret', 'ServiceAccount'])
      .sort(),
  );
  for (const resource of resources) await api.delete(pathOf(resource));
  for (const resource of resources)
    await until(
      `${resource.kind} ${resource.name} is back`,
      async () => (await api.find(pathOf(resource))) !== undefined,
    );
  expect(outOfSync(await untilSynced(first))).toEqual([]);
}, 180_000);

const changes: [string, string, object][] = [
  ['Secret', 'aws', { data: { aws_access_key_id: 'bm9uZQ==' } }],
  ['ConfigMap', 'ecr-token-updater-script', { data: { 'run.py': 'exit()' } }],
  ['Role', 'ecr-token-updater-role', { rules: [] }],
  ['RoleBinding', 'ecr-token-updater-rolebinding', { subjects: null }],
  ['ServiceAccount', 'ecr-token-updater-sa', { automountServiceAccountToken: true }],
  ['CronJob', 'ecr-token-updater', { spec: { schedule: '0 0 * * *' } }],
  ['ImageDigestMirrorSet', 'mas-ecr', { spec: { imageDigestMirrors: [] } }],
  ['ImageTagMirrorSet', 'mas-ecr-dev', { spec: { imageTagMirrors: [] } }],
];

test('objects that are changed in the cluster are put back', async () => {
  const { api } = clusters[1];
  const contentOf = async (path: string) => {
    const content: Record<string, unknown> = { ...(await api.get(path)) };
    return JSON.stringify({ ...content, metadata: undefined, status: undefined });
  };
  const contents = new Map<string, string>();
  for (const [kind, name, change] of changes) {
    const path = `${collectionOf(kind)}/${name}`;
    contents.set(path, await contentOf(path));
    await api.patch(path, change);
  }
  for (const [path, content] of contents)
    await until(`${path} is as it was`, async () => (await contentOf(path)) === content);
  expect(outOfSync(await untilSynced(second))).toEqual([]);
}, 180_000);

test('a key that is rotated only in the vault takes effect without a commit', async () => {
  const [{ ecr, api }] = clusters;
  await suspendCronJob(clusters[0].api, cronJobPath);
  ecr.keys.clear();
  const tokens = ecr.tokens.length;
  storeKey(environment.vault, 1, ecr.createKey());
  await environment.applications.refresh(first, 'hard');
  const [key] = ecr.keys.keys();
  await until('the Secret holds the new key', async () => {
    const { data } = await api.get<KubernetesObject & { data: Record<string, string> }>(
      '/api/v1/namespaces/default/secrets/aws',
    );
    return Buffer.from(data.aws_access_key_id ?? '', 'base64').toString() === key;
  });
  expect(await runCronJob(clusters[0])).toContain('wrote a new login');
  expect(ecr.tokens.length).toBe(tokens + 1);
}, 120_000);

test('a new prefix is proved before nodes are sent to it', async () => {
  await change(1, "repo_path_prefix: '250731'", 'repo_path_prefix: empty');
  const failing = await environment.applications.until(first, 'has failed once', (application) =>
    operationText(application).includes('exit code 22'),
  );
  expect(failing.status?.operationState?.phase).toBe('Running');
  expect(await mirrorOf(clusters[0])).toBe(`${ecrHost}/250731`);
}, 120_000);

test('a retry heals it once the images are there', async () => {
  clusters[0].ecr.copy(`250731/${image}`, `empty/${image}`);
  await untilSynced(first);
  expect(await mirrorOf(clusters[0])).toBe(`${ecrHost}/empty`);
}, 120_000);

test('a prefix that changes only in the vault reaches the nodes unproved', async () => {
  const secret = environment.vault.secrets.get(`${account}/cluster1/aws_ecr`) ?? {};
  secret.prefix = '250731';
  await change(1, 'repo_path_prefix: empty', `repo_path_prefix: <path:${account}/cluster1/aws_ecr#prefix>`);
  await untilSynced(first);
  expect(await mirrorOf(clusters[0])).toBe(`${ecrHost}/250731`);
  secret.prefix = 'nothing-there';
  await environment.applications.refresh(first, 'hard');
  await until(
    'the mirror set follows the vault',
    async () => (await mirrorOf(clusters[0])) === `${ecrHost}/nothing-there`,
  );
}, 120_000);

test('an added tag source has its mirror set', async () => {
  await change(2, '    - dev-registry', '    - further-registry.example.com\n    - dev-registry');
  await untilSynced(second);
  const set = await clusters[1].api.get<
    KubernetesObject & { spec: { imageTagMirrors: { source: string }[] } }
  >(tagSet);
  expect(set.spec.imageTagMirrors.map(({ source }) => source)).toEqual([
    'further-registry.example.com',
    'dev-registry.example.com/mas-dev',
  ]);
}, 120_000);

test('without auto_delete a mirror set that is no longer wanted stays, and is shown', async () => {
  await change(2, 'additional_image_tag_sources:\n', 'additional_image_digest_sources:\n');
  await environment.applications.until(
    second,
    'shows the tag mirror set alone as out of sync',
    (application) =>
      isCompared(application) &&
      application.status?.operationState?.phase === 'Succeeded' &&
      outOfSync(application).join() === 'ImageTagMirrorSet/mas-ecr-dev',
  );
  expect(await clusters[1].api.find(tagSet)).toBeDefined();
}, 120_000);

test('with auto_delete it is deleted', async () => {
  await environment.applications.setParameter(setName, 'auto_delete', 'true');
  await untilSynced(second);
  await until('the mirror set is gone', async () => (await clusters[1].api.find(tagSet)) === undefined);
}, 120_000);

test('when an Application is deleted, the mirror sets go first and the login goes on until then', async () => {
  const order = await deletionsIn(clusters[1], () => environment.applications.deleteForGood(setName, second));
  expect(order).toEqual([
    ...['ImageDigestMirrorSet', 'CronJob', 'RoleBinding'],
    expect.stringMatching(/^(?:Role|ServiceAccount)$/),
    expect.stringMatching(/^(?:Role|ServiceAccount)$/),
    'Secret',
  ]);
}, 120_000);

test('when what keeps an Application is deleted, its objects go with it, the mirror sets too', async () => {
  const { metadata } = await environment.applications.get(keeperOf(first));
  expect(metadata).toMatchObject({ finalizers: ['resources-finalizer.argocd.argoproj.io'] });
  await environment.applications.delete(keeperOf(first));
  expect(await environment.applications.find(first)).toBeUndefined();
  expect(await mirrorOf(clusters[0])).toBeUndefined();
}, 120_000);
