import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { version } from '../../src/package';
import { packageRoot } from '../../src/package-files';
import { rootValues } from '../../src/image-mirroring-root/contract';
import { renderApplications } from '../../src/image-mirroring-root/render';
import type { RootValues } from '../../src/image-mirroring-root/schema';
import { normaliseValues } from '../../src/helm/contract/normalise';
import type { KubernetesObject } from '../cluster/api-client';
import { startDockerRegistry } from '../cluster/docker-registry';
import { resetPullSecret } from '../cluster/pull-secret';
import type { TestCluster } from '../cluster/test-cluster';
import { until } from '../cluster/until';
import { ecrHost } from '../cluster/updater-pod';
import { publishChart } from '../published-chart';
import { operationText, outOfSync } from './applications';
import { argoNamespace, narrowProject } from './argo-cd';
import type { Environment } from './environment';
import { account, startEnvironment, storeKey } from './environment';
import { deletionsIn } from './deletions';
import { collectionOf, digestSet, mirrorOf, mirrorsOf } from './objects';

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
      [key: string]: unknown;
    };
  };
}

/** A file of the example for a chart in a registry, with the addresses of the test. */
function ociExample(file: string, repository: string): KubernetesObject {
  const text = readFileSync(join(packageRoot, 'examples', 'argocd-oci', file), 'utf8');
  return load(
    text
      .replace('registry.example.com/charts', repository)
      .replace('https://api.cluster1.example.com:6443', 'https://kubernetes.default.svc'),
  ) as KubernetesObject;
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
  storeKey(environment.vault, 1, { accessKeyId: 'AKIAWRONGWRONGWRONG0', secretAccessKey });
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

test('after the last try neither a fix nor self-heal starts a sync, but a person does', async () => {
  const { secretAccessKey } = cluster.ecr.createKey();
  storeKey(environment.vault, 1, { accessKeyId: 'AKIAWRONGWRONGWRONG0', secretAccessKey });
  // Argo CD still knows what the vault said for an Application that is written like this one but for its prefix.
  await environment.applications.create(applicationOf({ ...mirroring, repo_path_prefix: 'last' }));
  await environment.applications.until(name, 'has failed once', (each) =>
    operationText(each).includes('exit code 10'),
  );
  await environment.applications.terminate(name);

  storeKey(environment.vault, 1, cluster.ecr.createKey());
  await environment.applications.refresh(name, 'hard');
  const { status } = await environment.applications.until(name, 'says that it does not try again', (each) =>
    (each.status?.conditions ?? []).some(({ message }) => message.startsWith('Failed last sync attempt')),
  );
  expect(status?.operationState?.phase).not.toBe('Running');
  expect(await cluster.api.find(digestSet)).toBeUndefined();

  await environment.applications.sync(name);
  await environment.applications.untilSynced(name);
  expect(await mirrorOf(cluster)).toBe(`${ecrHost}/last`);
}, 180_000);

test('alerts for OpenShift need a project that allows openshift-monitoring', async () => {
  storeKey(environment.vault, 1, cluster.ecr.createKey());
  const alertingRule = '/apis/monitoring.openshift.io/v1/namespaces/openshift-monitoring/alertingrules';
  const withAlerts = { ...mirroring, alerts: { enabled: true } };
  const argo = { namespace: argoNamespace, projects: { apps: narrowProject } };
  await environment.applications.create(applicationOf(withAlerts, { argo }));
  await environment.applications.until(name, 'says that the namespace is not permitted', (each) =>
    operationText(each).includes("namespace openshift-monitoring is not permitted in project 'narrow'"),
  );
  expect(await cluster.api.list(alertingRule)).toEqual([]);
  expect(await cluster.api.find(digestSet)).toBeUndefined();

  await environment.applications.change(name, { spec: { project: 'mas' } });
  await environment.applications.untilSynced(name);
  expect(await cluster.api.list(alertingRule)).toHaveLength(1);
  expect(await mirrorOf(cluster)).toBe(`${ecrHost}/dev`);
}, 180_000);

test('an empty prefix creates no mirror set, not even in the first sync', async () => {
  storeKey(environment.vault, 1, cluster.ecr.createKey());
  const verify = { image: 'icr.io/cpopen/first-sync:v1' };
  await environment.applications.create(applicationOf({ ...mirroring, verify }));
  const failing = await environment.applications.until(name, 'has failed once', (each) =>
    operationText(each).includes('exit code 22'),
  );
  expect(failing.status?.operationState?.phase).toBe('Running');
  expect(await cluster.api.find(digestSet)).toBeUndefined();

  cluster.ecr.push('dev/cpopen/first-sync', 'v1');
  await environment.applications.untilSynced(name);
  expect(await mirrorOf(cluster)).toBe(`${ecrHost}/dev`);
}, 180_000);

test('without a plugin Argo CD renders the chart itself, and no number becomes another text', async () => {
  const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
  const literal = { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
  await environment.applications.create(
    applicationOf({ ...mirroring, ...literal, repo_path_prefix: 20250731 }, { avp: null }),
  );
  expect(outOfSync(await environment.applications.untilSynced(name))).toEqual([]);
  expect(await mirrorOf(cluster)).toBe(`${ecrHost}/20250731`);
}, 120_000);

test('what is no longer wanted is pruned in the reverse order of the waves', async () => {
  storeKey(environment.vault, 1, cluster.ecr.createKey());
  const sources = { additional_image_tag_sources: ['dev-registry.example.com/mas-dev'] };
  await environment.applications.create(applicationOf({ ...mirroring, ...sources }, { auto_delete: true }));
  await environment.applications.untilSynced(name);
  const { aws_access_key_id, aws_secret_access_key } = mirroring;
  const onlySecret = { mirror_sets: { enabled: false }, aws_access_key_id, aws_secret_access_key };
  const { spec } = applicationOf(onlySecret, { auto_delete: true });
  const order = await deletionsIn(cluster, async () => {
    await environment.applications.change(name, { spec });
    await environment.applications.untilSynced(name);
  });
  expect(order.slice(0, 2).sort()).toEqual(['ImageDigestMirrorSet', 'ImageTagMirrorSet']);
  expect(order[2]).toBe('CronJob');
  expect(order[3]).toBe('RoleBinding');
  expect(order.slice(4).sort()).toEqual(['Role', 'ServiceAccount']);
}, 180_000);

test('without the kinds of the mirror sets everything else is created, and a retry adds them later', async () => {
  const path =
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/imagedigestmirrorsets.config.openshift.io';
  const { metadata, spec, kind, apiVersion } = await cluster.api.get<KubernetesObject & { spec: object }>(
    path,
  );
  const served = async () =>
    (await cluster.api.request('GET', collectionOf('ImageDigestMirrorSet'))).status === 200;
  await cluster.api.delete(path);
  try {
    await until('the kind is gone', async () => !(await served()));
    storeKey(environment.vault, 1, cluster.ecr.createKey());
    await environment.applications.create(applicationOf(mirroring));
    await environment.applications.until(
      name,
      'has failed once',
      ({ status }) => (status?.operationState?.retryCount ?? 0) > 0,
    );
    expect(await cluster.api.find(`${collectionOf('CronJob')}/ecr-token-updater`)).toBeDefined();
  } finally {
    await cluster.api.create(path.replace(/\/[^/]+$/, ''), {
      ...{ apiVersion, kind, spec },
      metadata: { name: metadata.name, annotations: metadata.annotations },
    });
    await until('the kind is back', served);
  }
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
  const [own, cp] = [`${ecrHost}/250731`, `${ecrHost}/250731/cp`];
  expect(await mirrorsOf(cluster)).toEqual([
    ['icr.io', [own]],
    ['cp.icr.io', [own]],
    ['a.example.com/x', [own, cp]],
    ['b.example.com/y', [own, cp]],
  ]);
}, 120_000);

test('a sync is recorded around everything else, and reports that fail do not stop it', async () => {
  storeKey(environment.vault, 1, cluster.ecr.createKey());
  const before = cluster.runner.logs.size;
  const devops = { mongo_uri: 'mongodb://db.example.com/devops', build_number: '42' };
  await environment.applications.create(applicationOf(mirroring, { devops }));
  await environment.applications.untilSynced(name);
  const log = (phase: string) => cluster.runner.log('default', `image-mirroring-sync-${phase}`);
  // The scripts themselves are in the image alone.
  expect(log('start')).toContain('register-start.py ended with');
  expect(log('finish')).toContain('no start is waiting for its end');
  const pods = [...cluster.runner.logs.keys()].slice(before).map((pod) => pod.replace(/-[^-]*$/, ''));
  // A CronJob that comes to its minute has a pod as well.
  expect(pods.filter((pod) => /-init$|sync-/.test(pod))).toEqual([
    ...['default/image-mirroring-sync-start', 'default/ecr-token-updater-init'],
    'default/image-mirroring-sync-finish',
  ]);

  // A start that was registered waits for its end.
  const kept = `${collectionOf('ConfigMap')}/image-mirroring-sync-report`;
  await cluster.api.create(collectionOf('ConfigMap'), {
    metadata: { name: 'image-mirroring-sync-report' },
    data: { sync_start: '1700000000', revision: 'main', build: '42' },
  });
  try {
    await environment.applications.sync(name);
    await until('the sync is taken for a further try', () => log('start').includes('is tried again'));
    await until('its end is reported', () => log('finish').includes('junit-xml-generator.py ended with'));
    expect(outOfSync(await environment.applications.untilSynced(name))).toEqual([]);
  } finally {
    await cluster.api.delete(kept);
  }
  for (const phase of ['start', 'finish'])
    await until(
      `what the Job of the ${phase} needed is gone`,
      async () => !(await cluster.api.find(`${collectionOf('Secret')}/image-mirroring-sync-${phase}`)),
    );
}, 180_000);

test('the example with the chart from an OCI registry is synced, its hooks too', async () => {
  const registry = await startDockerRegistry(cluster.folder, 'charts', cluster.authority);
  try {
    const repository = `localhost:${registry.ports[0]}/charts`;
    publishChart(repository, '--ca-file', cluster.authority.certificateFile);
    await cluster.api.create(
      `/api/v1/namespaces/${argoNamespace}/secrets`,
      ociExample('repository.yaml', repository),
    );
    const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
    await cluster.api.create(collectionOf('Secret'), {
      metadata: { name: 'ecr-credentials' },
      stringData: { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey },
    });
    const example = ociExample('application.yaml', repository);
    // Its objects are to go with it.
    const finalizers = ['resources-finalizer.argocd.argoproj.io'];
    await environment.applications.create({ ...example, metadata: { ...example.metadata, finalizers } });
    const application = await environment.applications.untilSynced(name);
    expect(application.status?.sync?.revision).toBe(version);
    expect(outOfSync(application)).toEqual([]);
    const hooks = (application.status?.operationState?.syncResult?.resources ?? []).flatMap(
      ({ kind, name: hook, hookPhase, syncPhase }) => (kind === 'Job' ? [[hook, syncPhase, hookPhase]] : []),
    );
    expect(hooks).toEqual([['ecr-token-updater-init', 'PreSync', 'Succeeded']]);
    expect(await mirrorOf(cluster)).toBe(`${ecrHost}/mas-images`);
  } finally {
    await registry.stop();
  }
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
