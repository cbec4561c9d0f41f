import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from './api-client';
import { FakeEcr } from './fake-ecr';
import { makeOpenFolder } from './folder';
import { configurationOf, pullSecretPath, readPullSecret, resetPullSecret } from './pull-secret';
import type { TestCluster } from './test-cluster';
import { startUpdaterCluster } from './updater-cluster';
import { ecrHost, statusName, type Mode } from './updater-pod';
import type { UpdaterProcess } from './updater-process';

const replica = FakeEcr.registry('eu-central-1');
const statusPath = `/api/v1/namespaces/default/configmaps/${statusName}`;
const registriesFolder = '/var/run/secrets/ecr-token-updater/registries';

let cluster: TestCluster;
let updater: UpdaterProcess;
/** What the Secrets of further registries are mounted as. */
let secrets: string;
beforeAll(async () => {
  ({ cluster, updater } = await startUpdaterCluster());
}, 90_000);
afterAll(() => cluster.stop());

beforeEach(async () => {
  secrets = makeOpenFolder(cluster.folder, 'registries');
  await resetPullSecret(cluster.api);
  await cluster.api.patch(statusPath, { data: null });
  cluster.ecr.calls.length = cluster.gateway.calls.length = 0;
});

/** Puts keys into the Secret of a further registry. */
function storeSecret(name: string, keys: { accessKeyId: string; secretAccessKey: string }): void {
  const folder = join(secrets, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'aws_access_key_id'), keys.accessKeyId);
  writeFileSync(join(folder, 'aws_secret_access_key'), keys.secretAccessKey);
}

const unknownKeys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** A run with further registries. */
const run = (mode: Mode, ...registries: object[]) =>
  updater.run(mode, {
    env: registries.length === 0 ? {} : { REGISTRIES: JSON.stringify({ registries }) },
    mounts: [{ from: secrets, to: registriesFolder }],
  });

const loginOf = async (host: string) => configurationOf(await readPullSecret(cluster.api)).auths[host]?.auth;
const isLive = async (host: string) => cluster.ecr.isLive((await loginOf(host)) ?? '');
const writes = () =>
  cluster.gateway.calls.filter(
    ({ method, path }) => method === 'PUT' && path.startsWith(`${pullSecretPath}?`),
  );
const status = async () =>
  (await cluster.api.get<KubernetesObject & { data?: Record<string, string> }>(statusPath)).data ?? {};
const records = async () =>
  JSON.parse(
    (await readPullSecret(cluster.api)).metadata.annotations?.['ecr-token-updater/logins'] ?? '{}',
  ) as Record<string, { expires: number }>;

/** Makes the login of a host end, as the record says. */
async function end(host: string, expires = 1): Promise<void> {
  const changed = await records();
  const logins = JSON.stringify({ ...changed, [host]: { ...changed[host], expires } });
  await cluster.api.patch(pullSecretPath, {
    metadata: { annotations: { 'ecr-token-updater/logins': logins } },
  });
}

test('all registries get their logins in one write, each with a token of its region', async () => {
  expect(await run('update', { host: replica })).toMatchObject({ exitCode: 0 });
  expect([await isLive(ecrHost), await isLive(replica)]).toEqual([true, true]);
  expect(await loginOf(replica)).not.toBe(await loginOf(ecrHost));
  expect(writes()).toHaveLength(1);
  const asked = cluster.ecr.calls.filter(({ part }) => part === 'api').map(({ host }) => host);
  expect(asked).toEqual([FakeEcr.api('us-east-1'), FakeEcr.api('eu-central-1')]);
});

test('the status says of each registry how its login is', async () => {
  await run('update', { host: replica });
  expect(await status()).toMatchObject({
    host: ecrHost,
    last_error: '',
    [`${replica}.host`]: replica,
    [`${replica}.last_error`]: '',
    [`${replica}.login_expires`]: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
  });
});

