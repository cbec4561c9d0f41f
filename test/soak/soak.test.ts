import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../bench/login-model';
import { configurationOf, originalContent, readPullSecret, resetPullSecret } from '../cluster/pull-secret';
import type { TestCluster } from '../cluster/test-cluster';
import { ecrHost } from '../cluster/updater-pod';
import { startUpdaterCluster } from '../cluster/updater-cluster';
import type { UpdaterProcess } from '../cluster/updater-process';
import { Editors } from './editors';
import { outageKinds, setOutage, type Outage } from './faults';

// The real updater on a real API server, check after check, through simulated weeks of faults. Only the updater and the
// fakes see simulated time; the CronJob's own timing is not part of it.

const minutes = Number(process.env.SOAK_MINUTES ?? 3);
const seed = Number(process.env.SOAK_SEED ?? 1);
/** Simulated hours between two checks. */
const interval = 0.5;
/** An outage that is shorter never costs a login (docs/login.md). */
const harmlessHours = 3.5;

let cluster: TestCluster;
let updater: UpdaterProcess;
let editors: Editors;
beforeAll(async () => {
  ({ cluster, updater } = await startUpdaterCluster());
  editors = new Editors(cluster.api);
  await resetPullSecret(cluster.api);
}, 90_000);
afterAll(() => cluster.stop());

/** The values of a release that matter to the updater. */
interface Configuration {
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly refreshHours: number;
}

const environmentOf = ({ refreshHours }: Configuration) => ({
  UPDATER_CLOCK_FILE: '/clock',
  REFRESH_BEFORE_EXPIRY_HOURS: String(refreshHours),
});

/** What has happened so far. */
const counts = {
  checks: 0,
  /** Checks during an outage, killed, or beside the writes of editors. */
  faulted: 0,
  outages: 0,
  kills: 0,
  edits: 0,
  drifts: 0,
  rotations: 0,
  upgrades: 0,
  failedUpgrades: 0,
  rollbacks: 0,
  foreignLogins: 0,
  writes: 0,
};

