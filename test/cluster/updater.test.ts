import { execFileSync } from 'node:child_process';
import { updaterScriptPath } from '../../src/updater/updater-script';
import type { KubernetesObject } from './api-client';
import type { EcrFault } from './fake-ecr';
import { CertificateAuthority } from './certificates';
import {
  configurationOf,
  contentOf,
  originalContent,
  pullSecretPath,
  readPullSecret,
  resetPullSecret,
  type PullSecret,
} from './pull-secret';
import type { ImagePrograms } from './sandbox';
import { startTestCluster, type TestCluster } from './test-cluster';
import { ecrHost, installUpdater, runUpdater, statusName, storeKeys } from './updater-pod';
import { UpdaterProcess } from './updater-process';

const hour = 3600;
const statusPath = `/api/v1/namespaces/default/configmaps/${statusName}`;

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
  await installUpdater(cluster.api);
}, 90_000);
afterAll(() => cluster.stop());

beforeEach(async () => {
  await resetPullSecret(cluster.api);
  await cluster.api.patch(statusPath, { data: null });
  await storeKeys(cluster.api, cluster.ecr.createKey());
  cluster.ecr.apiFault = cluster.ecr.registryFault = cluster.gateway.intercept = undefined;
  forgetCalls();
});

function forgetCalls(): void {
  cluster.gateway.calls.length = 0;
  cluster.ecr.calls.length = 0;
}

/** Changes an entry of the pull secret as somebody else might, or makes it. */
async function changeEntry(name: string, change: object): Promise<void> {
  const { auths, ...rest } = configurationOf(await readPullSecret(cluster.api));
  auths[name] = { ...auths[name], ...change };
  const content = Buffer.from(JSON.stringify({ auths, ...rest })).toString('base64');
  await cluster.api.patch(pullSecretPath, { data: { '.dockerconfigjson': content } });
}

interface LoginRecord {
  sha256: string;
  expires: number;
  written: number;
  repaired?: number;
  key: string;
}

function recordsOf(secret: PullSecret): Record<string, LoginRecord> {
  return JSON.parse(secret.metadata.annotations?.['ecr-token-updater/logins'] ?? '{}') as Record<
    string,
    LoginRecord
  >;
}

/** Changes what the updater wrote down about its login. */
async function changeRecord(change: Partial<LoginRecord>): Promise<void> {
  const records = recordsOf(await readPullSecret(cluster.api));
  const logins = JSON.stringify({ [ecrHost]: { ...records[ecrHost], ...change } });
  await cluster.api.patch(pullSecretPath, {
    metadata: { annotations: { 'ecr-token-updater/logins': logins } },
  });
}

const seconds = () => Math.floor(Date.now() / 1000);
const longAgo = () => seconds() - 5 * hour;

async function writeLogin(): Promise<void> {
  const { exitCode, log } = await runUpdater(cluster);
  expect([exitCode, log]).toEqual([0, expect.stringContaining('wrote a new login')]);
  forgetCalls();
}

