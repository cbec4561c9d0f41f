import { setTimeout as sleep } from 'node:timers/promises';
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
  repairs?: number[];
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
    const expected = originalContent.replace('}},', `},"${ecrHost}":{"auth":"${auth}"}},`);
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

  test('is reported in the status and as an Event', async () => {
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

  test('warns of logins that nodes prefer, not of those behind ours', async () => {
    const content = {
      auths: { [`${ecrHost}/250731`]: {}, [`https://${ecrHost}`]: {}, [`https://${ecrHost}.cn`]: {} },
      credHelpers: { [ecrHost]: 'ecr-login' },
    };
    await resetPullSecret(cluster.api, JSON.stringify(content));
    const { log } = await runUpdater(cluster);
    expect(log).toContain(
      `warning: nodes may prefer other logins over ours: ${ecrHost}/250731, credHelpers.${ecrHost}\n`,
    );
  });
});

describe('a check', () => {
  test('that finds nothing due reads the pull secret once and asks AWS nothing', async () => {
    await writeLogin();
    const { exitCode, log } = await runUpdater(cluster);
    expect([exitCode, log]).toEqual([0, expect.stringContaining('nothing is due')]);
    expect(cluster.gateway.calls).toEqual([{ method: 'GET', path: pullSecretPath, status: 200 }]);
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
      expect((await runUpdater(cluster)).log).toContain('nothing is due');
    },
  );
});

