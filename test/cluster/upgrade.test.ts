import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../src/package';
import { packageRoot } from '../../src/package-files';
import { helmProgram } from '../helm-programs';
import { startLocalRegistry, type LocalRegistry } from '../local-registry';
import { jobThatEnds, runJobOf, startJobOf, suspendCronJob, type CronJob } from './cron-job';
import { pullSecretPath, readPullSecret, resetPullSecret } from './pull-secret';
import { Release, type ChartSource } from './release';
import { startTestCluster, type TestCluster } from './test-cluster';
import { until } from './until';
import { ecrHost, withoutPauses } from './updater-pod';

/** The last commit whose updater was a bash script. */
const bashCommit = 'f3d839d61547f4c3a46814ba7d15183493b55c3c';
const namespace = 'default';
const cronJobPath = `/apis/batch/v1/namespaces/${namespace}/cronjobs/ecr-token-updater`;

let cluster: TestCluster;
let registry: LocalRegistry;
let bash: Release;
let python: Release;
let published: ChartSource;
let values: object;

beforeAll(async () => {
  cluster = await startTestCluster({ imageEnv: withoutPauses });
  const folder = mkdtempSync(join(cluster.folder, 'bash-chart-'));
  const archive = execFileSync('git', ['archive', bashCommit, 'charts/image-mirroring'], {
    cwd: packageRoot,
    maxBuffer: 10 ** 8,
    timeout: 60_000,
  });
  execFileSync('tar', ['x', '-C', folder], { input: archive, timeout: 60_000 });
  bash = new Release(cluster, 4, namespace, {
    chart: join(folder, 'charts', 'image-mirroring'),
  });
  registry = await startLocalRegistry();
  published = publish(join(packageRoot, 'charts', 'image-mirroring'));
  python = new Release(cluster, 4, namespace, published);
  const key = cluster.ecr.createKey();
  values = {
    image_mirroring: {
      ecr_host: ecrHost,
      repo_path_prefix: '250731',
      aws_access_key_id: key.accessKeyId,
      aws_secret_access_key: key.secretAccessKey,
    },
    region: { id: 'us-east-1' },
    cluster: { id: 'test' },
  };
}, 120_000);
afterAll(async () => {
  await registry.stop();
  await cluster.stop();
});

/** Packages a chart and pushes it to the registry. */
function publish(chart: string): ChartSource {
  const folder = mkdtempSync(join(cluster.folder, 'published-'));
  const helm = (...words: string[]) =>
    execFileSync(helmProgram(4), words, {
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: 'pipe',
      timeout: 300_000,
    });
  helm('package', chart, '--destination', folder);
  helm(
    'push',
    join(folder, `image-mirroring-${version}.tgz`),
    `oci://${registry.host}/charts`,
    '--plain-http',
  );
  return {
    chart: `oci://${registry.host}/charts/image-mirroring`,
    options: ['--plain-http', '--version', version],
  };
}

beforeEach(async () => {
  await resetPullSecret(cluster.api);
  await expectEnd(bash.install(values));
  await suspendCronJob(cluster.api, cronJobPath);
}, 120_000);
afterEach(async () => {
  cluster.gateway.intercept = undefined;
  await python.uninstall();
}, 120_000);

async function expectEnd(outcome: ReturnType<Release['install']>): Promise<void> {
  expect(await outcome).toMatchObject({ code: 0 });
}

/** What a run of the CronJob says. */
async function check(name: string): Promise<string> {
  await suspendCronJob(cluster.api, cronJobPath);
  await runJobOf(cluster.api, cronJobPath, name);
  return cluster.runner.log(namespace, name);
}

test('the first check after an upgrade to the published chart reads what bash wrote: it writes nothing and does not call AWS', async () => {
  const before = await readPullSecret(cluster.api);
  await expectEnd(python.upgrade(values));
  cluster.ecr.calls.length = 0;
  expect(await check('after-upgrade')).toContain('nothing is due');
  expect(cluster.ecr.calls).toEqual([]);
  expect(await readPullSecret(cluster.api)).toEqual(before);
}, 120_000);

test('after a rollback bash reads what Python wrote, and writes nothing', async () => {
  await expectEnd(python.upgrade(values));
  const logins = (await readPullSecret(cluster.api)).metadata.annotations?.['ecr-token-updater/logins'] ?? '';
  await cluster.api.patch(pullSecretPath, {
    metadata: { annotations: { 'ecr-token-updater/logins': logins.replace(/"expires":\d+/, '"expires":1') } },
  });
  expect(await check('due')).toContain('wrote a new login');
  const before = await readPullSecret(cluster.api);
  await expectEnd(bash.rollback(1));
  expect(await check('after-rollback')).toContain('nothing is due');
  expect(await readPullSecret(cluster.api)).toEqual(before);
}, 120_000);

test('a Job of the old version that still runs, or only starts, changes nothing', async () => {
  const old = await cluster.api.get<CronJob>(cronJobPath);
  const before = await readPullSecret(cluster.api);
  // The first request is that of the old Job; it waits for the end of the upgrade.
  let requests = 0;
  let isUpgraded = false;
  cluster.gateway.intercept = async () => {
    if (++requests === 1) await until('the upgrade has ended', () => isUpgraded);
    return undefined;
  };
  const running = await startJobOf(cluster.api, old, 'still-running');
  await until('the old Job asks', () => requests > 0);
  await expectEnd(python.upgrade(values));
  isUpgraded = true;
  expect((await jobThatEnds(cluster.api, running)).status).toMatchObject({ succeeded: 1 });

  // Its script is no longer in the ConfigMap: it fails, after the attempts of its Job.
  await startJobOf(cluster.api, old, 'late');
  await until('the late Job has failed', () =>
    cluster.runner.log(namespace, 'late').includes('No such file'),
  );
  expect(await readPullSecret(cluster.api)).toEqual(before);
}, 180_000);