describe('a write', () => {
  test('adds a login that the registry accepts and keeps everything else in its order', async () => {
    await writeLogin();
    const secret = await readPullSecret(cluster.api);
    const auth = cluster.ecr.lastLogin;
    const expected = JSON.stringify(JSON.parse(originalContent)).replace(
      '}},',
      `},"${ecrHost}":{"auth":"${auth}"}},`,
    );
    expect(contentOf(secret)).toBe(expected);
  });

  test('notes expiry, hash and key with the login', async () => {
    await writeLogin();
    const record = recordsOf(await readPullSecret(cluster.api))[ecrHost];
    expect(record?.expires).toBeGreaterThan(seconds() + 11.9 * hour);
    expect(record).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      key: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
  });

  test('is told to people in the status and as an Event', async () => {
    const events = () =>
      cluster.api.list<KubernetesObject & { reason: string }>('/api/v1/namespaces/default/events');
    const before = new Set((await events()).map(({ metadata }) => metadata.name));
    await writeLogin();
    const { data } = await cluster.api.get<KubernetesObject & { data: object }>(statusPath);
    expect(data).toMatchObject({ host: ecrHost, last_error: '', login_expires: expect.stringMatching(/Z$/) });
    const told = (await events()).filter(({ metadata }) => !before.has(metadata.name));
    expect(told.map(({ reason }) => reason)).toEqual(['LoginWritten']);
  });

  test.each(['{}', '{"auths":null}', '{"auths":{}}'])('fills a pull secret that is %s', async (content) => {
    await resetPullSecret(cluster.api, content);
    await writeLogin();
    expect(Object.keys(configurationOf(await readPullSecret(cluster.api)).auths)).toEqual([ecrHost]);
  });

  test('replaces other ways to log in in our entry, and keeps unknown fields of it', async () => {
    const entry = { auth: 'b2xk', email: 'a@b', identitytoken: 'x', username: 'AWS', password: 'y' };
    await resetPullSecret(cluster.api, JSON.stringify({ auths: { [ecrHost]: entry, z: {} } }));
    await writeLogin();
    const { auths } = configurationOf(await readPullSecret(cluster.api));
    expect(Object.keys(auths)).toEqual([ecrHost, 'z']);
    expect(Object.keys(auths[ecrHost] ?? {})).toEqual(['auth', 'email']);
  });

  test('warns of logins that nodes would prefer', async () => {
    const content = {
      auths: { [`${ecrHost}/250731`]: {}, [`https://${ecrHost}`]: {}, [`https://${ecrHost}.cn`]: {} },
      credHelpers: { [ecrHost]: 'ecr-login' },
    };
    await resetPullSecret(cluster.api, JSON.stringify(content));
    const { log } = await runUpdater(cluster);
    expect(log).toContain(
      `warning: nodes may prefer other logins over ours: ${ecrHost}/250731, https://${ecrHost}, credHelpers.${ecrHost}\n`,
    );
  });
});

