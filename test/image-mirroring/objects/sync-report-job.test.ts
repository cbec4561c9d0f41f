import { objectOf, partOf, renderValues } from '../rendering';

const devops = { mongo_uri: 'mongodb://x' };
const specOf = (phase: string, base: object = {}) =>
  objectOf(renderValues({}, { devops, ...base }), 'Job', `image-mirroring-sync-${phase}`).spec;
const containerOf = (phase: string, base: object = {}) =>
  partOf(specOf(phase, base), 'template', 'spec', 'containers', 0) as {
    command: string[];
    image: string;
    env: { name: string; value?: string }[];
  };

test.each(['start', 'finish'])('the Job of the %s is tried once again and has 15 minutes', (phase) => {
  expect(specOf(phase)).toMatchObject({ backoffLimit: 1, activeDeadlineSeconds: 900 });
});

test.each(['start', 'finish'])('the script is told that it is the %s', (phase) => {
  expect(containerOf(phase).command).toEqual(['bash', '/opt/sync-report/sync-report.sh', phase]);
});

test('without a build number and a revision, their variables are empty', () => {
  const values = containerOf('start').env.filter(({ name }) => /BUILD|VERSION|ENVIRONMENT/.test(name));
  expect(values.map(({ name, value }) => [name, value])).toEqual([
    ['DEVOPS_ENVIRONMENT', ''],
    ['DEVOPS_BUILD_NUMBER', ''],
    ['GITOPS_VERSION', ''],
  ]);
});

test('the image is that of the updater', () => {
  expect(containerOf('finish', { cli_image_repo: 'registry.example.com/cli' }).image).toBe(
    'registry.example.com/cli@sha256:db6dba0d58592a1bbed459bbe8285316c36d0d8c0bf8b39e1d0f910b3400f441',
  );
});

test('the pod runs where those of the updater run, and its image is pulled with the same Secrets', () => {
  const updater = {
    image_pull_secrets: ['updater-pull-secret'],
    node_selector: { 'node-role.kubernetes.io/infra': '' },
    tolerations: [{ key: 'infra', operator: 'Exists' }],
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
    priority_class_name: 'system-cluster-critical',
    pod_annotations: { team: 'a' },
  };
  const job = objectOf(renderValues({ updater }, { devops }), 'Job', 'image-mirroring-sync-start');
  expect(partOf(job, 'spec', 'template')).toMatchObject({
    metadata: { annotations: { team: 'a' } },
    spec: {
      imagePullSecrets: [{ name: 'updater-pull-secret' }],
      nodeSelector: { 'node-role.kubernetes.io/infra': '' },
      tolerations: [{ key: 'infra', operator: 'Exists' }],
      affinity: updater.affinity,
      priorityClassName: 'system-cluster-critical',
    },
  });
});

test('without settings of the updater, the pod has none of that', () => {
  const pod = partOf(specOf('start'), 'template', 'spec') as object;
  expect(Object.keys(pod).sort()).toEqual([
    'automountServiceAccountToken',
    'containers',
    'restartPolicy',
    'securityContext',
    'serviceAccountName',
    'volumes',
  ]);
});
