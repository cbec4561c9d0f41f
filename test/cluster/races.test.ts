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
  type DockerConfiguration,
} from './pull-secret';
import type { TestCluster } from './test-cluster';
import { ecrHost, statusName } from './updater-pod';
import { startUpdaterCluster } from './updater-cluster';
import type { UpdaterProcess } from './updater-process';

/** How many edits are raced for, half of them with each number of writers. */
const edits = Number(process.env.RACED_EDITS ?? 500);
/** Far more than they take; a race that gets stuck ends here. */
const raceMilliseconds = 60_000 + edits * 500;
/** Of many editors that never pause one would always be between a read and a write: so all of them do, again and again. */
const racingMilliseconds = 3000;
const restingMilliseconds = 2000;

let cluster: TestCluster;
let updater: UpdaterProcess;

beforeAll(async () => {
  ({ cluster, updater } = await startUpdaterCluster());
}, 90_000);
afterAll(() => cluster.stop());

beforeEach(() => resetPullSecret(cluster.api));

interface Race {
  /** How many edits each editor makes; more where an updater has not got through often enough by then. */
  readonly share: number;
  /** How often each updater gets through at least. */
  readonly writes: number;
  /** The longest pause between two edits of one editor, in milliseconds. */
  readonly pause: number;
  /** The hosts that the updaters write entries of. */
  readonly hosts: readonly string[];
  /** When the race ends at the latest, in milliseconds since the epoch. */
  readonly end: number;
}

interface Edited {
  readonly lost: number;
  readonly conflicts: number;
  /** The entry as it was written last. */
  readonly last: string;
}

/** Edits its own entry again and again, as careful people do, and counts how often it finds it lost. */
async function editRepeatedly(name: string, { share, writes, pause, hosts, end }: Race): Promise<Edited> {
  let lost = 0;
  let conflicts = 0;
  let last: string | undefined;
  for (let edit = 1; ;) {
    if (Date.now() > end)
      throw new Error(
        `${name} came to edit ${edit} of ${share} only, or saw less than ${writes} writes of an updater`,
      );
    const secret = await readPullSecret(cluster.api);
    const configuration = configurationOf(secret);
    if (configuration.auths[name]?.auth !== last) lost++;
    if (
      last !== undefined &&
      edit > share &&
      hosts.every((host) => writesOf(configuration, host) >= writes)
    ) {
      return { lost, conflicts, last };
    }
    const mine = base64(`${name}:${edit}`);
    configuration.auths[name] = { auth: mine };
    secret.data['.dockerconfigjson'] = base64(JSON.stringify(configuration));
    try {
      await cluster.api.replace(pullSecretPath, secret);
      last = mine;
      edit++;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      conflicts++;
      continue;
    }
    await sleep(pause * Math.random());
    const raced = Date.now() % (racingMilliseconds + restingMilliseconds);
    if (raced > racingMilliseconds) await sleep(racingMilliseconds + restingMilliseconds - raced);
  }
}

/** How often an updater has written, as its entry says: it holds how often it had written before. */
function writesOf({ auths }: DockerConfiguration, host: string): number {
  const login = Buffer.from(auths[host]?.auth ?? '', 'base64').toString();
  const [, before] = /-(\d+)-\d+$/.exec(login) ?? [];
  return before === undefined ? 0 : Number(before) + 1;
}

/**
 * The write of the updater, again and again, for a host of its own and with tokens that nobody gave. It gives up as the
 * updater does, which ends the whole run, only that here the next one follows; then nobody knows what was written last.
 */
const writeRepeatedly = `
import base64, os, sys, time
sys.path.insert(0, "/opt/ecr-token-updater")
import clock, log, login_record, pull_secret, retries, write
from api import ApiServer
from exit_codes import Failure
from login_record import LoginRecord
from pull_secret import NewLogin
from settings import read_settings

settings = read_settings("update", os.environ)
api = ApiServer(os.environ, 0)
end = time.monotonic() + ${Math.ceil(raceMilliseconds / 1000)}
writes = given_up = lost = 0
last = None

def look():
    global lost
    secret = pull_secret.read_pull_secret(api, settings)
    lost += last is not None and secret.config.login(settings.host) != last
    return secret

while not os.path.exists("/stop/stop") and time.monotonic() < end:
    retries._start = time.monotonic()
    secret = look()
    auth = base64.b64encode(f"AWS:{settings.host}-{writes}-{given_up}".encode()).decode()
    record = LoginRecord(login_record.hash_of(auth), clock.now() + 12 * 3600, clock.now())
    try:
        write.write(api, settings, secret, {settings.host: NewLogin(auth, record)}, lambda _, hosts: hosts)
        writes, last = writes + 1, auth
    except Failure as failure:
        log.log("race", failure.message)
        given_up, last = given_up + 1, None
look()
log.log("race", f"writes={writes} given-up={given_up} lost={lost}")`;
import { notEmpty } from '../not-empty';