describe('a check', () => {
  test('that finds nothing due reads the pull secret once and asks AWS nothing', async () => {
    await writeLogin();
    const { exitCode, log } = await runUpdater(cluster);
    expect([exitCode, log]).toEqual([0, expect.stringContaining('nothing is due')]);
    expect(cluster.gateway.calls).toEqual([
      { method: 'GET', path: expect.stringMatching(/secrets\/pull-secret\?timeout/), status: 200 },
    ]);
    expect(cluster.ecr.calls).toEqual([]);
  });

  test('says one line about the host', async () => {
    await writeLogin();
    const { log } = await runUpdater(cluster);
    expect(log.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [
      'ends within the threshold',
      () => changeRecord({ expires: seconds() + 4 * hour + 60 }),
      'the login ends at',
    ],
    ['has ended', () => changeRecord({ expires: seconds() - hour }), 'the login ends at'],
    [
      'is said to live longer than any',
      () => changeRecord({ expires: seconds() + 14 * hour }),
      'the login cannot be valid until',
    ],
    [
      'was made with another key',
      () => storeKeys(cluster.api, cluster.ecr.createKey()),
      'the login was made with another key',
    ],
  ])('writes when the login %s', async (_, change, reason) => {
    await writeLogin();
    await change();
    const { exitCode, log } = await runUpdater(cluster);
    expect([exitCode, log]).toEqual([0, expect.stringContaining(`${reason}`)]);
    expect(log).toContain('wrote a new login');
  });

  test('does not write when the login lives a little longer than the threshold', async () => {
    await writeLogin();
    await changeRecord({ expires: seconds() + 4 * hour + 900 });
    expect((await runUpdater(cluster)).log).toContain('nothing is due');
  });

  test('does not write because a line break was added to a key', async () => {
    const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
    await storeKeys(cluster.api, { accessKeyId, secretAccessKey });
    await writeLogin();
    await storeKeys(cluster.api, { accessKeyId: `${accessKeyId}\n`, secretAccessKey });
    expect((await runUpdater(cluster)).log).toContain('nothing is due');
  });

  test('does not write because the keys of a session changed', async () => {
    const storeSession = (aws_session_token: string) =>
      storeKeys(cluster.api, cluster.ecr.createKey(aws_session_token), { aws_session_token });
    await storeSession('one');
    await writeLogin();
    await storeSession('two');
    expect((await runUpdater(cluster)).log).toContain('nothing is due');
  });

  test.each(['not JSON', '{"sha256":1}', `{"${ecrHost}":{"expires":"a[$(id)]","written":1e300}}`])(
    'survives an annotation that says %s',
    async (logins) => {
      await writeLogin();
      await cluster.api.patch(pullSecretPath, {
        metadata: { annotations: { 'ecr-token-updater/logins': logins } },
      });
      await cluster.api.patch(statusPath, { data: null });
      expect((await runUpdater(cluster)).log).toContain('wrote a new login');
    },
  );
});

describe.each<[string, ImagePrograms]>([
  ['jq 1.6', { jq: '1.6' }],
  ['jq 1.8', { jq: '1.8' }],
])('a pull secret that is not well formed for %s', (_, programs) => {
  let updater: UpdaterProcess;
  beforeAll(async () => {
    const image = cluster.imageWith(programs);
    updater = await UpdaterProcess.prepare({ ...cluster, image }, cluster.ecr.createKey());
  });

  const entries = (value: string) => `{"auths":{"quay.io":${value}}}`;
  test.each([
    ['an array of auths', '{"auths":[]}', 'has an auths that is not an object'],
    ['an entry that is text', entries('"x"'), 'has a malformed entry: quay.io is not an object'],
    ['an entry that is a number', entries('3'), 'has a malformed entry: quay.io is not an object'],
    ['a login that is no text', entries('{"auth":7}'), 'quay.io has a field that is not text'],
    ['a malformed credential helper', '{"credHelpers":{"a.io":1}}', 'has a malformed credHelpers: a.io'],
    ['auths that are false', '{"auths":false}', 'has an auths that is not an object'],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"auths":{},"x":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
      'is not valid UTF-8',
    ],
    ['half of a character', '{"auths":{},"x":"\\ud800"}', 'is not JSON that jq can read'],
    ['members of one name', '{"auths":{"a.io":{}},"auths":{"b.io":{}}}', 'has several members of one name'],
    ['a number that would lose its end', '{"auths":{},"x":12345678901234567890}', 'more than 15 digits'],
    ['a fraction that would', '{"auths":{},"x":[0.1234567890123456]}', 'more than 15 digits'],
    ['a number that would become nothing', '{"auths":{},"x":1e-400}', 'with an exponent'],
  ])('is left alone: %s', async (__, content, fault) => {
    await resetPullSecret(cluster.api, content);
    const before = await readPullSecret(cluster.api);
    const { exitCode, log } = await updater.run('update');
    expect([exitCode, log]).toEqual([30, expect.stringContaining(fault)]);
    expect(await readPullSecret(cluster.api)).toEqual(before);
    expect(cluster.ecr.calls).toEqual([]);
  });

  test('is not made when it does not exist', async () => {
    await cluster.api.delete(pullSecretPath);
    expect((await updater.run('update')).exitCode).toBe(30);
    expect(await cluster.api.find(pullSecretPath)).toBeUndefined();
  });
});

test('a pull secret may hold many digits in its texts', async () => {
  const email = '12345678901234567890 \\" 1e5 \\\\';
  await resetPullSecret(cluster.api, `{"auths":{"a.io":{"email":"${email}"}},"x":1.5}`);
  await writeLogin();
  expect(contentOf(await readPullSecret(cluster.api))).toContain(`{"a.io":{"email":"${email}"}`);
});

