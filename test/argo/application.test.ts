import { rootValues } from '../../src/argo/contract';
import { renderApplications } from '../../src/argo/render';
import type { RootValues } from '../../src/argo/schema';
import { normaliseValues } from '../../src/helm/normalise';
import type { KubernetesObject } from '../cluster/api-client';
import { resetPullSecret } from '../cluster/pull-secret';
import type { TestCluster } from '../cluster/test-cluster';
import { until } from '../cluster/until';
import { ecrHost } from '../cluster/updater-pod';
import { operationText, outOfSync } from './applications';
import { argoNamespace } from './argo-cd';
import type { Environment } from './environment';
import { account, startEnvironment, storeKey } from './environment';
import { collectionOf, digestSet, mirrorOf } from './objects';

const name = 'image-mirroring.cluster1';
const secrets = `${account}/cluster1/aws_ecr`;

let environment: Environment;
let cluster: TestCluster;
beforeAll(async () => {
  environment = await startEnvironment(1);
  cluster = environment.clusters[0] as TestCluster;
}, 180_000);
afterAll(() => environment.stop(), 60_000);

beforeEach(() => resetPullSecret(cluster.api));
afterEach(async () => {
  if (await environment.applications.find(name)) await environment.applications.delete(name);
}, 60_000);

const mirroring = {
  ecr_host: ecrHost,
  repo_path_prefix: 'dev',
  aws_access_key_id: `<path:${secrets}#aws_access_key_id>`,
  aws_secret_access_key: `<path:${secrets}#aws_secret_access_key>`,
};

/** The Application of the cluster with these values of the chart. */
function applicationOf(image_mirroring: object, further: object = {}) {
  const document = {
    ...{ account: { id: account }, region: { id: 'us-east-1' }, cluster_admin_role: true, image_mirroring },
    cluster: { id: 'cluster1', url: 'https://kubernetes.default.svc' },
    source: { repo_url: environment.charts.url, revision: 'main' },
    avp: { name: 'argocd-vault-plugin-helm' },
    argo: { namespace: argoNamespace },
    ...further,
  };
  const values = normaliseValues(document, rootValues.fields) as unknown as RootValues;
  return renderApplications(values)[0] as unknown as {
    spec: {
      source: { plugin: { env: { name: string; value: string }[] } };
      destination: { namespace: string };
    };
  };
}

