import { helmMajors, type HelmMajor } from '../helm-programs';
import type { KubernetesObject } from './api-client';
import { runJobOf, suspendCronJob, type Job } from './cron-job';
import {
  configurationOf,
  contentOf,
  originalContent,
  pullSecretPath,
  readPullSecret,
  resetPullSecret,
} from './pull-secret';
import { enforceRestrictedPods } from './pod-security';
import { Release } from './release';
import { secretsOf } from './secrets';
import { startTestCluster, type TestCluster } from './test-cluster';
import { until } from './until';
import { ecrHost, withoutPauses } from './updater-pod';
import { notEmpty } from '../not-empty';

interface MirrorSet extends KubernetesObject {
  spec: { imageDigestMirrors?: { source: string; mirrors?: string[] }[] };
}

let cluster: TestCluster;
let digest: string;

beforeAll(async () => {
  cluster = await startTestCluster({
    imageEnv: withoutPauses,
  });
  for (const namespace of ['default', 'openshift-config'])
    await enforceRestrictedPods(cluster.api, namespace);
  digest = cluster.ecr.push('250731/cpopen/operator');
}, 120_000);
afterAll(() => cluster.stop());

let release: Release | undefined;

beforeEach(async () => {
  await resetPullSecret(cluster.api);
  cluster.ecr.apiFault = cluster.ecr.registryFault = undefined;
});
// Whatever a test leaves when it fails would fail all that follow.
afterEach(async () => {
  if (release !== undefined) await remove(release);
  release = undefined;
}, 120_000);

function newRelease(major: HelmMajor, namespace: string): Release {
  return (release = new Release(cluster, major, namespace));
}

function valuesWith({ key = cluster.ecr.createKey(), prefix = '250731' } = {}) {
  return {
    image_mirroring: {
      ecr_host: ecrHost,
      repo_path_prefix: prefix,
      aws_access_key_id: key.accessKeyId,
      aws_secret_access_key: key.secretAccessKey,
      verify: { image: `icr.io/cpopen/operator@${digest}` },
      updater: { network_policy: true },
    },
    region: { id: 'us-east-1' },
    cluster: { id: 'test' },
    custom_labels: { team: 'test' },
  };
}

const withoutHost = { image_mirroring: { ecr_host: '' } };
const unknownKey = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

async function loginWorks(): Promise<boolean> {
  const auth = configurationOf(await readPullSecret(cluster.api)).auths[ecrHost]?.auth ?? '';
  return cluster.ecr.isLive(auth);
}

/** The places that nodes are sent to. */
async function mirrors(): Promise<string[]> {
  const sets = await cluster.api.list<MirrorSet>('/apis/config.openshift.io/v1/imagedigestmirrorsets');
  return sets.flatMap(({ spec }) => spec.imageDigestMirrors ?? []).flatMap((entry) => entry.mirrors ?? []);
}

/** What a failed install or upgrade may leave: the Job that failed, for its message, and its pod, for its log. */
const isFailedInit = (object: string) => /^(jobs|pods)\/.*ecr-token-updater-init/.test(object);

async function initJob(namespace: string): Promise<Job | undefined> {
  return cluster.api.find<Job>(`/apis/batch/v1/namespaces/${namespace}/jobs/ecr-token-updater-init`);
}

/** What the CronJob makes whenever its minute comes. */
const isRun = (object: string) => /^(jobs|pods)\/[^/]+\/ecr-token-updater-\d+/.test(object);

/** Waits until only that is left, for Helm does not wait for what the garbage collector takes. */
async function expectOnly(release: Release, isLeft: (object: string) => boolean): Promise<void> {
  await until('the rest is gone', async () => {
    expect((await release.objects()).filter((object) => !isLeft(object))).toEqual([]);
    return true;
  });
}

const nothing = () => false;

async function remove(release: Release): Promise<void> {
  await release.uninstall();
  const job = `/apis/batch/v1/namespaces/${release.namespace}/jobs/ecr-token-updater-init`;
  await cluster.api.request('DELETE', job, { propagationPolicy: 'Background' });
  await expectOnly(release, nothing);
}

async function expectNoSecretsIn(text: string): Promise<void> {
  const events = JSON.stringify(await cluster.api.list('/api/v1/events'));
  const jobs = JSON.stringify(await cluster.api.list('/apis/batch/v1/jobs'));
  const logs = [...cluster.runner.logs.values()].join('');
  for (const secret of notEmpty(secretsOf(cluster, originalContent))) {
    for (const place of [text, events, jobs, logs]) expect(place.includes(secret)).toBe(false);
  }
}

const namespaces = ['default', 'openshift-config', 'mirroring'];
const releases = helmMajors.flatMap((major) => namespaces.map((namespace) => [major, namespace] as const));