describe('another owner of the pull secret', () => {
  /** Puts the pull secret back to what it was before us, as a copy of last week does. */
  const putBack = () =>
    cluster.api.patch(pullSecretPath, {
      data: { '.dockerconfigjson': Buffer.from(originalContent).toString('base64') },
    });

  test('may be a mistake: a login that was taken away comes back at once', async () => {
    await writeLogin();
    await putBack();
    await writeLogin();
    const record = recordsOf(await readPullSecret(cluster.api))[ecrHost];
    expect(record?.repaired).toBe(record?.written);
  });

  test('gets its way the second time: nothing is written for four hours after the repair', async () => {
    await writeLogin();
    await putBack();
    await writeLogin();
    await putBack();
    const { exitCode, log } = await runUpdater(cluster);
    expect([exitCode, log]).toEqual([31, expect.stringContaining('somebody else')]);
    expect(cluster.ecr.calls).toEqual([]);
  });

  test('is recognised even when it removes our annotation, and named in the status', async () => {
    await writeLogin();
    await resetPullSecret(cluster.api);
    await writeLogin();
    await resetPullSecret(cluster.api);
    expect((await runUpdater(cluster)).exitCode).toBe(31);
    const { data } = await cluster.api.get<KubernetesObject & { data: { last_error: string } }>(statusPath);
    expect(data.last_error).toContain('somebody else changes openshift-config/pull-secret back');
  });

  test('stops an upgrade as well: a sync that is tried again and again writes no more often', async () => {
    await writeLogin();
    await resetPullSecret(cluster.api);
    expect((await runUpdater(cluster, 'init')).exitCode).toBe(0);
    await resetPullSecret(cluster.api);
    expect((await runUpdater(cluster, 'init')).exitCode).toBe(31);
  });

  test('is contradicted again after four hours', async () => {
    await writeLogin();
    await changeRecord({ written: longAgo(), repaired: longAgo(), sha256: 'changed' });
    const last_repair = new Date(longAgo() * 1000).toISOString().replace(/\.\d+/, '');
    await cluster.api.patch(statusPath, { data: { last_write: last_repair, last_repair } });
    expect((await runUpdater(cluster)).log).toContain('wrote a new login');
  });

  test('is not made up from a time that lies in the future', async () => {
    await writeLogin();
    await changeRecord({ repaired: seconds() + 100 * hour, sha256: 'changed' });
    expect((await runUpdater(cluster)).log).toContain('wrote a new login');
  });

  test('with a key of its own does not take turns with us', async () => {
    const { ecr } = cluster;
    const [ours, theirs, others] = [ecr.createKey(), ecr.createKey(), ecr.createKey()];
    for (const keys of [ours, theirs]) {
      await storeKeys(cluster.api, keys);
      await writeLogin();
    }
    for (const keys of [ours, others]) {
      await storeKeys(cluster.api, keys);
      expect((await runUpdater(cluster)).exitCode).toBe(31);
    }
    await storeKeys(cluster.api, theirs);
    expect((await runUpdater(cluster)).log).toContain('nothing is due');
  });

  test('is not seen in a key that was changed: a login that is lost soon after comes back at once', async () => {
    const [former, latter] = [cluster.ecr.createKey(), cluster.ecr.createKey()];
    for (const keys of [former, latter]) {
      await storeKeys(cluster.api, keys);
      await writeLogin();
    }
    await changeRecord({ written: longAgo() });
    await cluster.api.patch(statusPath, { data: null });
    await storeKeys(cluster.api, former);
    await writeLogin();
    expect(recordsOf(await readPullSecret(cluster.api))[ecrHost]).not.toHaveProperty('repaired');
    await putBack();
    await writeLogin();
  });

  test('with a key of its own is contradicted after four hours', async () => {
    await writeLogin();
    await storeKeys(cluster.api, cluster.ecr.createKey());
    await writeLogin();
    await storeKeys(cluster.api, cluster.ecr.createKey());
    await changeRecord({ written: longAgo() });
    await cluster.api.patch(statusPath, { data: null });
    await writeLogin();
  });
});

describe('the status', () => {
  const readStatus = async () =>
    (await cluster.api.get<KubernetesObject & { data?: Record<string, string> }>(statusPath)).data;

  test('learns of a login that was made before there was a status', async () => {
    await cluster.api.delete(statusPath);
    expect((await runUpdater(cluster, 'init')).log).not.toContain('warning');
    await cluster.api.create('/api/v1/namespaces/default/configmaps', { metadata: { name: statusName } });
    expect((await runUpdater(cluster)).log).toContain('nothing is due');
    const { expires = 0 } = recordsOf(await readPullSecret(cluster.api))[ecrHost] ?? {};
    expect(await readStatus()).toMatchObject({
      host: ecrHost,
      login_expires: new Date(expires * 1000).toISOString().replace('.000', ''),
    });
  });

  test('keeps nothing of a host that is no longer ours', async () => {
    const [last_repair] = new Date().toISOString().split('.');
    await cluster.api.patch(statusPath, {
      data: { host: 'other.example.com', last_repair: `${last_repair}Z` },
    });
    cluster.ecr.apiFault = () => ({ kind: 'unavailable' });
    expect((await runUpdater(cluster)).exitCode).toBe(11);
    cluster.ecr.apiFault = undefined;
    await writeLogin();
    expect(await readStatus()).toMatchObject({ host: ecrHost });
    expect(await readStatus()).not.toHaveProperty('last_repair');
  });

  test('drops an error that is over', async () => {
    await writeLogin();
    await cluster.api.patch(statusPath, { data: { last_error: 'exit code 11' } });
    await runUpdater(cluster);
    expect(await readStatus()).toMatchObject({ last_error: '' });
  });
});

