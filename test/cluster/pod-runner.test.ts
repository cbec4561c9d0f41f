import { isRoot } from '../root';
import { startTestCluster, type TestCluster } from './test-cluster';
import { runPod } from './updater-pod';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
  await cluster.api.create('/api/v1/namespaces', { metadata: { name: 'restricted' } });
  for (const namespace of ['default', 'restricted']) {
    await cluster.api.create(`/api/v1/namespaces/${namespace}/secrets`, {
      metadata: { name: 'files' },
      stringData: { file: 'content' },
    });
  }
}, 90_000);
afterAll(() => cluster.stop());

const run = (
  script: string,
  { namespace = 'default', mode = 0o444, ...spec }: Record<string, unknown> = {},
) =>
  runPod(cluster, {
    metadata: { generateName: 'trial-', namespace },
    spec: {
      restartPolicy: 'Never',
      volumes: [
        { name: 'files', secret: { secretName: 'files', defaultMode: mode } },
        { name: 'scratch', emptyDir: {} },
      ],
      containers: [
        {
          name: 'main',
          image: 'example.com/a',
          command: ['bash', '-c', script],
          env: [{ name: 'GIVEN', value: 'yes' }],
          securityContext: { readOnlyRootFilesystem: true },
          volumeMounts: [
            { name: 'files', mountPath: '/files' },
            { name: 'scratch', mountPath: '/scratch' },
          ],
        },
      ],
      ...spec,
    },
  });

test.each([
  ['default', '1001 0'],
  ['restricted', '1000650000 0'],
])('a pod in %s runs as %s', async (namespace, ids) => {
  expect(await run('echo $(id -u) $(id -g)', { namespace })).toEqual({ exitCode: 0, log: `${ids}\n` });
});

test.each([
  ['default', '444', 0],
  ['default', '400', 1],
  ['restricted', '400', 0],
])('in %s a file of mode %s of root can be read or not, as on a node', async (namespace, mode, exitCode) => {
  const outcome = await run('cat /files/file', { namespace, mode: parseInt(mode, 8) });
  expect(outcome.exitCode).toBe(exitCode);
});

// Without the rights of root the pod's user is the only one there is.
(isRoot ? test : test.skip).each([
  ['default', '0:0 444'],
  ['restricted', '0:1000650000 444'],
])('in %s files belong to root and to the fsGroup, and have the mode asked for', async (namespace, owner) => {
  expect((await run('stat -c "%u:%g %a" /files/file', { namespace })).log).toBe(`${owner}\n`);
});

test('a pod writes into its emptyDir and nowhere else', async () => {
  const script =
    'for d in / /usr /etc /files /opt; do touch $d/x 2>/dev/null && echo $d; done; touch /scratch/x && echo scratch';
  expect((await run(script)).log).toBe('scratch\n');
});

test('a pod has the environment that it was given and no other', async () => {
  const { log } = await run('compgen -e | sort | xargs');
  const ofKubernetes = ['HOME', 'HOSTNAME', 'KUBERNETES_SERVICE_HOST', 'KUBERNETES_SERVICE_PORT', 'PATH'];
  const ofBash = ['PWD', 'SHLVL'];
  expect(log.trim().split(' ')).toEqual(['GIVEN', ...ofKubernetes, ...ofBash]);
});

test('a pod sees its own processes only', async () => {
  expect((await run('ls /proc | grep -c "^[0-9]"')).log.trim()).toMatch(/^[1-6]$/);
});

test('a pod has no capability', async () => {
  expect((await run('grep CapEff /proc/self/status')).log).toMatch(/0000000000000000/);
});

test.each([
  ['root where that is forbidden', { securityContext: { runAsNonRoot: true, runAsUser: 0 } }, 'as root'],
  ['a second container', { initContainers: [{ name: 'first', image: 'a' }] }, 'no init containers'],
])('the runner does not run %s', async (_, spec, complaint) => {
  const { exitCode, log } = await run('true', spec);
  expect([exitCode, log]).toEqual([-1, expect.stringContaining(complaint)]);
});

test('a pod is the service account that it names', async () => {
  const script = 'oc auth whoami -o jsonpath={.status.userInfo.username}';
  expect((await run(script)).log).toBe('system:serviceaccount:default:default');
});

test('a pod without its Secret waits, and its deadline ends it', async () => {
  const { exitCode, log } = await run('true', {
    activeDeadlineSeconds: 1,
    volumes: [
      { name: 'files', secret: { secretName: 'absent' } },
      { name: 'scratch', emptyDir: {} },
    ],
  });
  expect([exitCode, log]).toEqual([-1, '']);
});
