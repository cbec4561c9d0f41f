import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { updaterCommand } from '../../src/image-mirroring/objects/updater-pod';
import { makeOpenFolder } from '../cluster/folder';
import { configurationOf, pullSecretPath, readPullSecret, resetPullSecret } from '../cluster/pull-secret';
import type { TestCluster } from '../cluster/test-cluster';
import { ecrHost, statusName } from '../cluster/updater-pod';
import { startUpdaterCluster } from '../cluster/updater-cluster';
import type { UpdaterProcess } from '../cluster/updater-process';
import {
  effectOf,
  fixedRotation,
  follow,
  seededRandom,
  tokenLife,
  updater,
  type Outage,
  type Policy,
} from './login-model';
import { plotOutages } from './login-plot';

const besideAnother: object[] = [];
const docs = join(__dirname, '..', '..', 'docs');
const year = 365 * 24;
const results: Record<string, unknown> = {
  assumptions: [
    'An outage fails every run that starts in it, whole: AWS, the API server, or the network between.',
    'A run takes no time; a login lives 12 hours; nodes take a written login at once.',
    'The fixed rotation makes one attempt a run: the retries of its Job end within 11 minutes, before the shortest outage.',
    'A check of the updater that fails calls AWS twelve times, as if AWS itself were out each time; a failing run of the fixed rotation calls it once, to its favour.',
    'Years with outages: 52 a year, of 15 minutes to 8 hours, lengths and starts uniformly random, the same for both.',
    'A write is needless when the login it replaces has more than 6 hours left.',
  ],
};

afterAll(() => {
  writeFileSync(join(docs, 'login-bench.json'), `${JSON.stringify(results, null, 2)}\n`);
});

describe('the model', () => {
  const lengths = Array.from({ length: 32 }, (_, index) => (index + 1) / 4);
  test('of one outage', () => {
    const effectsOf = (policy: Policy) => lengths.map((hours) => rounded(effectOf(policy, hours)));
    const oneOutage = { updater: effectsOf(updater), fixedRotation: effectsOf(fixedRotation) };
    results.oneOutage = oneOutage;
    writeFileSync(join(docs, 'login-bench.svg'), plotOutages(oneOutage));
    const harmless = oneOutage.updater.filter(({ outageHours }) => outageHours <= 3.5);
    expect(harmless.map(({ worstExpiredHours }) => worstExpiredHours)).toEqual(harmless.map(() => 0));
  });

  test('of a year', () => {
    const years = 100;
    const yearOf = (policy: Policy) => {
      const random = seededRandom(1);
      const quiet = follow(policy, [], 0, year);
      const courses = Array.from({ length: years }, () => follow(policy, outagesOfAYear(random), 0, year));
      const mean = (pick: (course: (typeof courses)[number]) => number) =>
        round(courses.reduce((sum, course) => sum + pick(course), 0) / years);
      return {
        withoutOutages: {
          writes: quiet.writes.length,
          needlessWrites: quiet.needlessWrites,
          awsCalls: quiet.calls,
        },
        with52Outages: {
          meanExpiredHours: mean(({ expired }) => expired),
          worstExpiredHours: round(Math.max(...courses.map(({ expired }) => expired))),
          writes: mean(({ writes }) => writes.length),
          needlessWrites: mean(({ needlessWrites }) => needlessWrites),
          awsCalls: mean(({ calls }) => calls),
        },
      };
    };
    const ours = yearOf(updater);
    results.year = { updater: ours, fixedRotation: yearOf(fixedRotation) };
    expect(ours.withoutOutages.writes).toBeLessThanOrEqual(1100);
    expect(ours.withoutOutages.needlessWrites).toBe(0);
  });
});