describe('init', () => {
  test.each([
    ['AWS denies', { kind: 'deny' }, 10],
    ['AWS is unavailable', { kind: 'unavailable' }, 11],
    ['AWS answers with a page', { kind: 'garbage' }, 12],
  ] as [string, EcrFault, number][])('changes nothing when %s', async (_, fault, code) => {
    const before = await readPullSecret(cluster.api);
    cluster.ecr.apiFault = () => fault;
    expect((await runUpdater(cluster, 'init')).exitCode).toBe(code);
    expect(await readPullSecret(cluster.api)).toEqual(before);
  });

  test('waits for a mirror that answers late', async () => {
    cluster.ecr.push('250731/cpopen/some', 'v1');
    cluster.ecr.registryFault = (path) =>
      path.includes('/manifests/') ? { kind: 'delay', milliseconds: 2_000 } : undefined;
    const { exitCode } = await runUpdater(cluster, 'init', { VERIFY_IMAGE: 'icr.io/cpopen/some:v1' });
    expect(exitCode).toBe(0);
  });

  test('asks AWS nothing when nothing is due: an outage does not stop an upgrade', async () => {
    await writeLogin();
    cluster.ecr.apiFault = () => ({ kind: 'unavailable' });
    const { exitCode } = await runUpdater(cluster, 'init');
    expect(exitCode).toBe(0);
    expect(cluster.gateway.calls).toHaveLength(1);
  });

  test('goes back to a former key when a person wants it so', async () => {
    const [former, latter] = [cluster.ecr.createKey(), cluster.ecr.createKey()];
    for (const keys of [former, latter, former, latter]) {
      await storeKeys(cluster.api, keys);
      expect((await runUpdater(cluster, 'init')).log).toContain('wrote a new login');
    }
  });

  test('reads the image through the mirror before it writes', async () => {
    const digest = cluster.ecr.push('250731/cpopen/operator');
    const { exitCode } = await runUpdater(cluster, 'init', {
      VERIFY_IMAGE: `icr.io/cpopen/operator@${digest}`,
    });
    expect(exitCode).toBe(0);
    expect(cluster.ecr.calls.map(({ path }) => path)).toEqual([
      '/',
      '/v2/',
      `/v2/250731/cpopen/operator/manifests/${digest}`,
    ]);
  });

  test.each([
    ['a tag', 'icr.io/cpopen/tagged:v1', '/v2/250731/cpopen/tagged/manifests/v1'],
    [
      'a tag and a digest',
      'icr.io/cpopen/tagged:v1@sha256:abc',
      '/v2/250731/cpopen/tagged/manifests/sha256:abc',
    ],
    ['nothing', 'cp.icr.io/cp/tagged', '/v2/250731/cp/tagged/manifests/latest'],
    ['a port and a tag', 'icr.io:443/cp/tagged:v2', '/v2/250731/cp/tagged/manifests/v2'],
  ])('looks for an image with %s where nodes will', async (_, image, path) => {
    await runUpdater(cluster, 'init', { VERIFY_IMAGE: image });
    expect(cluster.ecr.calls.at(-1)?.path).toBe(path);
  });

  test('changes nothing when the mirror lacks the image', async () => {
    const before = await readPullSecret(cluster.api);
    const { exitCode, log } = await runUpdater(cluster, 'init', { VERIFY_IMAGE: 'icr.io/cpopen/absent:v1' });
    expect([exitCode, log]).toEqual([22, expect.stringContaining('250731/cpopen/absent')]);
    expect(await readPullSecret(cluster.api)).toEqual(before);
  });

  test.each([
    ['denies', { kind: 'deny' }, 20],
    ['is unavailable', { kind: 'unavailable' }, 21],
    ['throttles', { kind: 'answer', status: 429, body: '' }, 21],
    ['cuts the connection', { kind: 'cut' }, 21],
    ['is a page for everybody', { kind: 'answer', status: 200, body: '<html>', plain: true }, 21],
  ] as [string, EcrFault, number][])('changes nothing when the mirror %s', async (_, fault, code) => {
    const before = await readPullSecret(cluster.api);
    cluster.ecr.registryFault = (path) => (path.includes('/manifests/') ? fault : undefined);
    const { exitCode } = await runUpdater(cluster, 'init', { VERIFY_IMAGE: 'icr.io/cpopen/some:v1' });
    expect(exitCode).toBe(code);
    expect(await readPullSecret(cluster.api)).toEqual(before);
  });
});

