import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, type KubernetesObject } from './api-client';
import { runJobOf, suspendCronJob } from './cron-job';
import { documentedCommands } from './documented-commands';
import { kubernetesProgram } from './programs';
import {
  configurationOf,
  contentOf,
  originalContent,
  readPullSecret,
  resetPullSecret,
  type PullSecret,
} from './pull-secret';
import { Release } from './release';
import { startTestCluster, type TestCluster } from './test-cluster';
import { until } from './until';
import { ecrHost, withoutPauses } from './updater-pod';

// The control plane of this cluster denies mirror sets, as a hosted one does; no platform merges its pull secrets.

const secrets = '/api/v1/namespaces/kube-system/secrets';
const secretPath = `${secrets}/additional-pull-secret`;
const cronJob = '/apis/batch/v1/namespaces/default/cronjobs/ecr-token-updater';
const mirrorSets = '/apis/config.openshift.io/v1/imagedigestmirrorsets';

let cluster: TestCluster;
let release: Release;
let values: object;

beforeAll(async () => {
  cluster = await startTestCluster({ imageEnv: withoutPauses });
  await denyMirrorSets();
  await resetPullSecret(cluster.api);
  release = new Release(cluster, 4, 'default');
  const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
  values = {
    image_mirroring: {
      platform: 'hosted',
      ecr_host: ecrHost,
      repo_path_prefix: '250731',
      aws_access_key_id: accessKeyId,
      aws_secret_access_key: secretAccessKey,
      verify: { image: `icr.io/cpopen/operator@${cluster.ecr.push('250731/cpopen/operator')}` },
    },
    region: { id: 'us-east-1' },
  };
}, 120_000);
afterAll(() => cluster.stop());

/** As HyperShift's policy `mirror` does. */
async function denyMirrorSets(): Promise<void> {
  const group = '/apis/admissionregistration.k8s.io/v1';
  const resourceRules = [
    {
      apiGroups: ['config.openshift.io'],
      apiVersions: ['*'],
      operations: ['CREATE', 'UPDATE', 'DELETE'],
      resources: ['imagedigestmirrorsets', 'imagetagmirrorsets'],
    },
  ];
  await cluster.api.create(`${group}/validatingadmissionpolicies`, {
    metadata: { name: 'mirror' },
    spec: { matchConstraints: { resourceRules }, validations: [{ expression: 'false' }] },
  });
  await cluster.api.create(`${group}/validatingadmissionpolicybindings`, {
    metadata: { name: 'mirror' },
    spec: { policyName: 'mirror', validationActions: ['Deny'] },
  });
  await until('mirror sets are denied', async () => {
    const set = { apiVersion: 'config.openshift.io/v1', kind: 'ImageDigestMirrorSet' };
    const draft = { ...set, metadata: { name: 'x' }, spec: {} };
    return (await cluster.api.request('POST', `${mirrorSets}?dryRun=All`, draft)).status === 422;
  });
}

const additional = () => cluster.api.get<PullSecret & { type: string }>(secretPath);

const isLive = (secret: PullSecret) => cluster.ecr.isLive(configurationOf(secret).auths[ecrHost]?.auth ?? '');

/** Puts a content into the Secret, and keeps its annotations. */
async function write(content: object): Promise<void> {
  const data = { '.dockerconfigjson': Buffer.from(JSON.stringify(content)).toString('base64') };
  await cluster.api.replace(secretPath, { ...(await additional()), data });
}

test('the init Job creates the Secret with the login, and nothing else is changed', async () => {
  const { code, output } = await release.install(values);
  expect([code, output]).toEqual([0, expect.any(String)]);
  await suspendCronJob(cluster.api, cronJob);
  const secret = await additional();
  expect(secret.type).toBe('kubernetes.io/dockerconfigjson');
  expect(Object.keys(configurationOf(secret).auths)).toEqual([ecrHost]);
  expect(isLive(secret)).toBe(true);
  expect(contentOf(await readPullSecret(cluster.api))).toBe(originalContent);
  expect(await cluster.api.list<KubernetesObject>(mirrorSets)).toEqual([]);
  expect(output).toContain(
    'rosa create image-mirror --cluster=<cluster> --source=<source> --mirrors=<mirror>,<mirror>\n',
  );
  expect(output).toMatch(
    new RegExp(`imageContentSources:\\n +- source: icr\\.io\\n +mirrors:\\n\\s+- "?${ecrHost}/250731"?\\n`),
  );
});

