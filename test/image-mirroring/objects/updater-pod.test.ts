import { host, objectOf, partOf, renderValues } from '../rendering';

type Part = Record<string, unknown>;

const podOf = (name: string, imageMirroring: object = {}) =>
  partOf(
    objectOf(renderValues(imageMirroring), 'Job', `ecr-token-updater-${name}`),
    'spec',
    'template',
    'spec',
  ) as Part & { containers: [Part & { env: Part[]; command: string[] }]; volumes: Part[] };
const cronJobPod = (imageMirroring: object = {}) =>
  partOf(
    objectOf(renderValues(imageMirroring), 'CronJob', 'ecr-token-updater'),
    ...['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ) as ReturnType<typeof podOf>;
const pods = [
  ['update', cronJobPod],
  ['init', (given?: object) => podOf('init', given)],
  ['verify', (given?: object) => podOf('verify', given)],
] as const;

test.each(pods)('the pod of %s runs as any user but root, on a read-only root', (_, pod) => {
  expect(pod()).toMatchObject({
    restartPolicy: 'Never',
    automountServiceAccountToken: true,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(pod().containers[0].securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  });
});

test.each(pods)('the image of %s is pulled by digest, and only when the node lacks it', (_, pod) => {
  const [container] = pod({}).containers;
  expect(container.image).toMatch(/^quay\.io\/ibmmas\/cli@sha256:[0-9a-f]{64}$/);
  expect(container.imagePullPolicy).toBe('IfNotPresent');
});

test.each(pods)('the command of the pod of %s ends in its mode', (mode, pod) => {
  expect(pod().containers[0].command.at(-1)).toBe(mode);
});

test.each(pods)('no secret is in the environment of %s', (_, pod) => {
  expect(JSON.stringify(pod().containers[0].env)).not.toMatch(/secretKeyRef|wJalr|AKIA/);
  expect(pod().containers[0].env).toContainEqual({ name: 'ECR_HOST', value: host });
});

test('every user may read the files that are mounted', () => {
  const modes = pods.flatMap(([, pod]) =>
    pod({ updater: { ca_config_map: 'trusted-ca' } })
      .volumes.filter(({ name }) => name !== 'tmp')
      .map((volume) => partOf(volume.configMap ?? volume.secret, 'defaultMode')),
  );
  expect(modes.length).toBeGreaterThanOrEqual(10);
  expect(new Set(modes)).toEqual(new Set([0o444]));
});

test('only the CronJob reads the status as files, which may be absent at first', () => {
  const statusOf = (pod: ReturnType<typeof podOf>) => pod.volumes.filter(({ name }) => name === 'status');
  expect(statusOf(podOf('init'))).toEqual([]);
  expect(statusOf(podOf('verify'))).toEqual([]);
  expect(statusOf(cronJobPod())).toEqual([
    {
      name: 'status',
      configMap: { name: 'ecr-token-updater-status', defaultMode: 0o444, optional: true },
    },
  ]);
});

test('a pod uses the objects of its own release or hook', () => {
  expect([cronJobPod().serviceAccountName, podOf('init').serviceAccountName]).toEqual([
    'ecr-token-updater-sa',
    'ecr-token-updater-init',
  ]);
});