test('the namespace refuses pods that are not restricted', async () => {
  const pod = {
    metadata: { name: 'open' },
    spec: { containers: [{ name: 'main', image: 'example.com/a' }] },
  };
  expect(await cluster.api.request('POST', '/api/v1/namespaces/default/pods', pod)).toMatchObject({
    status: 403,
  });
});

describe.each(releases)('Helm %i in the namespace %s', (major, namespace) => {
  test('installs, proves, upgrades, rolls back and leaves without a trace but the login', async () => {
    const release = newRelease(major, namespace);
    const installed = await release.install(valuesWith());
    expect(installed).toMatchObject({ code: 0 });
    expect(await loginWorks()).toBe(true);
    expect(await initJob(namespace)).toBeUndefined();
    expect((await release.objects()).filter((object) => /init|verify/.test(object))).toEqual([]);

    expect(await release.test()).toMatchObject({ code: 0 });
    // Nothing is due: an upgrade that changes nothing here proves the key again, and writes nothing.
    const sameKey = [...cluster.ecr.keys].at(-1) ?? ['', ''];
    const written = contentOf(await readPullSecret(cluster.api));
    const unchanged = valuesWith({ key: { accessKeyId: sameKey[0], secretAccessKey: sameKey[1] } });
    expect(await release.upgrade(unchanged)).toMatchObject({ code: 0 });
    expect(contentOf(await readPullSecret(cluster.api))).toBe(written);
    expect(await release.rollback(1)).toMatchObject({ code: 0 });
    expect(await mirrors()).toContain(`${ecrHost}/250731`);

    const { image_mirroring, ...rest } = unchanged;
    const withoutMirrorSets = {
      image_mirroring: { ...image_mirroring, mirror_sets: { enabled: false } },
      ...rest,
    };
    // The two ways to uninstall: one keeps the login fresh while nodes are drained, one asks AWS nothing.
    const keepsLogin = namespace !== 'default';
    expect(await release.upgrade(keepsLogin ? withoutMirrorSets : withoutHost)).toMatchObject({ code: 0 });
    expect(await mirrors()).toEqual([]);
    expect((await release.objects()).some((object) => object.startsWith('cronjobs/'))).toBe(keepsLogin);
    expect(await release.uninstall()).toMatchObject({ code: 0 });
    await expectOnly(release, nothing);
    expect(await loginWorks()).toBe(true);
    const configuration = configurationOf(await readPullSecret(cluster.api));
    const { [ecrHost]: login, ...auths } = configuration.auths;
    expect(login).toBeDefined();
    expect({ ...configuration, auths }).toEqual(JSON.parse(originalContent));
    await expectNoSecretsIn(installed.output);
  }, 240_000);
});

describe.each<[HelmMajor, string]>([
  [3, 'mirroring'],
  [4, 'default'],
])('With Helm %i in the namespace %s', (major, namespace) => {
  const failures: [string, () => object, number][] = [
    ['a wrong key', () => valuesWith({ key: unknownKey }), 10],
    ['an empty mirror', () => valuesWith({ prefix: major === 3 ? 'mistyped' : '' }), 22],
    [
      'a registry that denies',
      () => {
        cluster.ecr.registryFault = () => ({ kind: 'deny' });
        return valuesWith();
      },
      20,
    ],
  ];

  test.each(failures)(
    '%s stops an install before anything is changed',
    async (_, values, code) => {
      const release = newRelease(major, namespace);
      const { code: failed, output } = await release.install(values());
      expect(failed).not.toBe(0);
      await expectOnly(release, isFailedInit);
      expect(contentOf(await readPullSecret(cluster.api))).toBe(originalContent);
      // The exit code is in the Job's message, and the log is within reach.
      const job = await initJob(namespace);
      expect(JSON.stringify(job?.status?.conditions)).toContain(`exit code ${code}`);
      const pods = await cluster.api.list(
        `/api/v1/namespaces/${namespace}/pods?labelSelector=job-name=ecr-token-updater-init`,
      );
      expect(pods).toHaveLength(1);
      const log = await cluster.api.request(
        'GET',
        `/api/v1/namespaces/${namespace}/pods/${pods[0]?.metadata.name}/log`,
      );
      expect(log.body).toContain(`failed with exit code ${code}`);
      // The hook's annotation makes Helm print it.
      expect(output).toContain(`failed with exit code ${code}`);
      await expectNoSecretsIn(output);
    },
    120_000,
  );

  test('a failed upgrade leaves the running configuration and the running login', async () => {
    const release = newRelease(major, namespace);
    expect(await release.install(valuesWith())).toMatchObject({ code: 0 });
    const running = [
      '/apis/config.openshift.io/v1/imagedigestmirrorsets/mas-ecr',
      `/apis/batch/v1/namespaces/${namespace}/cronjobs/ecr-token-updater`,
      `/api/v1/namespaces/${namespace}/secrets/aws`,
      `/api/v1/namespaces/${namespace}/configmaps/ecr-token-updater-script`,
      '/apis/rbac.authorization.k8s.io/v1/namespaces/openshift-config/roles/ecr-token-updater-role',
    ];
    const contentAt = async (path: string) => {
      const { spec, data, rules } = await cluster.api.get<Record<string, unknown>>(path);
      return { spec, data, rules };
    };
    const state = async () => [
      await Promise.all(running.map(contentAt)),
      contentOf(await readPullSecret(cluster.api)),
      (await release.objects()).filter((object) => !isFailedInit(object) && !isRun(object)),
    ];
    const before = await state();
    for (const [, values] of notEmpty(failures)) {
      expect((await release.upgrade(values())).code).not.toBe(0);
      cluster.ecr.registryFault = undefined;
      await until('the short-lived objects are gone', async () => {
        expect(await state()).toEqual(before);
        return true;
      });
    }
    expect(await release.rollback(1)).toMatchObject({ code: 0 });
    expect(await release.test()).toMatchObject({ code: 0 });
  }, 240_000);
});