test('with nothing due it reads the pull secret once, and asks no AWS and no registry', async () => {
  await run('update', { host: replica });
  cluster.gateway.calls.length = cluster.ecr.calls.length = 0;
  const { exitCode, log } = await run('update', { host: replica });
  expect(exitCode).toBe(0);
  expect(log.match(/nothing is due/g)).toHaveLength(2);
  expect(cluster.gateway.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET ${pullSecretPath}`,
  ]);
  expect(cluster.ecr.calls).toEqual([]);
});

test('only the login that is due is renewed', async () => {
  await run('update', { host: replica });
  const first = await loginOf(ecrHost);
  await end(replica);
  const before = await loginOf(replica);
  expect(await run('update', { host: replica })).toMatchObject({ exitCode: 0 });
  expect(await loginOf(ecrHost)).toBe(first);
  expect(await loginOf(replica)).not.toBe(before);
});

test('an upgrade from one registry to two writes only the login of the new one', async () => {
  await run('update');
  const first = await loginOf(ecrHost);
  expect(await run('init', { host: replica })).toMatchObject({ exitCode: 0 });
  expect(await loginOf(ecrHost)).toBe(first);
  expect(await isLive(replica)).toBe(true);
});

describe('a registry whose identity AWS refuses', () => {
  const denied = { host: replica, existing_secret: 'denied' };
  beforeEach(() => storeSecret('denied', unknownKeys));

  test('keeps no other from its login, and ends the run with its exit code', async () => {
    const { exitCode, log } = await run('update', denied);
    expect(exitCode).toBe(10);
    expect(log).toContain(`${replica}: failed with exit code 10: AWS refused the access key`);
    expect([await isLive(ecrHost), await loginOf(replica)]).toEqual([true, undefined]);
    expect(await status()).toMatchObject({
      last_error: '',
      [`${replica}.last_error`]: expect.stringContaining('exit code 10') as string,
    });
  });

  test('keeps the login that it has', async () => {
    await run('update', { host: replica });
    const before = await loginOf(replica);
    await end(replica);
    expect(await run('update', denied)).toMatchObject({ exitCode: 10 });
    expect(await loginOf(replica)).toBe(before);
  });

  test('stops an install, because init proves every registry', async () => {
    expect(await run('init', denied)).toMatchObject({ exitCode: 10 });
  });
});

test('a registry without its Secret keeps no other from its login', async () => {
  const { exitCode, log } = await run('update', { host: replica, existing_secret: 'missing' });
  expect([exitCode, await isLive(ecrHost)]).toEqual([2, true]);
  expect(log).toContain(
    `${replica}: failed with exit code 2: aws_access_key_id or aws_secret_access_key is missing`,
  );
});

test('when both fail, the exit code is the one of ecr_host', async () => {
  cluster.ecr.apiFault = () => ({ kind: 'unavailable' });
  const { exitCode, log } = await run('update', { host: replica, existing_secret: 'missing' });
  cluster.ecr.apiFault = undefined;
  expect(exitCode).toBe(11);
  expect(log).toContain(`${replica}: failed with exit code 2`);
});

test('a registry has keys of its own, and a change of them renews only its login', async () => {
  const own = { host: replica, existing_secret: 'own' };
  storeSecret('own', cluster.ecr.createKey());
  await run('update', own);
  const first = await loginOf(ecrHost);
  const before = await loginOf(replica);
  storeSecret('own', cluster.ecr.createKey());
  const { exitCode, log } = await run('update', own);
  expect([exitCode, await loginOf(ecrHost)]).toEqual([0, first]);
  expect(log).toContain(`${replica}: the login was made with another key: wrote a new login`);
  expect(await loginOf(replica)).not.toBe(before);
});

test('verify proves every login', async () => {
  await run('update', { host: replica });
  expect(await run('verify', { host: replica })).toMatchObject({ exitCode: 0 });
  await end(replica);
  const { exitCode, log } = await run('verify', { host: replica });
  expect(exitCode).toBe(32);
  expect(log).toContain(`${replica}: failed with exit code 32`);
});

describe('a registry that the values no longer name', () => {
  beforeEach(async () => {
    await run('update', { host: replica });
    // The next write.
    await end(ecrHost);
  });

  test('keeps its login as long as that is valid', async () => {
    await run('update');
    expect(await isLive(replica)).toBe(true);
  });

  test('loses it with the first write after it has ended', async () => {
    await end(replica);
    expect(await run('update')).toMatchObject({ exitCode: 0 });
    expect(await loginOf(replica)).toBeUndefined();
    expect(Object.keys(await records())).toEqual([ecrHost]);
    expect(Object.keys(await status()).filter((name) => name.startsWith(replica))).toEqual([]);
  });

  test('keeps a login that another owner wrote', async () => {
    const { auths, ...rest } = configurationOf(await readPullSecret(cluster.api));
    auths[replica] = { auth: 'QVdTOm90aGVy' };
    await cluster.api.patch(pullSecretPath, {
      data: { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths, ...rest })).toString('base64') },
    });
    await end(replica);
    await run('update');
    expect(await loginOf(replica)).toBe('QVdTOm90aGVy');
  });

  test('keeps it before an upgrade, when nodes may still be sent there', async () => {
    await end(replica);
    await run('init');
    expect(await loginOf(replica)).toBeDefined();
  });
});