describe('a pull secret that is not well formed', () => {
  let updater: UpdaterProcess;
  beforeAll(async () => {
    updater = await UpdaterProcess.prepare(cluster, cluster.ecr.createKey());
  });

  const entries = (value: string) => `{"auths":{"quay.io":${value}}}`;
  test.each([
    ['an array of auths', '{"auths":[]}', 'has an auths that is not an object'],
    ['an entry that is a string', entries('"x"'), 'has a malformed entry: quay.io is not an object'],
    ['an entry that is a number', entries('3'), 'has a malformed entry: quay.io is not an object'],
    ['a login that is not a string', entries('{"auth":7}'), 'quay.io has a field that is not a string'],
    ['a malformed credential helper', '{"credHelpers":{"a.io":1}}', 'has a malformed credHelpers: a.io'],
    ['auths that are false', '{"auths":false}', 'has an auths that is not an object'],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"auths":{},"x":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
      'is not valid UTF-8',
    ],
    ['auths twice', '{"auths":{"a.io":{}},"auths":{"b.io":{}}}', 'several members of one name, auths,'],
    ['our host twice', `{"auths":{"${ecrHost}":{},"${ecrHost}":{}}}`, `of one name, auths.${ecrHost},`],
    [
      'a field of our entry twice',
      `{"auths":{"${ecrHost}":{"email":"a","Email":"b"}}}`,
      `of one name, auths.${ecrHost}.email,`,
    ],
  ])('is not changed: %s', async (_, content, fault) => {
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

test.each([
  ['numbers of any length', '12345678901234567890'],
  ['fractions and exponents', '[0.12345678901234567, 1.0, 1e-400, -0]'],
  ['escapes', '"\\u0041\\/\\ud800 \\" 1e5 \\\\"'],
  ['members of one name elsewhere', '{"a": 1, "a": 2}'],
  ['spaces and line breaks', '{\r\n\t"a" : [ 1 , 2 ]\n}'],
])('a write keeps %s as they are written', async (_, value) => {
  await resetPullSecret(cluster.api, `{"x": ${value},\n "auths": {"a.io": {"y": ${value}} } }`);
  await writeLogin();
  const login = `"${ecrHost}":{"auth":"${cluster.ecr.lastLogin}"}`;
  expect(contentOf(await readPullSecret(cluster.api))).toBe(
    `{"x": ${value},\n "auths": {"a.io": {"y": ${value}},${login} } }`,
  );
});

describe('another owner of the pull secret', () => {
  /** Repairs are told apart by their seconds. */
  const aSecond = 1100;
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

  test('is one when a login is taken away the third time in a day: then four hours pass before a write', async () => {
    await writeLogin();
    for (let repair = 1; repair <= 2; repair++) {
      await sleep(aSecond);
      await putBack();
      await writeLogin();
    }
    await putBack();
    const { exitCode, log } = await runUpdater(cluster);
    expect([exitCode, log]).toEqual([31, expect.stringContaining('another owner changes')]);
    expect(cluster.ecr.calls).toEqual([]);
  });

  test('is recognised even when it removes our annotation, and named in the status', async () => {
    for (let write = 1; write <= 3; write++) {
      await writeLogin();
      await sleep(aSecond);
      await resetPullSecret(cluster.api);
    }
    expect((await runUpdater(cluster)).exitCode).toBe(31);
    const { data } = await cluster.api.get<KubernetesObject & { data: { last_error: string } }>(statusPath);
    expect(data.last_error).toContain('another owner changes openshift-config/pull-secret back');
  });

  test('stops an upgrade as well: a sync that is tried again and again writes no more often', async () => {
    for (let write = 1; write <= 3; write++) {
      expect((await runUpdater(cluster, 'init')).exitCode).toBe(0);
      await sleep(aSecond);
      await resetPullSecret(cluster.api);
    }
    expect((await runUpdater(cluster, 'init')).exitCode).toBe(31);
  });

  test('is contradicted again after four hours', async () => {
    await writeLogin();
    await changeRecord({ written: longAgo(), repaired: longAgo(), repairs: [longAgo() - 60, longAgo()] });
    await putBack();
    await cluster.api.patch(statusPath, { data: null });
    await writeLogin();
  });

  test('is not seen in repairs of the day before', async () => {
    await writeLogin();
    const yesterday = seconds() - 25 * hour;
    await changeRecord({ repaired: yesterday, repairs: [yesterday - 60, yesterday] });
    await putBack();
    await writeLogin();
    await putBack();
    await writeLogin();
  });

  test('is not made up from a time that lies in the future', async () => {
    await writeLogin();
    const ahead = seconds() + 100 * hour;
    await changeRecord({ repaired: ahead, repairs: [ahead, ahead] });
    await putBack();
    await writeLogin();
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

describe('a login that another owner wrote', () => {
  /** Writes a login for our host as another updater does: of any age, without a record. */
  async function writeForeign(auth: string): Promise<void> {
    await changeEntry(ecrHost, { auth });
  }

  /** A login of the fake that ends in so many hours. */
  async function foreignLogin(hours: number): Promise<string> {
    cluster.ecr.apiFault = () => ({ kind: 'lifetime', seconds: hours * hour });
    const updater = await UpdaterProcess.prepare(cluster, cluster.ecr.createKey());
    await updater.run('update', { env: { REFRESH_BEFORE_EXPIRY_HOURS: '0', STATUS_CONFIG_MAP: '' } });
    cluster.ecr.apiFault = undefined;
    const { lastLogin } = cluster.ecr;
    await resetPullSecret(cluster.api);
    forgetCalls();
    return lastLogin;
  }

  test('is adopted while the registry accepts it: nothing is written, AWS is not asked', async () => {
    await writeForeign(await foreignLogin(10));
    const before = await readPullSecret(cluster.api);
    const { exitCode, log } = await runUpdater(cluster);
    expect([exitCode, log]).toEqual([0, expect.stringContaining('another owner wrote it')]);
    expect(await readPullSecret(cluster.api)).toEqual(before);
    expect(cluster.ecr.calls.map(({ path }) => path)).toEqual(['/v2/']);
    const { data } = await cluster.api.get<KubernetesObject & { data: object }>(statusPath);
    expect(data).toMatchObject({ host: ecrHost, last_error: '' });
  });

  test('is believed for twelve hours, whatever it says', async () => {
    await writeForeign(await foreignLogin(1000));
    const { log } = await runUpdater(cluster);
    const until = Date.parse(/valid until ([^ ;]+)/.exec(log)?.[1] ?? '') / 1000;
    expect(until).toBeLessThanOrEqual(seconds() + 12 * hour);
  });

  test('is renewed when it is due, which counts as no repair', async () => {
    await writeForeign(await foreignLogin(3));
    await writeLogin();
    expect(recordsOf(await readPullSecret(cluster.api))[ecrHost]).not.toHaveProperty('repaired');
  });

  test('does not stop init from proving the configured identity', async () => {
    await writeForeign(await foreignLogin(10));
    const before = await readPullSecret(cluster.api);
    cluster.ecr.apiFault = () => ({ kind: 'deny' });
    expect((await runUpdater(cluster, 'init')).exitCode).toBe(10);
    cluster.ecr.apiFault = undefined;
    expect((await runUpdater(cluster, 'init')).exitCode).toBe(0);
    expect(await readPullSecret(cluster.api)).toEqual(before);
  });

  test.each([
    [
      'the registry refuses it',
      async () => (await foreignLogin(10), cluster.ecr.expireTokens(), cluster.ecr.lastLogin),
    ],
    ['it does not say when it ends', () => Promise.resolve('QVdTOm5vdGhpbmc=')],
    ['it has ended', () => foreignLogin(-1)],
  ])('is replaced at once when %s', async (_, make) => {
    await writeForeign(await make());
    await writeLogin();
  });

  test('is not judged while the registry does not answer', async () => {
    await writeForeign(await foreignLogin(10));
    cluster.ecr.registryFault = () => ({ kind: 'unavailable' });
    const before = await readPullSecret(cluster.api);
    expect((await runUpdater(cluster)).exitCode).toBe(21);
    expect(await readPullSecret(cluster.api)).toEqual(before);
  });

  test('counts as put back when it is older than ours and due', async () => {
    const old = await foreignLogin(3);
    await writeLogin();
    await writeForeign(old);
    await writeLogin();
    expect(recordsOf(await readPullSecret(cluster.api))[ecrHost]).toHaveProperty('repaired');
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

  test('proves the configured identity when nothing is due, and writes nothing', async () => {
    await writeLogin();
    const before = await readPullSecret(cluster.api);
    const { exitCode, log } = await runUpdater(cluster, 'init');
    expect([exitCode, log]).toEqual([0, expect.stringContaining('nothing is due')]);
    expect(cluster.ecr.calls.map(({ part }) => part)).toEqual(['api', 'registry']);
    expect(await readPullSecret(cluster.api)).toEqual(before);
  });

  test('fails with an identity that AWS refuses when nothing is due', async () => {
    await writeLogin();
    cluster.ecr.apiFault = () => ({ kind: 'deny' });
    expect((await runUpdater(cluster, 'init')).exitCode).toBe(10);
  });

  test('goes back to a former key when a person wants it so', async () => {
    const [former, latter] = [cluster.ecr.createKey(), cluster.ecr.createKey()];
    for (const keys of [former, latter, former, latter]) {
      await storeKeys(cluster.api, keys);
      expect((await runUpdater(cluster, 'init')).log).toContain('wrote a new login');
    }
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

test('the last line of a failed run names the page that explains its exit code', async () => {
  cluster.ecr.apiFault = () => ({ kind: 'deny' });
  const { log } = await runUpdater(cluster);
  expect(log.trim().split('\n').at(-1)).toMatch(
    /what to do about exit code 10: docs\/login.md, "Exit codes"$/,
  );
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
