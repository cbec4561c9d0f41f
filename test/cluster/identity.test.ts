import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsCliMajors } from './aws-cli';
import { runJobOf, suspendCronJob } from './cron-job';
import { FakeImds } from './fake-imds';
import { FakeSts } from './fake-sts';
import { makeOpenFolder } from './folder';
import { pullSecretPath, readPullSecret, resetPullSecret } from './pull-secret';
import { Release } from './release';
import { startTestCluster, type TestCluster } from './test-cluster';
import { ecrHost, installUpdater, statusName, withoutPauses } from './updater-pod';
import { UpdaterProcess } from './updater-process';

const stsAddress = '10.97.0.2';
const vpcEndpoint = 'vpce-1.sts.us-east-1.vpce.amazonaws.com';
const stsHosts = [FakeSts.host('us-east-1'), vpcEndpoint];
const role = 'arn:aws:iam::123456789012:role/updater';
const otherRole = 'arn:aws:iam::210987654321:role/pull';

let cluster: TestCluster;
let sts: FakeSts;
let imds: FakeImds;

beforeAll(async () => {
  cluster = await startTestCluster({
    imageEnv: withoutPauses,
    hosts: Object.fromEntries(stsHosts.map((host) => [host, stsAddress])),
    routes: async ({ folder, authority, api }, ecr) => {
      sts = await FakeSts.start(folder, authority, { api, ecr, hosts: stsHosts });
      imds = await FakeImds.start(folder, ecr);
      return [
        { address: stsAddress, port: 443, socket: sts.socket },
        { address: FakeImds.address, port: 80, socket: imds.socket },
      ];
    },
  });
}, 120_000);
afterAll(async () => {
  await sts.stop();
  await imds.stop();
  await cluster.stop();
});

beforeEach(async () => {
  await resetPullSecret(cluster.api);
  sts.trusted.clear();
  sts.externalId = undefined;
  sts.audience = 'sts.amazonaws.com';
  imds.isSilent = false;
  sts.calls.length = imds.calls.length = cluster.ecr.calls.length = 0;
});

const subjectOf = (account: string) => `system:serviceaccount:mirroring:${account}`;
const [init, check] = ['ecr-token-updater-init', 'ecr-token-updater-sa'].map(subjectOf) as [string, string];

async function keyOfRecord(): Promise<string | undefined> {
  const logins =
    (await readPullSecret(cluster.api)).metadata.annotations?.['ecr-token-updater/logins'] ?? '{}';
  return (JSON.parse(logins) as Record<string, { key: string } | undefined>)[ecrHost]?.key;
}

describe('the role of the pods', () => {
  let release: Release;
  const cronJob = '/apis/batch/v1/namespaces/mirroring/cronjobs/ecr-token-updater';
  const values = (more: object = {}) => ({
    image_mirroring: { ecr_host: ecrHost, role_arn: role, ...more },
    region: { id: 'us-east-1' },
    cluster: { id: 'test' },
  });

  beforeEach(() => {
    release = new Release(cluster, 4, 'mirroring');
  });
  afterEach(async () => {
    await release.uninstall();
    const job = '/apis/batch/v1/namespaces/mirroring/jobs/ecr-token-updater-init';
    await cluster.api.request('DELETE', job, { propagationPolicy: 'Background' });
  }, 60_000);

  const initMessage = async () => {
    const path = '/apis/batch/v1/namespaces/mirroring/jobs/ecr-token-updater-init';
    return JSON.stringify((await cluster.api.find<{ status?: object }>(path))?.status);
  };

  async function makeDue(): Promise<void> {
    const logins =
      (await readPullSecret(cluster.api)).metadata.annotations?.['ecr-token-updater/logins'] ?? '';
    await cluster.api.patch(pullSecretPath, {
      metadata: {
        annotations: { 'ecr-token-updater/logins': logins.replace(/"expires":\d+/, '"expires":1') },
      },
    });
  }

  test('is asked for with the tokens of two service accounts, and no key is kept anywhere', async () => {
    sts.trusted.add(init).add(check);
    expect(await release.install(values())).toMatchObject({ code: 0 });
    expect(sts.calls).toEqual([
      {
        action: 'AssumeRoleWithWebIdentity',
        host: FakeSts.host('us-east-1'),
        roleArn: role,
        status: 200,
        subject: init,
      },
    ]);
    const key = await keyOfRecord();
    await suspendCronJob(cluster.api, cronJob);
    await makeDue();
    await runJobOf(cluster.api, cronJob, 'due');
    expect(sts.calls.at(-1)).toMatchObject({ subject: check, status: 200 });
    expect(cluster.runner.log('mirroring', 'due')).toContain('wrote a new login');
    // Another session of the same role: no reason to write.
    expect(await keyOfRecord()).toBe(key);
    sts.calls.length = 0;
    await runJobOf(cluster.api, cronJob, 'not-due');
    expect(cluster.runner.log('mirroring', 'not-due')).toContain('nothing is due');
    expect(sts.calls).toEqual([]);
    expect(await release.objects()).not.toContain('secrets/mirroring/aws');
  }, 120_000);

  test('that does not trust the account of the init Job stops the install', async () => {
    sts.trusted.add(check);
    expect((await release.install(values())).code).not.toBe(0);
    expect(await initMessage()).toContain('exit code 10');
    expect(cluster.runner.log('mirroring', 'ecr-token-updater-init')).toContain(
      `AWS refused the role ${role}: `,
    );
  }, 60_000);

  test('that does not trust the account of the CronJob fails its checks', async () => {
    sts.trusted.add(init);
    expect(await release.install(values())).toMatchObject({ code: 0 });
    await suspendCronJob(cluster.api, cronJob);
    await makeDue();
    const { status } = await runJobOf(cluster.api, cronJob, 'untrusted');
    expect(JSON.stringify(status?.conditions)).toContain('exit code 10');
  }, 60_000);

  test('that trusts another audience refuses the token', async () => {
    sts.trusted.add(init);
    expect((await release.install(values({ token_audience: 'openshift' }))).code).not.toBe(0);
    expect(await initMessage()).toContain('exit code 10');
  }, 60_000);

  test('assumes a further role, at a given endpoint', async () => {
    sts.trusted.add(init).add(check);
    sts.externalId = 'customer-1';
    const more = {
      assume_role: { arn: otherRole, external_id: 'customer-1' },
      sts_endpoint_url: `https://${vpcEndpoint}`,
    };
    expect(await release.install(values(more))).toMatchObject({ code: 0 });
    expect(sts.calls).toMatchObject([
      { action: 'AssumeRoleWithWebIdentity', host: vpcEndpoint, roleArn: role, subject: init },
      { action: 'AssumeRole', host: vpcEndpoint, roleArn: otherRole, externalId: 'customer-1' },
    ]);
  }, 60_000);
});

