import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, type KubernetesObject } from './api-client';
import {
  configurationOf,
  contentOf,
  originalContent,
  pullSecretPath,
  readPullSecret,
  resetPullSecret,
} from './pull-secret';
import { startTestCluster, type TestCluster } from './test-cluster';
import { ecrHost, installUpdater, statusName } from './updater-pod';
import { UpdaterProcess } from './updater-process';

/** How many edits are raced for; 10,000 take about a quarter of an hour. */
const edits = Number(process.env.RACED_EDITS ?? 500);

let cluster: TestCluster;
let updater: UpdaterProcess;

beforeAll(async () => {
  cluster = await startTestCluster();
  await installUpdater(cluster.api);
  updater = await UpdaterProcess.prepare(cluster, cluster.ecr.createKey());
}, 90_000);
afterAll(() => cluster.stop());

beforeEach(() => resetPullSecret(cluster.api));

/** Edits its own entry again and again, as careful people do, and counts how often it finds it lost. */
async function editRepeatedly(name: string, count: number, pause: number): Promise<number> {
  let lost = 0;
  let last: string | undefined;
  for (let edit = 1; edit <= count;) {
    const secret = await readPullSecret(cluster.api);
    const configuration = configurationOf(secret);
    if (configuration.auths[name]?.auth !== last) lost++;
    const mine = Buffer.from(`${name}:${edit}`).toString('base64');
    configuration.auths[name] = { auth: mine };
    secret.data['.dockerconfigjson'] = Buffer.from(JSON.stringify(configuration)).toString('base64');
    try {
      await cluster.api.replace(pullSecretPath, secret);
      last = mine;
      edit++;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      continue;
    }
    // Without a pause there would be no gap in which somebody else's read and write fit.
    await sleep(Math.random() * pause);
  }
  return lost;
}

/** The write of the updater, again and again, for a host of its own and with tokens that nobody gave. */
const writeRepeatedly = `
  source /opt/ecr-token-updater/updater.sh
  fail() { log "failed $*"; return 1; }
  MODE=update STATUS_CONFIG_MAP=
  check_settings; bypass_proxy; write_kubeconfig; read_keys
  keep_status() { :; }; record_event() { :; }
  WRITES=0
  while [[ ! -e /stop/stop ]]; do
    read_pull_secret; is_due || true; now
    NEW_EXPIRES=$((NOW + TOKEN_LIFE)); NEW_AUTH=$(printf 'AWS:%s' "$ECR_HOST-$((++WRITES))" | base64 -w0)
    is_due() { [[ $AUTH != "$NEW_AUTH" ]]; }
    REASON=race DISTURBED=
    write_login || true
  done
  read_pull_secret
  log "ends with $NEW_AUTH"`;

describe.each([
  [2, 1],
  [10, 2],
])('%i writers race', (writers, updaters) => {
  test('and nobody loses an entry', async () => {
    const stop = join(cluster.folder, `stop-${writers}`);
    mkdirSync(stop);
    const processes = Array.from({ length: updaters }, (_, index) =>
      updater.run('update', {
        command: ['bash', '-c', writeRepeatedly],
        env: { ECR_HOST: `updater-${index}.example.com` },
        mounts: [{ from: stop, to: '/stop' }],
      }),
    );
    const editors = writers - updaters;
    const share = Math.ceil(edits / 2 / editors);
    const lost = await Promise.all(
      Array.from({ length: editors }, (_, index) => editRepeatedly(`editor-${index}`, share, 100 * writers)),
    );
    writeFileSync(join(stop, 'stop'), '');
    const outcomes = await Promise.all(processes);

    expect(lost).toEqual(lost.map(() => 0));
    const configuration = configurationOf(await readPullSecret(cluster.api));
    const { auths } = configuration;
    for (let index = 0; index < editors; index++) {
      expect(auths[`editor-${index}`]?.auth).toBe(Buffer.from(`editor-${index}:${share}`).toString('base64'));
    }
    for (const [index, { log }] of outcomes.entries()) {
      expect(log).toContain('wrote a new login');
      // Whatever it said to have written last is there.
      expect(log).toMatch(new RegExp(`ends with ${auths[`updater-${index}.example.com`]?.auth}|failed`));
    }
    expect(configuration).toMatchObject(JSON.parse(originalContent));
  }, 3_600_000);
});

describe.each([
  [
    'puts the data back',
    (secret: { data: object }) => ({ ...secret, data: { '.dockerconfigjson': base64(originalContent) } }),
  ],
  [
    'puts everything back',
    (secret: KubernetesObject) => ({
      ...secret,
      metadata: { ...secret.metadata, annotations: {} },
      data: { '.dockerconfigjson': base64(originalContent) },
    }),
  ],
])('a controller that %s', (_, revert) => {
  test('meets one repair at once and then one in four hours, and a status that says so', async () => {
    await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
    const clock = join(cluster.folder, 'clock');
    const start = Math.floor(Date.now() / 1000);
    const codes = [];
    let writes = 0;
    for (let check = 0; check < 24; check++) {
      writeFileSync(clock, `${start + check * 1800}\n`);
      cluster.ecr.clock = () => start + check * 1800;
      const { exitCode } = await updater.run('update', {
        env: { UPDATER_CLOCK_FILE: '/clock' },
        mounts: [{ from: clock, to: '/clock' }],
      });
      codes.push(exitCode);
      const secret = await readPullSecret(cluster.api);
      if (contentOf(secret) === originalContent) continue;
      writes++;
      await cluster.api.replace(pullSecretPath, revert(secret));
    }
    const written = codes.flatMap((code, check) => (code === 0 ? [check / 2] : []));
    expect(written).toEqual([0, 0.5, 4.5, 8.5]);
    expect(writes).toBe(written.length);
    expect(codes.filter((code) => code !== 0)).toEqual(Array.from({ length: 20 }, () => 31));
    const status = await cluster.api.get<{ data: object }>(
      `/api/v1/namespaces/default/configmaps/${statusName}`,
    );
    expect(status.data).toMatchObject({
      host: ecrHost,
      last_error: expect.stringContaining('somebody else changes'),
    });
  }, 240_000);
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
