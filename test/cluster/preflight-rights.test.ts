import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { render } from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import type { Finding } from '../../src/preflight/finding';
import type { PreflightReport } from '../../src/preflight/preflight-report';
import { loadValues } from '../../src/values-file/load';
import { examples } from '../examples';
import { buildProgram, runProgram } from './cluster-command';
import { startControlPlane, type ControlPlane } from './control-plane';
import { createUser, type RestrictedUser } from './restricted-user';
import { notEmpty } from '../not-empty';

const basic = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const rbac = 'rbac.authorization.k8s.io';

let cluster: ControlPlane;
beforeAll(async () => {
  buildProgram();
  cluster = await startControlPlane();
}, 180_000);
afterAll(() => cluster.stop());

/** What preflight says about one part of the cluster. */
async function findingsAbout(
  about: Finding['about'],
  kubeconfig: string,
  ...words: string[]
): Promise<Finding[]> {
  const { stdout } = await runProgram([
    'preflight',
    '-f',
    basic,
    '--kubeconfig',
    kubeconfig,
    ...words,
    '-o',
    'json',
  ]);
  return (JSON.parse(stdout) as PreflightReport).findings.filter((finding) => finding.about === about);
}

/** Creates and changes each object of the chart, and has no right of the updater. */
const installer = [
  {
    apiGroups: ['', 'batch', 'config.openshift.io', rbac],
    resources: [
      ...['serviceaccounts', 'configmaps', 'cronjobs', 'jobs', 'roles', 'rolebindings'],
      ...['imagedigestmirrorsets', 'imagetagmirrorsets'],
    ],
    verbs: ['create', 'patch'],
  },
  { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'patch'] },
];

/** What the API server answers when the user creates each Role and RoleBinding of the chart, without keeping them. */
async function refusalsFor({ api }: RestrictedUser): Promise<string[]> {
  const manifests = render(loadValues(imageMirroringValues, [basic], defaultRelease), defaultRelease);
  const refused: string[] = [];
  for (const { kind, metadata, ...rest } of manifests) {
    if (kind !== 'Role') continue;
    const { namespace, name } = metadata as { namespace: string; name: string };
    const path = `/apis/${rbac}/v1/namespaces/${namespace}/roles?dryRun=All`;
    const { status } = await api.request('POST', path, { kind, metadata, ...rest });
    if (status === 403) refused.push(`Role ${namespace}/${name}`);
  }
  return refused;
}

test('a cluster administrator lacks no permission', async () => {
  expect(await findingsAbout('permissions', cluster.kubeconfig)).toEqual([]);
});

test('whoever may create Roles and lacks their rights is named with the Roles that the API server refuses', async () => {
  const user = await createUser(cluster, 'installer', installer);
  const refused = await refusalsFor(user);
  expect(refused).toHaveLength(4);
  const [finding, ...others] = await findingsAbout('permissions', user.kubeconfig);
  expect(others).toEqual([]);
  for (const role of notEmpty(refused)) expect(finding?.what).toContain(role);
  expect(finding?.what).toContain('get secrets pull-secret in openshift-config; update secrets pull-secret');
});

test('the verbs escalate and bind are enough to grant rights that the caller does not have', async () => {
  const exceptions = { apiGroups: [rbac], resources: ['roles'], verbs: ['escalate', 'bind'] };
  const user = await createUser(cluster, 'escalator', [...installer, exceptions]);
  expect(await refusalsFor(user)).toEqual([]);
  expect(await findingsAbout('permissions', user.kubeconfig)).toEqual([]);
});

test('whoever has the rights of the updater may grant them', async () => {
  const user = await createUser(cluster, 'peer', [
    ...installer,
    { apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get', 'update'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create'] },
  ]);
  expect(await refusalsFor(user)).toEqual([]);
  expect(await findingsAbout('permissions', user.kubeconfig)).toEqual([]);
});

test('a right to patch one object of a name does not count as a right to create it', async () => {
  const { kubeconfig } = await createUser(cluster, 'named', [
    {
      apiGroups: ['batch'],
      resources: ['cronjobs'],
      resourceNames: ['ecr-token-updater'],
      verbs: ['create', 'patch'],
    },
  ]);
  const [finding] = await findingsAbout('permissions', kubeconfig);
  expect(finding?.what).toContain('create cronjobs.batch in default');
  expect(finding?.what).not.toContain('patch cronjobs.batch');
});

test('a binding that an earlier installation left to the service account is found', async () => {
  const binding = {
    metadata: { name: 'old-updater' },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'ecr-token-updater-sa', namespace: 'default' }],
  };
  await cluster.api.create(`/apis/${rbac}/v1/clusterrolebindings`, binding);
  const findings = await findingsAbout('permissions', cluster.kubeconfig);
  expect(findings.map(({ what }) => what)).toEqual([
    'the service account default/ecr-token-updater-sa may already: list secrets; create pods, in all namespaces',
  ]);
});

describe('the namespace of the release', () => {
  const whatOf = async (...words: string[]) =>
    (await findingsAbout('namespaces', cluster.kubeconfig, ...words)).map(({ what }) => what);

  test('must exist', async () => {
    expect(await whatOf('-n', 'mirroring')).toEqual(['there is no namespace mirroring']);
  });

  test('must not be in deletion', async () => {
    await cluster.api.create('/api/v1/namespaces', {
      metadata: { name: 'ending', finalizers: ['example.com/held'] },
    });
    await cluster.api.request('DELETE', '/api/v1/namespaces/ending');
    expect(await whatOf('-n', 'ending')).toEqual(['the namespace ending is being deleted']);
  });

  test('must allow pods on the network of the node where the values want that', async () => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await cluster.api.create('/api/v1/namespaces', { metadata: { name: 'strict', labels } });
    expect(await whatOf('-n', 'strict')).toEqual([]);
    const values = join(cluster.folder, 'host-network.yaml');
    writeFileSync(values, 'image_mirroring: {updater: {host_network: true}}\n');
    expect(await whatOf('-n', 'strict', '-f', values)).toEqual([
      'the namespace strict enforces the Pod Security level restricted, and image_mirroring.updater.host_network is true',
    ]);
  });
});
