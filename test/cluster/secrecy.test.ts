import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOpenFolder } from './folder';
import { awsCliMajors } from './aws-cli';
import type { EcrFault } from './fake-ecr';
import { originalContent, resetPullSecret } from './pull-secret';
import { secretsOf } from './secrets';
import type { TestCluster } from './test-cluster';
import { statusName, type Mode } from './updater-pod';
import { startUpdaterCluster } from './updater-cluster';
import { UpdaterProcess, type ProcessOptions } from './updater-process';
import { notEmpty } from '../not-empty';

let cluster: TestCluster;
let updater: UpdaterProcess;

beforeAll(async () => {
  ({ cluster, updater } = await startUpdaterCluster());
}, 90_000);
afterAll(() => cluster.stop());

const programs = ['aws', 'python3'];

interface Traces {
  /** Arguments and environment of every program that the updater started, itself included. */
  readonly started: string;
  /** Command lines and environments seen in the machine's process table meanwhile. */
  readonly table: string;
  readonly log: string;
}

/** Runs the updater with programs that write down how they were started, while the process table is watched. */
async function watch(
  mode: Mode,
  { env = {}, mounts = [] }: ProcessOptions = {},
  watched = updater,
): Promise<Traces> {
  const wrappers = makeOpenFolder(cluster.folder, 'wrappers');
  const trace = makeOpenFolder(cluster.folder, 'trace', 0o777);
  const wrapper = [
    '#!/bin/bash',
    '{ printf "%s\\n" "${0##*/}" "$@"; tr "\\0" "\\n" </proc/self/environ; } >>/trace/started',
    // The path stays as it is, for what a program starts in its turn.
    'exec "$(PATH=${PATH#*:} command -v "${0##*/}")" "$@"',
  ].join('\n');
  for (const program of programs) writeFileSync(join(wrappers, program), wrapper, { mode: 0o755 });

  const seen = new Set<string>();
  const watcher = setInterval(() => {
    for (const line of processTable()) seen.add(line);
  }, 10);
  const mark = randomUUID();
  const { log } = await watched.run(mode, {
    env: { ...env, PATH: `/wrappers:${cluster.image.path}`, MARK: mark },
    mounts: [...mounts, { from: wrappers, to: '/wrappers' }, { from: trace, to: '/trace', writable: true }],
  });
  clearInterval(watcher);
  const table = [...seen].join('\n');
  // The watcher has seen command lines and environments of this very run: the sandbox is told the mark in two words.
  const marks = [`\0MARK\0${mark}\0`, `MARK=${mark}\0`];
  expect(marks.filter((each) => !table.includes(each))).toEqual([]);
  return { log, started: readFileSync(join(trace, 'started'), 'utf8'), table };
}

function processTable(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => ['cmdline', 'environ'].map((file) => readOrNothing(join('/proc', id, file))));
}

/** Processes end while they are looked at. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const faults: [string, () => void, string][] = [
  ['a write', () => undefined, 'wrote a new login'],
  ['a denial by AWS', () => (cluster.ecr.apiFault = (): EcrFault => ({ kind: 'deny' })), 'exit code 10'],
  ['garbage from AWS', () => (cluster.ecr.apiFault = (): EcrFault => ({ kind: 'garbage' })), 'exit code 12'],
  [
    'a denial by the registry',
    () => (cluster.ecr.registryFault = (): EcrFault => ({ kind: 'deny' })),
    'exit code 20',
  ],
  [
    'a refused write',
    () =>
      (cluster.gateway.intercept = (method, path) =>
        method === 'PUT' && /pull-secret/.test(path)
          ? { kind: 'status', status: 422, reason: 'Invalid' }
          : undefined),
    'exit code 42',
  ],
];

beforeEach(async () => {
  await resetPullSecret(cluster.api);
  await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
  cluster.ecr.apiFault = cluster.ecr.registryFault = cluster.gateway.intercept = undefined;
});

/** @param hidden what the environment of some programs holds, and nobody may tell */
async function expectNoSecret({ started, table, log }: Traces, hidden: string[] = []): Promise<void> {
  const told = {
    log,
    events: JSON.stringify(await cluster.api.list('/api/v1/namespaces/default/events')),
    status: JSON.stringify(await cluster.api.get(`/api/v1/namespaces/default/configmaps/${statusName}`)),
  };
  const secrets = [...secretsOf(cluster, originalContent), updater.serviceAccountToken];
  expectNone(told, [...secrets, ...hidden]);
  expectNone({ started, table }, secrets);
}

function expectNone(places: Record<string, string>, secrets: readonly string[]): void {
  for (const secret of notEmpty(secrets))
    for (const [place, text] of notEmpty(Object.entries(places)))
      expect([place, text.includes(secret)]).toEqual([place, false]);
}

test.each(faults)('no secret is visible during %s', async (_, prepare, outcome) => {
  prepare();
  const traces = await watch('update');
  // The programs must have written something down.
  expect(traces.started).toContain('get-authorization-token');
  expect(traces.log).toContain(outcome);
  await expectNoSecret(traces);
});

test('no secret is visible while init writes and reads the image', async () => {
  cluster.ecr.push('250731/cp/present');
  const traces = await watch('init', { env: { VERIFY_IMAGE: 'cp.icr.io/cp/present' } });
  expect(traces.log).toContain('wrote a new login');
  expect(cluster.ecr.calls.map(({ path }) => path)).toContain('/v2/250731/cp/present/manifests/latest');
  await expectNoSecret(traces);
});

test('no secret is visible while verify proves the login, or finds that the registry refuses it', async () => {
  cluster.ecr.push('250731/cp/present');
  await updater.run('update');
  const env = { VERIFY_IMAGE: 'cp.icr.io/cp/present' };
  const proving = await watch('verify', { env });
  expect(proving.log).toContain('the registry accepts the login');
  await expectNoSecret(proving);
  cluster.ecr.expireTokens();
  const refused = await watch('verify', { env });
  expect(refused.log).toContain('the registry refused the login');
  await expectNoSecret(refused);
});

describe('the password of a proxy', () => {
  const password = 'n0b0dy-may-see-this';
  // Nobody listens there: programs complain about it in their own words.
  const HTTPS_PROXY = `http://someone:${password}@127.0.0.1:1`;

  test.each(awsCliMajors)('is not seen when CLI %i of AWS does not reach the proxy', async (awsCli) => {
    const image = cluster.imageWith({ awsCli });
    const asking = await UpdaterProcess.prepare({ ...cluster, image }, cluster.ecr.createKey());
    const traces = await watch('update', { env: { HTTPS_PROXY } }, asking);
    expect(traces.log).toMatch(/exit code 11: .*proxy/i);
    await expectNoSecret(traces, [password]);
  });

  test('is not seen when the registry is not reached through the proxy, with an endpoint and an authority of its own', async () => {
    const CA_BUNDLE = '/opt/ecr-token-updater-ca/ca-bundle.crt';
    const ECR_ENDPOINT_URL = 'https://api.ecr.us-east-1.amazonaws.com';
    const traces = await watch('update', {
      env: { HTTPS_PROXY, ECR_ENDPOINT_URL, CA_BUNDLE },
      mounts: [{ from: cluster.authority.certificateFile, to: CA_BUNDLE }],
    });
    expect(traces.started).toContain('get-authorization-token');
    expect(traces.log).toContain('exit code 21');
    await expectNoSecret(traces, [password]);
  });
});