test(
  `${minutes} minutes of faults break no promise`,
  async () => {
    console.log(`SOAK_SEED=${seed}`);
    const random = seededRandom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const happens = (probability: number) => random() < probability;
    const base = Math.floor(Date.now() / 1000);
    const clock = join(cluster.folder, 'clock');
    const mounts = [{ from: clock, to: '/clock' }];
    const end = Date.now() + minutes * 60_000;

    let hours = 0;
    let outage: Outage | undefined;
    let lastGoodCheck = -Infinity;
    /** When each of these happened last: more often than the documented limits, they count as another owner. */
    let lastDrift = -Infinity;
    let lastRotation = 0;
    let running: Configuration = { keys: cluster.ecr.createKey(), refreshHours: 4 };
    let previous = running;
    updater.storeKeys(running.keys);
    let lastForeignLogin = 0;
    let secrets: string[] = [...cluster.ecr.keys.values()];
    let login: string | undefined;
    cluster.ecr.clock = () => base + Math.round(hours * 3600);

    do {
      writeFileSync(clock, `${base + Math.round(hours * 3600)}\n`);
      if (outage && hours >= outage.end) outage = undefined;
      if (!outage && happens(0.08)) {
        outage = { kind: pick(outageKinds), end: hours + 0.5 + random() * 7 };
        counts.outages++;
      }
      setOutage(outage?.kind, cluster, pick);

      if (hours - lastRotation > 24 && happens(0.15)) {
        const change = pick(['rotation', 'upgrade', 'rollback'] as const);
        if (change === 'rotation') {
          running = { ...running, keys: cluster.ecr.createKey() };
          counts.rotations++;
        } else if (change === 'rollback') {
          // Helm runs no hooks of the chart then.
          [running, previous] = [previous, running];
          counts.rollbacks++;
        } else {
          const next = { keys: cluster.ecr.createKey(), refreshHours: pick([4, 5, 6]) };
          updater.storeKeys(next.keys);
          const { exitCode, log } = await updater.run('init', { env: environmentOf(next), mounts });
          expect({ seed, hours, outage, log, good: exitCode === 0 || outage !== undefined }).toMatchObject({
            good: true,
          });
          if (exitCode === 0) {
            [running, previous] = [next, running];
            counts.upgrades++;
          } else counts.failedUpgrades++;
        }
        updater.storeKeys(running.keys);
        secrets = [...cluster.ecr.keys.values()];
        lastRotation = hours;
      }
      if (hours - lastDrift > 25 && happens(0.05)) {
        const drifted = pick([undefined, 'bm90Omdvb2Q=', login]);
        await editors.change((configuration) => {
          const others = Object.entries(configuration.auths).filter(([host]) => host !== ecrHost);
          const own = drifted === undefined ? [] : [[ecrHost, { auth: drifted }] as const];
          configuration.auths = Object.fromEntries([...others, ...own]);
        });
        lastDrift = hours;
        counts.drifts++;
      }
      // Every other three days there is a second updater of the same host, on a fixed schedule.
      if (Math.floor(hours / 72) % 2 === 1 && hours - lastForeignLogin >= 11) {
        const foreign = cluster.ecr.createLogin('us-east-1');
        await editors.change(({ auths }) => {
          auths[ecrHost] = { auth: foreign };
        });
        lastForeignLogin = hours;
        counts.foreignLogins++;
      }

      const before = configurationOf(await readPullSecret(cluster.api)).auths[ecrHost]?.auth;
      const killed = happens(0.08);
      const kill = new AbortController();
      const timer = killed ? setTimeout(() => kill.abort(), random() * 1200) : undefined;
      const edited = Array.from({ length: happens(0.6) ? 1 + Math.floor(random() * 10) : 0 }, (_, index) => {
        counts.edits++;
        return editors.edit(`editor-${index}.example.com`, Buffer.from(`u:${hours}`).toString('base64'));
      });
      const [{ exitCode, log }] = await Promise.all([
        updater.run('update', {
          env: environmentOf(running),
          mounts,
          kill: kill.signal,
        }),
        ...edited,
      ]);
      clearTimeout(timer);
      counts.checks++;
      if (killed) counts.kills++;
      if (outage || killed || edited.length > 0) counts.faulted++;

      const configuration = configurationOf(await readPullSecret(cluster.api));
      login = configuration.auths[ecrHost]?.auth;
      if (login !== before) counts.writes++;
      if (exitCode === 0) lastGoodCheck = hours;
      const harmed = Math.max(lastDrift, lastForeignLogin) > lastGoodCheck;
      const lasting = { seed, hours, outage, killed, exitCode, log };

      // Nothing of others is lost, and what is not an entry stays.
      expect({ ...lasting, lost: editors.lostFrom(configuration) }).toEqual({ ...lasting, lost: [] });
      const original = JSON.parse(originalContent) as Record<string, unknown>;
      expect({ ...configuration, auths: undefined }).toEqual({ ...original, auths: undefined });
      // Without a fault the check ends well, and afterwards the login outlasts a harmless outage.
      if (!outage && !killed) {
        const good = exitCode === 0 && cluster.ecr.isLive(login ?? '', harmlessHours * 3600);
        expect({ ...lasting, good }).toEqual({ ...lasting, good: true });
      }
      if (!harmed && hours - lastGoodCheck < harmlessHours)
        expect({ ...lasting, live: cluster.ecr.isLive(login ?? '') }).toEqual({ ...lasting, live: true });
      // No secret is shown.
      const shown = [...secrets, ...cluster.ecr.tokens.slice(-3), updater.serviceAccountToken].filter(
        (secret) => log.includes(secret),
      );
      expect(shown).toEqual([]);
      hours += interval;
    } while (Date.now() < end);

    const days = hours / 24;
    console.log(`${Math.round(days)} simulated days: ${JSON.stringify(counts)}`);
    // One write every six hours at most (12 hours less the longest refreshHours), and one for each thing that made a login
    // bad or old before its time.
    const { drifts, rotations, upgrades, rollbacks, foreignLogins, writes } = counts;
    const causes = drifts + rotations + upgrades + rollbacks + foreignLogins;
    expect(writes).toBeLessThanOrEqual((24 / (12 - 6)) * days + 1 + causes);
    expect(counts.checks).toBeGreaterThan(minutes * 10);
  },
  minutes * 60_000 + 120_000,
);