describe.each(awsCliMajors)('with the AWS CLI %i', (awsCli) => {
  let updater: UpdaterProcess;
  beforeAll(async () => {
    if (!(await cluster.api.find(`/api/v1/namespaces/default/configmaps/${statusName}`)))
      await installUpdater(cluster.api);
    const image = cluster.imageWith({ awsCli });
    updater = await UpdaterProcess.prepare({ ...cluster, image }, cluster.ecr.createKey());
  });
  beforeEach(async () => {
    await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
  });

  describe('a role that keys assume', () => {
    const env = { ASSUME_ROLE_ARN: otherRole, ASSUME_ROLE_EXTERNAL_ID: 'customer-1' };

    test('is asked for with their signature and the external id', async () => {
      sts.externalId = 'customer-1';
      expect(await updater.run('update', { env })).toMatchObject({ exitCode: 0 });
      expect(sts.calls).toMatchObject([{ action: 'AssumeRole', roleArn: otherRole, status: 200 }]);
    });

    test('that asks for another external id is denied', async () => {
      sts.externalId = 'other';
      const { exitCode, log } = await updater.run('update', { env });
      expect([exitCode, log]).toEqual([10, expect.stringContaining('AccessDenied')]);
    });
  });

  describe('the role of the node', () => {
    const env = { USE_NODE_ROLE: 'true', UPDATER_AWS_KEYS: '/absent' };

    test('is taken from the metadata service, with a session', async () => {
      expect(await updater.run('update', { env })).toMatchObject({ exitCode: 0 });
      expect(imds.calls).toContain('PUT /latest/api/token');
      expect(await keyOfRecord()).toMatch(/^[0-9a-f]{24}$/);
      expect((await updater.run('update', { env })).log).toContain('nothing is due');
    });

    test('may assume a further role', async () => {
      const assuming = { ...env, ASSUME_ROLE_ARN: otherRole };
      expect(await updater.run('update', { env: assuming })).toMatchObject({ exitCode: 0 });
      expect(sts.calls).toMatchObject([{ action: 'AssumeRole', roleArn: otherRole }]);
    });

    test('that does not answer ends the run within five seconds, with a sentence', async () => {
      imds.isSilent = true;
      const start = Date.now();
      const { exitCode, log } = await updater.run('update', { env });
      expect([exitCode, log]).toEqual([11, expect.stringContaining('set updater.host_network: true')]);
      // The start of Python on a busy machine is not the metadata service's.
      expect(Date.now() - start).toBeLessThan(8_000);
      expect(cluster.ecr.calls).toEqual([]);
    });

    test('is asked for by no proxy', async () => {
      const proxied = { ...env, HTTP_PROXY: 'http://127.0.0.1:1', http_proxy: 'http://127.0.0.1:1' };
      expect(await updater.run('update', { env: proxied })).toMatchObject({ exitCode: 0 });
    });
  });
});

test.each(['aws-cli/1.27.0 Python/3.9', 'aws-cli/2.12.9 Python/3.11', 'something else'])(
  'an endpoint of STS needs a newer AWS CLI than one that says %s',
  async (version) => {
    const updater = await UpdaterProcess.prepare(cluster, cluster.ecr.createKey());
    const folder = makeOpenFolder(cluster.folder, 'old-aws');
    writeFileSync(join(folder, 'aws'), `#!/bin/sh\necho '${version}'\n`, { mode: 0o755 });
    const { exitCode, log } = await updater.run('update', {
      env: {
        PATH: `/old:${cluster.image.path}`,
        ASSUME_ROLE_ARN: otherRole,
        STS_ENDPOINT_URL: `https://${vpcEndpoint}`,
      },
      mounts: [{ from: folder, to: '/old' }],
    });
    expect([exitCode, log]).toEqual([2, expect.stringContaining('needs the AWS CLI 1.29 or 2.13')]);
  },
);