describe.each([
  [2, 1, 30],
  [10, 2, 1000],
])('%i writers race', (writers, updaters, pause) => {
  test(
    'and nobody loses an entry',
    async () => {
      const stop = join(cluster.folder, `stop-${writers}`);
      mkdirSync(stop);
      cluster.gateway.calls.length = 0;
      const start = Date.now();
      const hosts = Array.from({ length: updaters }, (_, index) => `updater-${index}.example.com`);
      const processes = hosts.map((host) =>
        updater.run('update', {
          command: ['python3', '-I', '-B', '-c', writeRepeatedly],
          env: { ECR_HOST: host, STATUS_CONFIG_MAP: '' },
          mounts: [{ from: stop, to: '/stop' }],
        }),
      );
      const editors = Array.from({ length: writers - updaters }, (_, index) => `editor-${index}`);
      const share = Math.ceil(edits / 2 / editors.length);
      const race = { share, writes: share / 50, pause, hosts, end: start + raceMilliseconds };
      const edited = await Promise.allSettled(editors.map((name) => editRepeatedly(name, race)));
      writeFileSync(join(stop, 'stop'), '');
      const outcomes = await Promise.all(processes);

      // All editors came to their end, and found their entry as they had left it each time.
      expect(edited).toEqual(
        editors.map(() => ({ status: 'fulfilled', value: expect.objectContaining({ lost: 0 }) as unknown })),
      );
      const { auths, ...rest } = configurationOf(await readPullSecret(cluster.api));
      for (const [index, each] of notEmpty([...edited.entries()])) {
        expect(auths[`editor-${index}`]?.auth).toBe(each.status === 'fulfilled' && each.value.last);
      }
      // So did the updaters, which were there for the whole race.
      const counts = outcomes.map(({ log }) => {
        const [, writes, givenUp, lost] = (/writes=(\d+) given-up=(\d+) lost=(\d+)\s*$/.exec(log) ?? []).map(
          Number,
        );
        return { writes, givenUp, lost };
      });
      for (const { writes, lost } of notEmpty(counts)) {
        expect(lost).toBe(0);
        expect(writes).toBeGreaterThanOrEqual(share / 50);
      }
      expect({ auths, ...rest }).toMatchObject(JSON.parse(originalContent));
      // They did get into each other's way.
      const refused = cluster.gateway.calls.filter(({ status }) => status === 409).length;
      expect(refused).toBeGreaterThan(0);
      if (process.env.RACED_EDITS !== undefined) {
        const conflicts = edited.map((each) => each.status === 'fulfilled' && each.value.conflicts);
        console.info({
          writers,
          edits: share * editors.length,
          conflicts,
          counts,
          seconds: (Date.now() - start) / 1000,
        });
      }
    },
    raceMilliseconds + 120_000,
  );
});

test('an updater that is due gets through while two writers never pause', async () => {
  const isOver = new AbortController();
  const editors = ['one', 'two'].map(async (name) => {
    while (!isOver.signal.aborted) {
      const secret = await readPullSecret(cluster.api);
      const configuration = configurationOf(secret);
      configuration.auths[name] = { auth: base64(String(Math.random())) };
      secret.data['.dockerconfigjson'] = base64(JSON.stringify(configuration));
      await cluster.api.request('PUT', pullSecretPath, secret);
      await sleep(20);
    }
  });
  const codes: number[] = [];
  for (let run = 0; run < 10; run++) {
    await cluster.api.patch(pullSecretPath, { metadata: { annotations: null } });
    cluster.ecr.expireTokens();
    await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
    codes.push((await updater.run('update')).exitCode);
  }
  isOver.abort();
  await Promise.all(editors);
  expect(codes.filter((code) => code === 0).length).toBeGreaterThanOrEqual(9);
}, 240_000);

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
  test('meets two repairs at once and then one in four hours, and a status that says so', async () => {
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
    expect(written).toEqual([0, 0.5, 1, 5, 9]);
    expect(writes).toBe(written.length);
    expect(codes.filter((code) => code !== 0)).toEqual(Array.from({ length: 19 }, () => 31));
    const status = await cluster.api.get<{ data: object }>(
      `/api/v1/namespaces/default/configmaps/${statusName}`,
    );
    expect(status.data).toMatchObject({
      host: ecrHost,
      last_error: expect.stringContaining('another owner changes'),
    });
  }, 480_000);
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
