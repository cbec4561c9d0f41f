import { updaterCommand } from '../../src/image-mirroring/objects/updater-pod';
import { updaterModules } from '../../src/updater/modules';
import { ApiError, type ApiClient, type KubernetesObject } from './api-client';
import { FakeEcr } from './fake-ecr';
import type { Pod } from './pod';
import type { TestCluster } from './test-cluster';
import { until } from './until';

export type Mode = 'update' | 'init' | 'verify';

export const ecrHost = FakeEcr.registry('us-east-1');
export const statusName = 'ecr-token-updater-status';

export interface Outcome {
  readonly exitCode: number;
  readonly log: string;
}

/** The objects that the updater's pods need, in the smallest form; the chart's own are tested with Helm. */
export async function installUpdater(api: ApiClient, namespace = 'default'): Promise<void> {
  const rbac = (target: string) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${target}`;
  const core = (kind: string) => `/api/v1/namespaces/${namespace}/${kind}`;
  const name = 'ecr-token-updater';
  const rules = {
    [namespace]: [
      { apiGroups: [''], resources: ['configmaps'], resourceNames: [statusName], verbs: ['get', 'update'] },
      { apiGroups: [''], resources: ['events'], verbs: ['create'] },
    ],
    'openshift-config': [
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['pull-secret'], verbs: ['get', 'update'] },
    ],
  };
  await api.create(core('serviceaccounts'), { metadata: { name } });
  await api.create(core('configmaps'), { metadata: { name: statusName } });
  await api.create(core('configmaps'), {
    metadata: { name: `${name}-script` },
    data: updaterModules,
  });
  for (const [target, list] of Object.entries(rules)) {
    await api.create(`${rbac(target)}/roles`, { metadata: { name }, rules: list });
    await api.create(`${rbac(target)}/rolebindings`, {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
  }
}

/** Puts AWS keys where the updater's pods find them. */
export async function storeKeys(
  api: ApiClient,
  { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
  further: Record<string, string> = { aws_default_region: 'eu-central-1' },
  namespace = 'default',
): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/secrets`;
  await api.request('DELETE', `${path}/aws`);
  await api.create(path, {
    metadata: { name: 'aws' },
    stringData: { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey, ...further },
  });
}

/** The delay before a write and the pauses between attempts are for production. */
export const withoutPauses = { UPDATER_MAX_DELAY_SECONDS: '0', UPDATER_RETRY_SECONDS: '0' };

/** A pod as the chart makes it. */
export function updaterPod(mode: Mode, env: Record<string, string> = {}, namespace = 'default'): object {
  const values: Record<string, string> = {
    HOME: '/tmp',
    ECR_HOST: ecrHost,
    REPO_PATH_PREFIX: '250731',
    PULL_SECRET_NAMESPACE: 'openshift-config',
    PULL_SECRET_NAME: 'pull-secret',
    STATUS_CONFIG_MAP: mode === 'verify' ? '' : statusName,
    REFRESH_BEFORE_EXPIRY_HOURS: '4',
    ECR_ENDPOINT_URL: '',
    VERIFY_IMAGE: '',
    ...withoutPauses,
    ...env,
  };
  const container = {
    name: 'updater',
    image: 'quay.io/ibmmas/cli',
    command: updaterCommand(mode),
    env: [
      ...Object.entries(values).map(([name, value]) => ({ name, value })),
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    ],
    securityContext: { readOnlyRootFilesystem: true },
    volumeMounts: [
      { name: 'script', mountPath: '/opt/ecr-token-updater', readOnly: true },
      { name: 'aws', mountPath: '/var/run/secrets/ecr-token-updater/aws', readOnly: true },
      { name: 'status', mountPath: '/opt/ecr-token-updater-status', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
  return {
    metadata: { generateName: `updater-${mode}-`, namespace },
    spec: {
      serviceAccountName: 'ecr-token-updater',
      restartPolicy: 'Never',
      activeDeadlineSeconds: 120,
      containers: [container],
      volumes: [
        { name: 'script', configMap: { name: 'ecr-token-updater-script', defaultMode: 0o444 } },
        { name: 'aws', secret: { secretName: 'aws', defaultMode: 0o444 } },
        { name: 'status', configMap: { name: statusName, defaultMode: 0o444, optional: true } },
        { name: 'tmp', emptyDir: {} },
      ],
    },
  };
}

/** Runs a pod to its end. */
export async function runPod(
  { api, runner }: Pick<TestCluster, 'api' | 'runner'>,
  draft: object,
): Promise<Outcome> {
  const namespace = (draft as KubernetesObject).metadata.namespace ?? 'default';
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const { metadata } = await api.create<Pod>(path, draft);
  let pod: Pod | undefined;
  await until(
    `${metadata.name} ends`,
    async () => {
      pod = await api.find<Pod>(`${path}/${metadata.name}`);
      return pod === undefined || pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    },
    { everyMilliseconds: 50 },
  );
  const exitCode = pod?.status?.containerStatuses?.[0]?.state.terminated?.exitCode ?? -1;
  const outcome = { exitCode, log: runner.logs.get(`${namespace}/${metadata.name}`) ?? '' };
  await api.delete(`${path}/${metadata.name}`, { gracePeriodSeconds: 0 }).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
  });
  return outcome;
}

/** Runs the updater once in a mode. */
export function runUpdater(
  cluster: TestCluster,
  mode: Mode = 'update',
  env: Record<string, string> = {},
): Promise<Outcome> {
  return runPod(cluster, updaterPod(mode, env));
}