describe('the updater', () => {
  let cluster: TestCluster;
  let process: UpdaterProcess;
  beforeAll(async () => {
    ({ cluster, updater: process } = await startUpdaterCluster());
  }, 90_000);
  afterAll(() => cluster.stop());
  beforeEach(async () => {
    await resetPullSecret(cluster.api);
    await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
  });

  const kinds = ['AWS', 'the API server', 'the registry'] as const;

  function breakDown(kind: (typeof kinds)[number] | undefined): void {
    cluster.ecr.apiFault = kind === 'AWS' ? () => ({ kind: 'cut' }) : undefined;
    cluster.ecr.registryFault = kind === 'the registry' ? () => ({ kind: 'cut' }) : undefined;
    cluster.gateway.intercept = kind === 'the API server' ? () => ({ kind: 'cut' }) : undefined;
  }

  test('writes when the model does, in windows around outages', async () => {
    const random = seededRandom(2);
    const base = Math.floor(Date.now() / 1000);
    const clock = join(cluster.folder, 'clock');
    let time = 0;
    cluster.ecr.clock = () => base + time * 3600;
    const check = async () => {
      writeFileSync(clock, `${base + Math.round(time * 3600)}\n`);
      await process.run('update', {
        env: { UPDATER_CLOCK_FILE: '/clock' },
        mounts: [{ from: clock, to: '/clock' }],
      });
    };
    const [firstWrite = 0] = follow(updater, [], 0, 12).writes;
    const windows = [];
    for (let window = 0; window < 15; window++) {
      const kind = kinds[window % kinds.length];
      const hours = 0.25 + random() * 7.75;
      // Over the time of a write, which is where an outage matters.
      const outage: Outage = { start: firstWrite - random() * hours, hours };
      const until = outage.start + outage.hours + 1;
      const model = follow(updater, [outage], 0, until);

      await resetPullSecret(cluster.api);
      await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
      breakDown(undefined);
      time = 0;
      await check();
      const writes: number[] = [];
      let expired = 0;
      let end = await expiry(base);
      for (time of updater.checks(7, until)) {
        const isOut = time >= outage.start && time < outage.start + outage.hours;
        breakDown(isOut ? kind : undefined);
        await check();
        const next = await expiry(base);
        if (next === end) continue;
        writes.push(time);
        expired += Math.max(0, time - end);
        end = next;
      }
      expired += Math.max(0, until - end);
      windows.push({
        what: kind,
        outage: rounded(outage),
        expiredHours: round(expired),
        writesAtHours: writes,
      });
      expect([writes, round(expired)]).toEqual([model.writes, round(model.expired)]);
    }
    results.scriptAgainstModel = { windows: windows.length, differences: 0, list: windows };
  }, 1_200_000);

  /** Hours of a day at which others write a new login, whatever there is. */
  const others = [
    { name: '0 */11 * * *', isDue: (hour: number) => [0, 11, 22].includes(hour % 24) },
    { name: 'every 5 hours', isDue: (hour: number) => hour % 5 === 0 },
  ];

  test.each(others)(
    'beside another updater ($name) writes nothing needless and never takes it for an adversary',
    async ({ name, isDue }) => {
      const days = 3;
      const base = Math.floor(Date.now() / 1000);
      const clock = join(cluster.folder, 'clock');
      breakDown(undefined);
      const counted = { writes: 0, needlessWrites: 0, failedChecks: 0, writesOfTheOther: 0 };
      let end = 0;
      for (let half = 0; half < days * 48; half++) {
        const time = half / 2;
        cluster.ecr.clock = () => base + time * 3600;
        if (half % 2 === 0 && isDue(time)) {
          await writeLogin(cluster.ecr.createLogin('us-east-1'));
          counted.writesOfTheOther++;
          end = time + tokenLife;
        }
        // A quarter of an hour later, as the id of a cluster may say.
        const check = time + 0.25;
        cluster.ecr.clock = () => base + check * 3600;
        writeFileSync(clock, `${base + check * 3600}\n`);
        const before = await entry();
        const { exitCode } = await process.run('update', {
          env: { UPDATER_CLOCK_FILE: '/clock' },
          mounts: [{ from: clock, to: '/clock' }],
        });
        if (exitCode !== 0) counted.failedChecks++;
        if ((await entry()) === before) continue;
        counted.writes++;
        if (end - check > tokenLife / 2) counted.needlessWrites++;
        end = check + tokenLife;
      }
      const perDay = (writes: number) => round(writes / days);
      besideAnother.push({
        other: name,
        days,
        writesPerDay: perDay(counted.writes),
        needlessWrites: counted.needlessWrites,
        failedChecks: counted.failedChecks,
        writesOfTheOtherPerDay: perDay(counted.writesOfTheOther),
      });
      results.besideAnother = besideAnother;
      expect(counted).toMatchObject({ needlessWrites: 0, failedChecks: 0 });
    },
    600_000,
  );

  const entry = async () => configurationOf(await readPullSecret(cluster.api)).auths[ecrHost]?.auth;

  /** Writes a login as others do: they leave the annotation. */
  async function writeLogin(auth: string): Promise<void> {
    const secret = await readPullSecret(cluster.api);
    const configuration = configurationOf(secret);
    configuration.auths[ecrHost] = { auth };
    const content = Buffer.from(JSON.stringify(configuration)).toString('base64');
    await cluster.api.replace(pullSecretPath, { ...secret, data: { '.dockerconfigjson': content } });
  }

  async function expiry(base: number): Promise<number> {
    const annotation =
      (await readPullSecret(cluster.api)).metadata.annotations?.['ecr-token-updater/logins'] ?? '{}';
    const record = (JSON.parse(annotation) as Record<string, { expires: number } | undefined>)[ecrHost];
    return ((record?.expires ?? base + tokenLife * 3600) - base) / 3600;
  }

  const fetchAndRewrite = `
    set -e
    keys=/var/run/secrets/ecr-token-updater/aws
    export AWS_ACCESS_KEY_ID=$(cat $keys/aws_access_key_id) AWS_SECRET_ACCESS_KEY=$(cat $keys/aws_secret_access_key)
    token=$(aws ecr get-login-password --region us-east-1)
    oc get secret pull-secret -n openshift-config -o json >/tmp/secret.json
    jq -r '.data[".dockerconfigjson"]' /tmp/secret.json | base64 -d >/tmp/old.json
    auth=$(printf 'AWS:%s' "$token" | base64 -w0)
    jq --arg host "$ECR_HOST" --arg auth "$auth" '.auths[$host] = {auth: $auth}' /tmp/old.json >/tmp/new.json
    jq --arg data "$(base64 -w0 </tmp/new.json)" '.data[".dockerconfigjson"] = $data' /tmp/secret.json | oc replace -f - >/dev/null`;

  test('costs little when nothing is due', async () => {
    breakDown(undefined);
    cluster.ecr.clock = () => Math.floor(Date.now() / 1000);
    expect(await process.run('update')).toMatchObject({ exitCode: 0 });
    const check = updaterCommand('update');
    const rewrite = ['bash', '-c', fetchAndRewrite];
    // The rewrite goes first, for the check must find a login that is its own.
    const costOfRewrite = { cpuSeconds: await cpuSeconds(rewrite), programs: await programsOf(rewrite) };
    await resetPullSecret(cluster.api);
    await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
    await process.run('update');
    cluster.gateway.calls.length = cluster.ecr.calls.length = 0;
    const costOfCheck = { cpuSeconds: await cpuSeconds(check), programs: await programsOf(check) };
    const imports = ['python3', '-I', '-c', 'import ssl, http.client, json'];
    const runs = cluster.gateway.calls.length;
    const costOfImports = await cpuSeconds(imports);
    expect(cluster.ecr.calls).toEqual([]);
    results.costOfACheck = {
      nothingDue: { ...costOfCheck, apiReads: 1, apiWrites: 0, awsCalls: 0 },
      fetchAndRewrite: costOfRewrite,
      importsOnly: { cpuSeconds: costOfImports },
      cpuRatio: round(costOfCheck.cpuSeconds / costOfRewrite.cpuSeconds),
      method: 'median of 9 runs, user and system time of all processes; programs started, the shell included',
    };
    expect(runs).toBe(10);
    expect(costOfCheck.cpuSeconds).toBeLessThanOrEqual(costOfRewrite.cpuSeconds / 5);
    expect(costOfCheck.cpuSeconds).toBeLessThanOrEqual(costOfImports * 2);
  }, 240_000);

  async function cpuSeconds(command: string[]): Promise<number> {
    const seconds = [];
    for (let run = 0; run < 9; run++) {
      const { log, exitCode } = await process.run('update', {
        command: ['bash', '-c', '"$@" >/dev/null; code=$?; times; exit $code', 'bash', ...command],
      });
      expect([exitCode, log]).toEqual([0, expect.any(String)]);
      const children = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(log)?.slice(1).map(Number) ?? [];
      const [userMinutes = 0, user = 0, systemMinutes = 0, system = 0] = children;
      seconds.push((userMinutes + systemMinutes) * 60 + user + system);
    }
    return round(seconds.sort((a, b) => a - b)[4] ?? 0);
  }

  /** Counts programs by putting others in their place, which count themselves. */
  async function programsOf(command: string[]): Promise<number> {
    const wrappers = makeOpenFolder(cluster.folder, 'wrappers');
    const count = makeOpenFolder(cluster.folder, 'count', 0o777);
    // The path stays as it is, for what a program starts in its turn.
    const start = 'exec "$(PATH=${PATH#*:} command -v "${0##*/}")" "$@"';
    const wrapper = `#!/bin/bash\necho "\${0##*/}" >>/count/programs\n${start}\n`;
    const programs = ['python3', 'oc', 'aws', 'jq', 'base64', 'cat'];
    for (const program of programs) {
      writeFileSync(join(wrappers, program), wrapper, { mode: 0o755 });
    }
    await process.run('update', {
      command,
      env: { PATH: `/wrappers:${cluster.image.path}` },
      mounts: [
        { from: wrappers, to: '/wrappers' },
        { from: count, to: '/count', writable: true },
      ],
    });
    const started = readFileSync(join(count, 'programs'), 'utf8').trim().split('\n').length;
    // Its own shell is not among them.
    return started + (command[0] === 'bash' ? 1 : 0);
  }
});

function outagesOfAYear(random: () => number): Outage[] {
  return Array.from({ length: 52 }, () => ({ start: random() * year, hours: 0.25 + random() * 7.75 }));
}

function rounded<T extends object>(value: T): T {
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    typeof part === 'number' ? round(part) : (part as unknown),
  ]);
  return Object.fromEntries(entries) as T;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