test('helm test proves the login', async () => {
  expect(await release.test()).toMatchObject({ code: 0 });
});

test('the CronJob replaces a login that is no longer good, and keeps the entries of others', async () => {
  await write({ auths: { 'quay.io': { auth: 'b3RoZXI6b25l' }, [ecrHost]: { auth: 'QVdTOm9sZA==' } } });
  expect((await runJobOf(cluster.api, cronJob, 'replaces')).status?.succeeded).toBe(1);
  const secret = await additional();
  expect(isLive(secret)).toBe(true);
  expect(configurationOf(secret).auths['quay.io']).toEqual({ auth: 'b3RoZXI6b25l' });
});

describe('after the Secret was deleted', () => {
  beforeEach(async () => {
    await cluster.api.request('DELETE', secretPath);
    // A third repair within a day would count as another owner.
    const status = '/api/v1/namespaces/default/configmaps/ecr-token-updater-status';
    await cluster.api.patch(status, { data: null });
  });

  test('the CronJob fails at once, and the documented command and the next check restore it', async () => {
    const { status } = await runJobOf(cluster.api, cronJob, 'fails');
    expect([status?.failed, status?.conditions?.at(-1)?.message]).toEqual([
      1,
      expect.stringContaining('exit code 33'),
    ]);
    const [command = ''] = documentedCommands(
      'docs/hosted-control-planes.md',
      '## When the Secret was deleted',
    );
    const log = [...cluster.runner.logs].find(([name]) => name.startsWith('default/fails-'))?.[1];
    expect(log).toContain(command.trim());
    symlinkSync(kubernetesProgram('kubectl'), join(cluster.folder, 'oc'));
    const env = { PATH: `${cluster.folder}:${process.env.PATH}`, KUBECONFIG: cluster.kubeconfig };
    expect(spawnSync('bash', ['-c', command], { env, timeout: 60_000 }).status).toBe(0);
    expect((await runJobOf(cluster.api, cronJob, 'restores')).status?.succeeded).toBe(1);
    expect(isLive(await additional())).toBe(true);
  });

  test('helm test fails with the same exit code', async () => {
    expect(await release.test()).not.toMatchObject({ code: 0 });
    const logs = [...cluster.runner.logs].filter(([name]) => name.includes('ecr-token-updater-verify'));
    expect(logs.at(-1)?.[1]).toContain('failed with exit code 33');
  });

  test('an upgrade creates it again', async () => {
    expect(await release.upgrade(values)).toMatchObject({ code: 0 });
    expect(isLive(await additional())).toBe(true);
  });

  test('a Secret that appears while the init Job runs is kept', async () => {
    let isCreated = false;
    cluster.gateway.intercept = async (method, path) => {
      if (method === 'POST' && path.startsWith(secrets) && !isCreated) {
        isCreated = true;
        const content = Buffer.from('{"auths":{"quay.io":{"auth":"b3RoZXI6b25l"}}}').toString('base64');
        await cluster.api.create(secrets, {
          metadata: { name: 'additional-pull-secret' },
          type: 'kubernetes.io/dockerconfigjson',
          data: { '.dockerconfigjson': content },
        });
      }
      return undefined;
    };
    const { code } = await release.upgrade(values);
    cluster.gateway.intercept = undefined;
    expect([code, isCreated]).toEqual([0, true]);
    const secret = await additional();
    expect(Object.keys(configurationOf(secret).auths)).toEqual(['quay.io', ecrHost]);
    expect(isLive(secret)).toBe(true);
  });
});

test("the CronJob's service account may not create Secrets", async () => {
  const { status } = await cluster.api.create<{ status: { token: string } }>(
    '/api/v1/namespaces/default/serviceaccounts/ecr-token-updater-sa/token',
    { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  );
  const attempt = cluster.api.as(status.token).create(secrets, { metadata: { name: 'another' } });
  await expect(attempt).rejects.toThrow(ApiError);
  await expect(attempt).rejects.toMatchObject({ status: 403 });
});

test('an uninstall leaves the Secret', async () => {
  expect(await release.uninstall()).toMatchObject({ code: 0 });
  expect(isLive(await additional())).toBe(true);
});