/** The kinds of the chart's objects that the cluster has. */
async function kindsPresent(namespace = 'default'): Promise<string[]> {
  const kinds = ['ConfigMap', 'CronJob', 'ImageDigestMirrorSet', 'Role', 'Secret', 'ServiceAccount'];
  const present = await Promise.all(
    kinds.map(async (kind) => {
      const objects = await cluster.api.list(collectionOf(kind, namespace));
      return objects.some(
        ({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'image-mirroring',
      );
    }),
  );
  return kinds.filter((_, index) => present[index]);
}

test('with wrong credentials nothing is created, and the message carries the exit code', async () => {
  const { secretAccessKey } = cluster.ecr.createKey();
  storeKey(environment.vault, 1, { accessKeyId: 'AKIAWRONG', secretAccessKey });
  await environment.applications.create(applicationOf(mirroring));
  const application = await environment.applications.until(name, 'has failed once', (each) =>
    operationText(each).includes('exit code 10'),
  );
  expect(application.status?.operationState?.phase).toBe('Running');
  await until('what the Job needed is gone', async () => (await kindsPresent()).length === 0);
  expect(await cluster.api.find(digestSet)).toBeUndefined();

  storeKey(environment.vault, 1, cluster.ecr.createKey());
  await environment.applications.refresh(name, 'hard');
  await environment.applications.untilSynced(name);
  expect(await mirrorOf(cluster)).toBe(`${ecrHost}/dev`);
}, 180_000);

test('values that the chart refuses do not end as synced with nothing in it', async () => {
  await environment.applications.create(applicationOf({ ...mirroring, repo_path_prefx: 'dev' }));
  const { status } = await environment.applications.until(
    name,
    'says what is wrong',
    (application) => (application.status?.conditions ?? []).length > 0,
  );
  expect(status?.conditions?.[0]?.message).toContain('repo_path_prefx');
  expect(status?.sync?.status).toBe('Unknown');
  expect(status?.operationState).toBeUndefined();
}, 120_000);

test('without the kinds of the mirror sets everything else is created, and a retry adds them later', async () => {
  const path =
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/imagedigestmirrorsets.config.openshift.io';
  const definition = await cluster.api.get<KubernetesObject & { spec: object }>(path);
  await cluster.api.delete(path);
  await until('the kind is gone', async () => (await cluster.api.request('GET', digestSet)).status === 404);
  storeKey(environment.vault, 1, cluster.ecr.createKey());
  await environment.applications.create(applicationOf(mirroring));
  await environment.applications.until(
    name,
    'has failed once',
    ({ status }) => (status?.operationState?.retryCount ?? 0) > 0,
  );
  expect(await cluster.api.find(`${collectionOf('CronJob')}/ecr-token-updater`)).toBeDefined();

  const { metadata, spec, kind, apiVersion } = definition;
  await cluster.api.create(path.replace(/\/[^/]+$/, ''), {
    ...{ apiVersion, kind, spec },
    metadata: { name: metadata.name, annotations: metadata.annotations },
  });
  await environment.applications.untilSynced(name);
  expect(await mirrorOf(cluster)).toBe(`${ecrHost}/dev`);
}, 180_000);

test("the values text of upstream's app-of-apps gives the same mirror sets", async () => {
  storeKey(environment.vault, 1, cluster.ecr.createKey());
  const application = applicationOf(mirroring);
  const [values, release] = application.spec.source.plugin.env;
  if (!values || !release) throw new Error('the Application has no environment for its plugin');
  values.value = [
    ...['region_id: us-east-1', `ecr_host: ${ecrHost}`, 'repo_path_prefix: 250731', 'cli_image_repo:'],
    ...[`aws_access_key_id: "<path:${secrets}#aws_access_key_id>"`],
    ...[`aws_secret_access_key: "<path:${secrets}#aws_secret_access_key>"`, 'aws_region: "us-east-1"'],
    ...[
      'additional_image_digest_sources: [a.example.com/x b.example.com/y]',
      'additional_image_tag_sources:',
    ],
    ...['junitreporter:', '  reporter_name: "image-mirroring"', '  cluster_id: "cluster1"'],
    ...['  devops_mongo_uri: ""', '  devops_build_number: ""', '  gitops_version: "main"', ''],
  ].join('\n');
  release.value = 'imsagemirroringapp';
  application.spec.destination.namespace = 'openshift-config';
  await environment.applications.create(application);
  expect(outOfSync(await environment.applications.untilSynced(name))).toEqual([]);
  const set = await cluster.api.get<
    KubernetesObject & { spec: { imageDigestMirrors: { source: string }[] } }
  >(digestSet);
  expect(set.spec.imageDigestMirrors.map(({ source }) => source)).toEqual([
    ...['icr.io', 'cp.icr.io', 'a.example.com/x', 'b.example.com/y'],
  ]);
}, 120_000);

test('a sync is recorded around everything else, and reports that fail do not stop it', async () => {
  storeKey(environment.vault, 1, cluster.ecr.createKey());
  const devops = { mongo_uri: 'mongodb://db.example.com/devops', build_number: '42' };
  await environment.applications.create(applicationOf(mirroring, { devops }));
  await environment.applications.untilSynced(name);
  // The scripts themselves are in the image alone.
  expect(cluster.runner.log('default', 'image-mirroring-sync-start')).toContain(
    'register-start.py ended with',
  );
  expect(cluster.runner.log('default', 'image-mirroring-sync-finish')).toContain(
    'junit-xml-generator.py ended with',
  );
  const pods = [...cluster.runner.logs.keys()].slice(-3).map((pod) => pod.replace(/-[^-]*$/, ''));
  expect(pods).toEqual([
    ...['default/image-mirroring-sync-start', 'default/ecr-token-updater-init'],
    'default/image-mirroring-sync-finish',
  ]);
  for (const phase of ['start', 'finish'])
    await until(
      `what the Job of the ${phase} needed is gone`,
      async () => !(await cluster.api.find(`${collectionOf('Secret')}/image-mirroring-sync-${phase}`)),
    );
}, 120_000);

describe("where upstream's objects of the same Application are in openshift-config", () => {
  const theirs = `${collectionOf('CronJob', 'openshift-config')}/ecr-token-updater`;
  beforeEach(async () => {
    storeKey(environment.vault, 1, cluster.ecr.createKey());
    await cluster.api.create(collectionOf('CronJob', 'openshift-config'), {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      // What Argo CD finds the objects of an Application by.
      metadata: { name: 'ecr-token-updater', labels: { 'app.kubernetes.io/instance': name } },
      spec: {
        schedule: '0 0,11,22 * * *',
        jobTemplate: {
          spec: {
            template: {
              spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'example.com/a' }] },
            },
          },
        },
      },
    });
  });
  beforeEach(() =>
    cluster.api.create(collectionOf('ImageDigestMirrorSet'), {
      apiVersion: 'config.openshift.io/v1',
      kind: 'ImageDigestMirrorSet',
      metadata: { name: 'mas-ecr', labels: { 'app.kubernetes.io/instance': name } },
      spec: { imageDigestMirrors: [{ source: 'icr.io', mirrors: [`${ecrHost}/theirs`] }] },
    }),
  );
  afterEach(() => cluster.api.request('DELETE', theirs));

  test('they stay without auto_delete, and are shown as out of sync', async () => {
    await environment.applications.create(applicationOf(mirroring));
    await environment.applications.until(
      name,
      'shows their CronJob alone as out of sync after its sync',
      (application) =>
        application.status?.operationState?.phase === 'Succeeded' &&
        outOfSync(application).join() === 'CronJob/ecr-token-updater',
    );
    expect(await cluster.api.find(theirs)).toBeDefined();
    expect(await mirrorOf(cluster)).toBe(`${ecrHost}/dev`);
  }, 120_000);

  test('with auto_delete they go', async () => {
    await environment.applications.create(applicationOf(mirroring, { auto_delete: true }));
    await environment.applications.untilSynced(name);
    expect(await cluster.api.find(theirs)).toBeUndefined();
  }, 120_000);
});