describe('verify', () => {
  test('proves the login and the image with what is in the pull secret, and writes nothing', async () => {
    cluster.ecr.push('250731/cp/present');
    await writeLogin();
    const before = await readPullSecret(cluster.api);
    const { exitCode, log } = await runUpdater(cluster, 'verify', { VERIFY_IMAGE: 'cp.icr.io/cp/present' });
    expect([exitCode, log]).toEqual([0, expect.stringContaining('the mirror holds cp.icr.io/cp/present')]);
    expect(await readPullSecret(cluster.api)).toEqual(before);
  });

  test('says so when the registry or the API server does not answer', async () => {
    await writeLogin();
    cluster.ecr.registryFault = () => ({ kind: 'cut' });
    expect((await runUpdater(cluster, 'verify')).exitCode).toBe(21);
    cluster.gateway.intercept = () => ({ kind: 'cut' });
    expect((await runUpdater(cluster, 'verify')).exitCode).toBe(40);
  });

  test.each([
    ['no entry', () => Promise.resolve(), 32],
    ['an entry of somebody else', async () => (await writeLogin(), changeRecord({ sha256: 'other' })), 32],
    [
      'a login that has ended',
      async () => (await writeLogin(), changeRecord({ expires: seconds() - 1 })),
      32,
    ],
    ['a login that the registry refuses', async () => (await writeLogin(), cluster.ecr.expireTokens()), 20],
  ])('fails when it finds %s', async (_, prepare, code) => {
    await prepare();
    expect((await runUpdater(cluster, 'verify')).exitCode).toBe(code);
  });
});

describe.each(['init', 'verify'] as const)('%s', (mode) => {
  const image = 'icr.io/cpopen/preferred/one';
  const check = () => runUpdater(cluster, mode, { VERIFY_IMAGE: image });
  beforeEach(async () => {
    cluster.ecr.push('250731/cpopen/preferred/one');
    await writeLogin();
  });

  test.each([
    ['an empty login', {}],
    ['one that is no base64', { auth: '"\\' }],
    ['one that the registry does not know', { auth: 'QVdTOng=' }],
  ])('fails when nodes prefer %s for the path of the image', async (_, entry) => {
    const rival = `${ecrHost}/250731/cpopen`;
    await changeEntry(rival, entry);
    const { exitCode, log } = await check();
    expect([exitCode, log]).toEqual([
      20,
      expect.stringContaining(`with the entry ${rival} of openshift-config`),
    ]);
  });

  test('takes the login of the longest path, as nodes do', async () => {
    const { auth } = configurationOf(await readPullSecret(cluster.api)).auths[ecrHost] ?? {};
    await changeEntry(`${ecrHost}/250731`, {});
    await changeEntry(`${ecrHost}/250731/cpopen/preferred`, { auth });
    await changeEntry(`${ecrHost}/250731/cpopen/pre`, {});
    expect((await check()).exitCode).toBe(0);
  });
});