test('a registry that is unavailable stops an install after the attempts of the Job', async () => {
  const release = newRelease(4, 'default');
  cluster.ecr.registryFault = () => ({ kind: 'unavailable' });
  expect((await release.install(valuesWith())).code).not.toBe(0);
  expect((await initJob('default'))?.status?.failed).toBeGreaterThan(1);
  await expectOnly(release, isFailedInit);
  expect(contentOf(await readPullSecret(cluster.api))).toBe(originalContent);
}, 180_000);

test('a registry that is unavailable stops an upgrade too, and what runs stays', async () => {
  const release = newRelease(4, 'default');
  expect(await release.install(valuesWith())).toMatchObject({ code: 0 });
  const before = [await mirrors(), contentOf(await readPullSecret(cluster.api))];
  cluster.ecr.registryFault = () => ({ kind: 'unavailable' });
  expect((await release.upgrade(valuesWith({ prefix: 'new' }))).code).not.toBe(0);
  expect((await initJob('default'))?.status?.failed).toBeGreaterThan(1);
  expect([await mirrors(), contentOf(await readPullSecret(cluster.api))]).toEqual(before);
}, 180_000);

describe('a release', () => {
  const namespace = 'mirroring';
  beforeEach(async () => {
    expect(await newRelease(4, namespace).install(valuesWith())).toMatchObject({ code: 0 });
    await suspendCronJob(cluster.api, cronJobPath);
  }, 120_000);

  const cronJobPath = `/apis/batch/v1/namespaces/${namespace}/cronjobs/ecr-token-updater`;

  const runCronJob = (name: string) => runJobOf(cluster.api, cronJobPath, name);

  test('has its CronJob fired by the controller, and the login refreshed', async () => {
    const annotation =
      (await readPullSecret(cluster.api)).metadata.annotations?.['ecr-token-updater/logins'] ?? '';
    const logins = annotation.replace(/"expires":\d+/, '"expires":1');
    await cluster.api.patch(pullSecretPath, {
      metadata: { annotations: { 'ecr-token-updater/logins': logins } },
    });
    const tokens = cluster.ecr.tokens.length;
    await cluster.api.patch(cronJobPath, { spec: { schedule: '* * * * *', suspend: false } });
    await until('the login is refreshed', () => cluster.ecr.tokens.length > tokens, { seconds: 90 });
    await until('the new login is written', async () => {
      const { auths } = configurationOf(await readPullSecret(cluster.api));
      return auths[ecrHost]?.auth === cluster.ecr.lastLogin;
    });
  }, 120_000);

  test('takes a changed key at its next check', async () => {
    const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
    await cluster.api.patch(`/api/v1/namespaces/${namespace}/secrets/aws`, {
      stringData: { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey },
    });
    await runCronJob('changed-key');
    expect(cluster.runner.log(namespace, 'changed-key')).toContain(
      'made with another key: wrote a new login',
    );
  });

  test('fails its helm test when the registry refuses the login, and keeps the log', async () => {
    cluster.ecr.expireTokens();
    const { code, output } = (await release?.test()) ?? {};
    expect(code).not.toBe(0);
    await expectNoSecretsIn(output ?? '');
    expect(cluster.runner.log(namespace, 'ecr-token-updater-verify')).toContain('exit code 20');
    const job = `/apis/batch/v1/namespaces/${namespace}/jobs/ecr-token-updater-verify`;
    expect(await cluster.api.find(job)).toBeDefined();
    await cluster.api.request('DELETE', job, { propagationPolicy: 'Background' });
  });

  test('fails the Job at once when AWS denies, and says why in its message', async () => {
    await cluster.api.patch(`/api/v1/namespaces/${namespace}/secrets/aws`, {
      stringData: { aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE' },
    });
    const { status } = await runCronJob('denied');
    expect(status).toMatchObject({ failed: 1 });
    expect(status?.conditions?.map(({ message }) => message).join()).toContain('exit code 10');
  });
});
