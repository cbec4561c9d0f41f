import type { Cluster } from '../../src/cluster/cluster';
import { groupFailedPulls } from '../../src/status/failed-pull-groups';
import { reportStatus } from '../../src/status/status-report';

const now = Date.parse('2025-11-01T12:00:00Z');
const names = { namespace: 'default', cronJob: 'updater', status: 'updater-status', mirrorSets: ['mas-ecr'] };
const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', namespace: 'default', name: 'updater' };
const statusMap = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'updater-status' };

/** A cluster in which all is well, with these members instead of its own. */
const clusterWith = (change: Partial<Cluster> = {}, data: Record<string, string> = {}): Cluster => ({
  mirrorSets: [
    { kind: 'ImageDigestMirrorSet', name: 'mas-ecr', entries: [{ source: 'icr.io', mirrors: ['m.io/x'] }] },
  ],
  nodeFiles: [
    {
      machineConfig: '99-worker-generated-registries',
      role: 'worker',
      path: '/etc/containers/registries.conf',
      generated: true,
      contents: 'location = "m.io/x"',
    },
  ],
  release: [
    {
      ...cronJob,
      state: 'present',
      schedule: { suspended: false, lastRun: '2025-11-01T11:45:00Z', lastSuccess: '2025-11-01T11:45:00Z' },
    },
    {
      ...statusMap,
      state: 'present',
      data: { host: 'ecr', login_expires: '2025-11-01T20:00:00Z', last_error: '', ...data },
    },
  ],
  ...change,
});

test('nothing needs attention where all is well', () => {
  const report = reportStatus(clusterWith(), names, now);
  expect([report.healthy, report.login.problems, report.mirrorSets[0]?.state]).toEqual([
    true,
    [],
    'in force',
  ]);
});

test('a login with an hour left needs no attention: a later check renews it', () => {
  const cluster = clusterWith({}, { login_expires: '2025-11-01T13:00:00Z' });
  expect(reportStatus(cluster, names, now).login.problems).toEqual([]);
});

describe('the login needs attention when', () => {
  const schedule = { suspended: false, lastRun: '2025-11-01T11:45:00Z' };
  test.each<[string, Cluster, string]>([
    [
      'it ends soon',
      clusterWith({}, { login_expires: '2025-11-01T12:59:00Z' }),
      'the login for ecr ends in 59 minutes and was not renewed',
    ],
    [
      'it has ended',
      clusterWith({}, { login_expires: '2025-11-01T11:59:59Z' }),
      'the login for ecr has expired: nodes pull nothing new from it',
    ],
    [
      'the last check failed',
      clusterWith({}, { last_error: 'denied' }),
      'the last check of ecr failed: denied',
    ],
    [
      'no check succeeds',
      clusterWith({
        release: [
          { ...cronJob, state: 'present', schedule: { ...schedule, lastSuccess: '2025-11-01T09:59:59Z' } },
        ],
      }),
      'no check has succeeded for more than 2 hours',
    ],
    [
      'the CronJob is suspended',
      clusterWith({
        release: [{ ...cronJob, state: 'present', schedule: { ...schedule, suspended: true } }],
      }),
      'the CronJob updater is suspended: no login is renewed',
    ],
    [
      'the CronJob is absent',
      clusterWith({ release: [{ ...cronJob, state: 'absent' }] }),
      'there is no CronJob updater in default: no login is renewed',
    ],
  ])('%s', (_, cluster, problem) => {
    const { healthy, login } = reportStatus(cluster, names, now);
    expect([healthy, login.problems.map(({ what }) => what)]).toEqual([false, [problem]]);
  });

  test('a CronJob that could not be read is not reported as missing', () => {
    const { login } = reportStatus(clusterWith({ release: [{ ...cronJob, state: 'not seen' }] }), names, now);
    expect(login.problems).toEqual([]);
  });
});

test.each<[string, Partial<Cluster>, string]>([
  ['without its mirrors on some pool', { nodeFiles: [] }, 'not written yet'],
  ['whose MachineConfigs nobody could read', { nodeFiles: undefined as never }, 'unknown'],
])('a mirror set %s', (_, change, state) => {
  expect(reportStatus(clusterWith(change), names, now).mirrorSets[0]?.state).toBe(state);
});

test('failed pulls of the last hour with one cause are one group, whatever the image', () => {
  const failure = (image: string, pod: string, lastSeen: string) => ({
    namespace: 'ns',
    pod,
    message: `Failed to pull image "${image}": rpc error: code = Unknown desc = reading manifest v1 in ${image.split(':')[0]}: manifest unknown`,
    count: 1,
    lastSeen,
  });
  const groups = groupFailedPulls(
    [
      failure('icr.io/a/x:v1', 'p1', '2025-11-01T11:30:00Z'),
      failure('icr.io/b/y:v1', 'p2', '2025-11-01T11:40:00Z'),
      failure('icr.io/b/y:v1', 'old', '2025-11-01T10:59:59Z'),
    ],
    now,
  );
  expect(groups).toEqual([
    {
      cause: 'image-missing',
      meaning: 'the repository exists, this image is not in it',
      action: expect.stringContaining('mirror it') as string,
      images: ['icr.io/a/x:v1', 'icr.io/b/y:v1'],
      pods: ['ns/p1', 'ns/p2'],
      lastSeen: '2025-11-01T11:40:00Z',
    },
  ]);
});

test('of an unknown cause, failed pulls whose messages differ in the image only are one group', () => {
  const failure = (image: string) => ({
    ...{ namespace: 'ns', pod: image, count: 1, lastSeen: '2025-11-01T11:30:00Z' },
    message: `Failed to pull image "${image}": rpc error: code = Unknown desc = storing ${image}: no space`,
  });
  const groups = groupFailedPulls([failure('icr.io/a/x:v1'), failure('icr.io/b/y:v2')], now);
  expect(groups.map(({ cause, images }) => [cause, images.length])).toEqual([
    ['storing <image>: no space', 2],
  ]);
});

test('each host with a login has its own expiry and error, that of ecr_host first', () => {
  const cluster = clusterWith(
    {},
    {
      'registry.example.com_5000.host': 'registry.example.com:5000',
      'registry.example.com_5000.login_expires': '2025-11-01T11:00:00Z',
      'registry.example.com_5000.last_error': 'denied',
    },
  );
  const { login } = reportStatus(cluster, names, now);
  expect(login.hosts).toEqual([
    { host: 'ecr', expires: '2025-11-01T20:00:00Z' },
    { host: 'registry.example.com:5000', expires: '2025-11-01T11:00:00Z', lastError: 'denied' },
  ]);
  expect(login.problems.map(({ what }) => what)).toEqual([
    'the login for registry.example.com:5000 has expired: nodes pull nothing new from it',
    'the last check of registry.example.com:5000 failed: denied',
  ]);
});

test('a paused pool names the end of the login that ends first', () => {
  const pool = {
    ...{ name: 'worker', nodes: 3, updatedNodes: 2, degradedNodes: 0 },
    ...{ paused: true, updating: false, degraded: false },
  };
  const [status] = reportStatus(clusterWith({ pools: [pool] }), names, now).pools;
  expect(status?.problem?.what).toBe(
    'pool worker is paused, so its nodes do not take the last login, and the login that they have may end before 2025-11-01T20:00:00Z',
  );
});