describe('settings', () => {
  test.each([
    ['no host', { ECR_HOST: '' }],
    ['a placeholder that nobody filled in', { ECR_HOST: '<path:secret/data/ecr#host>' }],
    ['a prefix that is no path', { REPO_PATH_PREFIX: '<path:a#b>' }],
    ['an absent CA bundle', { CA_BUNDLE: '/absent' }],
    ['a threshold that is no number', { REFRESH_BEFORE_EXPIRY_HOURS: 'four' }],
    ['a threshold that the shell takes for octal', { REFRESH_BEFORE_EXPIRY_HOURS: '08' }],
  ])('are refused: %s', async (_, env) => {
    expect((await runUpdater(cluster, 'update', env)).exitCode).toBe(2);
  });

  test('lack no key', async () => {
    await storeKeys(cluster.api, { accessKeyId: '', secretAccessKey: 'x' });
    expect((await runUpdater(cluster)).exitCode).toBe(2);
  });

  test('may hold a line break after a key', async () => {
    const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
    await storeKeys(cluster.api, {
      accessKeyId: `${accessKeyId}\n`,
      secretAccessKey: `${secretAccessKey}\r\n`,
    });
    expect((await runUpdater(cluster)).exitCode).toBe(0);
  });

  test('may name an endpoint', async () => {
    const { log } = await runUpdater(cluster, 'update', {
      ECR_ENDPOINT_URL: 'https://api.ecr.us-east-1.amazonaws.com',
    });
    expect(log).toContain('wrote a new login');
  });
});

test('the token is asked for in the region of the host, whatever the default is', async () => {
  await storeKeys(cluster.api, cluster.ecr.createKey(), { aws_default_region: 'eu-central-1' });
  await writeLogin();
  const { exitCode } = await runUpdater(cluster, 'update', {
    ECR_HOST: '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
  });
  expect(exitCode).toBe(0);
  expect(cluster.ecr.calls[0]?.host).toBe('api.ecr.eu-central-1.amazonaws.com');
});

/** What functions of the script print, with further functions in the place of programs. */
function callFunctions(commands: string): string {
  const program = `source "$1"; timeout() { "\${@:4}"; }; ${commands}`;
  return execFileSync('bash', ['-c', program, 'test', updaterScriptPath], { encoding: 'utf8' });
}

test.each([
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', 'us-east-1'],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['123456789012.dkr-ecr.eu-west-1.on.aws', 'eu-west-1'],
  ['123456789012.dkr-ecr-fips.us-gov-east-1.on.aws', 'us-gov-east-1'],
  ['123456789012.dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn', 'cn-northwest-1'],
  ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
  ['123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
  ['registry.example.com:5000', 'the default'],
])('the region of %s is %s', (host, region) => {
  const program = `ECR_HOST=${host} DEFAULT_REGION='the default'; choose_region; printf %s "$REGION"`;
  expect(callFunctions(program)).toBe(region);
});

test.each([
  ['a number', '1795467729.123', 1795467729],
  ['a time in UTC', '"2026-11-23T21:02:09.123000+00:00"', 1795467729],
  ['a time with Z', '"2026-11-23T21:02:09Z"', 1795467729],
  ['a time of another zone', '"2026-11-23T13:02:09.123000-08:00"', 1795467729],
])('the end of a token may be %s, as the majors of the AWS CLI print it', (_, expiresAt, seconds) => {
  const answer = `{"authorizationData":[{"authorizationToken":"QVdTOmFiYw==","expiresAt":${expiresAt}}]}`;
  const line = callFunctions(`read_token <<<'${answer}'`);
  expect(line.trim().split('\x1f')).toEqual(['token', 'QVdTOmFiYw==', String(seconds)]);
});

test.each([
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', '', '1  '],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', '', '1 true '],
  ['123456789012.dkr-ecr.eu-west-1.on.aws', '', '1  true'],
  ['123456789012.dkr-ecr-fips.us-gov-east-1.on.aws', '', '1 true true'],
  ['123456789012.dkr-ecr-fips.us-gov-east-1.on.aws', 'https://a.example.com', '1  '],
])('AWS is asked once for %s, with an endpoint of its kind (given: "%s")', (host, endpoint, told) => {
  const answer = callFunctions(`
    aws() { echo "$AWS_MAX_ATTEMPTS \${AWS_USE_FIPS_ENDPOINT-} \${AWS_USE_DUALSTACK_ENDPOINT-}"; }
    ECR_HOST=${host} ECR_ENDPOINT_URL=${endpoint} CA_BUNDLE= PROXY= REGION=r
    request_token; echo "$ANSWER"`);
  expect(answer).toBe(`${told}\n`);
});

test.each([1, 2, 3])(
  'the pause after attempt %i is twice as long as the one before, give or take a half',
  (n) => {
    const pauses = callFunctions(`
    sleep() { echo "$1"; }
    UPDATER_RETRY_SECONDS=2
    for ((run = 0; run < 50; run++)); do pause ${n}; done`);
    const seconds = pauses.trim().split('\n').map(Number);
    const middle = 2 ** n;
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(middle / 2);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(middle * 1.5);
    expect(new Set(seconds).size).toBeGreaterThan(10);
  },
);

test('clusters that were installed together ask AWS apart, but not with a login that is about to end', () => {
  const delays = (left: number) =>
    callFunctions(`
      sleep() { echo "$1"; }
      UPDATER_MAX_DELAY_SECONDS=60 NOW=0 EXPIRES=${left}
      for ((run = 0; run < 50; run++)); do delay; done`);
  const seconds = delays(3601).trim().split('\n').map(Number);
  expect(Math.max(...seconds)).toBeLessThanOrEqual(60);
  expect(new Set(seconds).size).toBeGreaterThan(10);
  expect(delays(3600)).toBe('');
});

test('what lies inside is asked without a proxy, and what was said of that is kept', () => {
  const bypassed = callFunctions(`
    KUBERNETES_SERVICE_HOST=10.96.0.1 ECR_ENDPOINT_URL=https://vpce.example.com:443/ NO_PROXY=.corp
    bypass_proxy; echo "$NO_PROXY $no_proxy"`);
  const list = '.corp,localhost,127.0.0.1,.svc,.cluster.local,10.96.0.1,vpce.example.com';
  expect(bypassed).toBe(`${list} ${list}\n`);
});

test('given authorities come on top of the public ones', async () => {
  const other = new CertificateAuthority(cluster.folder).certificateFile;
  const CA_BUNDLE = '/opt/ecr-token-updater-ca/ca-bundle.crt';
  const updater = await UpdaterProcess.prepare(cluster, cluster.ecr.createKey());
  const outcome = await updater.run('update', {
    env: { CA_BUNDLE },
    mounts: [{ from: other, to: CA_BUNDLE }],
  });
  expect(outcome).toMatchObject({ exitCode: 0, log: expect.stringContaining('wrote a new login') });
});

test('a page for everybody is no proof of a login', async () => {
  cluster.ecr.registryFault = () => ({ kind: 'answer', status: 200, body: '<html>', plain: true });
  const { exitCode, log } = await runUpdater(cluster);
  expect([exitCode, log]).toEqual([21, expect.stringContaining('HTTP status 200, but not from a registry')]);
});

test('a folder that cannot be written is named', async () => {
  const { exitCode, log } = await runUpdater(cluster, 'update', { HOME: '/opt' });
  expect([exitCode, log]).toEqual([2, expect.stringContaining('the folder /opt cannot be written')]);
});

test.each(['aws', 'curl', 'jq', 'sed', 'sha256sum', 'timeout'])(
  'an image without %s is told of',
  (absent) => {
    const output = callFunctions(`
    command() { [[ $2 != ${absent} ]] && builtin command "$@"; }
    fail() { echo "$*"; exit; }
    ECR_HOST=a PULL_SECRET_NAMESPACE=b PULL_SECRET_NAME=c POD_NAMESPACE=d MODE=update; check_settings`);
    expect(output).toBe(`2 ${absent} is not installed\n`);
  },
);

test('kubectl does where there is no oc', async () => {
  const image = cluster.imageWith({ client: 'kubectl' });
  const updater = await UpdaterProcess.prepare({ ...cluster, image }, cluster.ecr.createKey());
  expect(await updater.run('update')).toMatchObject({
    exitCode: 0,
    log: expect.stringContaining('wrote a new login'),
  });
});

test('the script passes shellcheck', () => {
  execFileSync('shellcheck', [updaterScriptPath], { encoding: 'utf8' });
});
