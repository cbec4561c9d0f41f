import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { ApiClient, KubernetesObject } from '../cluster/api-client';
import type { ControlPlane } from '../cluster/control-plane';
import { makeFolder } from '../cluster/folder';
import { onFreePorts } from '../cluster/server';
import { until } from '../cluster/until';
import { Processes } from './processes';
import { customResourceDefinitions, linkPrograms } from './programs';

/** A project that allows no namespace but those that the chart needs by default. */
export const narrowProject = 'narrow';

/** Where Argo CD and its Applications are. */
export const argoNamespace = 'openshift-gitops';

const plugin = join(__dirname, '..', '..', 'examples', 'config-repo', 'plugin.yaml');

/** A real Argo CD, as processes on loopback: it keeps the cluster that it is in, and others that are made known to it. */
export interface ArgoCd {
  readonly folder: string;
  readonly processes: Processes;
  stop(): Promise<void>;
}

/** @param vault the URL that the plugin takes for AWS */
export async function startArgoCd(cluster: ControlPlane, vault: string): Promise<ArgoCd> {
  await installArgoCd(cluster.api);
  return onFreePorts(7, async (ports) => {
    const folder = mkdtempSync(join(cluster.folder, 'argo-cd-'));
    const processes = new Processes(folder);
    try {
      await startParts(processes, folder, ports, cluster, vault);
    } catch (error) {
      await processes.stop();
      throw error;
    }
    return { folder, processes, stop: () => processes.stop() };
  });
}

async function installArgoCd(api: ApiClient): Promise<void> {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const folder = customResourceDefinitions();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('-crd.yaml')))
    for (const definition of loadAll(readFileSync(join(folder, file), 'utf8')))
      await api.create(path, definition as KubernetesObject);
  await api.create('/api/v1/namespaces', { metadata: { name: argoNamespace } });
  const core = `/api/v1/namespaces/${argoNamespace}`;
  const labels = { 'app.kubernetes.io/part-of': 'argocd' };
  await api.create(`${core}/configmaps`, {
    metadata: { name: 'argocd-cm', labels },
    data: {
      'application.resourceTrackingMethod': 'label',
      // Argo CD has no health of its own for Applications; the app-of-apps waits for that of its child.
      'resource.customizations.health.argoproj.io_Application':
        'hs = { status = "Progressing", message = "" }\n' +
        'if obj.status ~= nil and obj.status.health ~= nil then hs.status = obj.status.health.status end\nreturn hs\n',
    },
  });
  await api.create(`${core}/configmaps`, { metadata: { name: 'argocd-rbac-cm', labels } });
  await api.create(`${core}/secrets`, {
    metadata: { name: 'argocd-secret', labels },
    stringData: { 'server.secretkey': randomBytes(32).toString('base64') },
  });
  const projects = `/apis/argoproj.io/v1alpha1/namespaces/${argoNamespace}/appprojects`;
  await until('projects are served', async () => (await api.request('GET', projects)).status === 200);
  const all = '*';
  const namespacesOf = { default: [all], mas: [all], [narrowProject]: ['default', 'openshift-config'] };
  for (const [name, namespaces] of Object.entries(namespacesOf))
    await api.create(projects, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name, namespace: argoNamespace },
      spec: {
        sourceRepos: [all],
        destinations: namespaces.map((namespace) => ({ server: all, namespace })),
        clusterResourceWhitelist: [{ group: all, kind: all }],
      },
    });
}

async function startParts(
  processes: Processes,
  folder: string,
  ports: readonly number[],
  cluster: ControlPlane,
  vault: string,
) {
  const bin = linkPrograms(folder);
  const [redis, repo, repoMetrics, controllerMetrics, setMetrics, setProbe, setWebhook] = ports;
  const plugins = makeFolder(join(folder, 'plugins'));
  const authorities = makeFolder(join(folder, 'tls'));
  // As the ConfigMap argocd-tls-certs-cm does it: a file for each server.
  writeFileSync(join(authorities, 'localhost'), cluster.authority.certificate);
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: makeFolder(join(folder, 'home')),
    KUBECONFIG: cluster.kubeconfig,
    // The cluster that Argo CD runs in is the one of KUBECONFIG.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_TLS_DATA_PATH: authorities,
    ARGOCD_SSH_DATA_PATH: makeFolder(join(folder, 'ssh')),
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_RECONCILIATION_TIMEOUT: '10s',
    ARGOCD_RECONCILIATION_JITTER: '0s',
    ARGOCD_SYNC_WAVE_DELAY: '0',
    ARGOCD_PLUGINSOCKFILEPATH: plugins,
    ARGOCD_CMP_WORKDIR: makeFolder(join(folder, 'work')),
    // What the plugin asks for secrets.
    AVP_TYPE: 'awssecretsmanager',
    AWS_ENDPOINT_URL: vault,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'argo',
    AWS_SECRET_ACCESS_KEY: 'argo',
    NO_PROXY: '*',
  };
  const start = (name: string, words: string[]) => {
    processes.start(name, join(bin, name), [...words, '--loglevel', 'info'], env);
  };
  processes.start(
    'redis',
    'redis-server',
    ['--port', `${redis}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    env,
  );
  copyFileSync(plugin, join(makeFolder(join(folder, 'plugin')), 'plugin.yaml'));
  start('argocd-cmp-server', ['--config-dir-path', join(folder, 'plugin')]);
  const untilReady = async (what: string, isReady: () => boolean) => {
    await until(what, () => processes.failure !== undefined || isReady());
    if (processes.failure !== undefined) throw new Error(processes.failure);
  };
  await untilReady('the plugin has its socket', () =>
    readdirSync(plugins).some((name) => name.endsWith('.sock')),
  );
  const repoServer = ['--repo-server-plaintext'];
  const cache = ['--redis', `127.0.0.1:${redis}`];
  start('argocd-repo-server', [
    ...['--disable-tls', '--address', '127.0.0.1', '--port', `${repo}`],
    ...['--metrics-address', '127.0.0.1', '--metrics-port', `${repoMetrics}`],
    ...['--revision-cache-expiration', '2s', ...cache],
  ]);
  start('argocd-application-controller', [
    ...['--namespace', argoNamespace, '--repo-server', `127.0.0.1:${repo}`, ...repoServer, ...cache],
    ...['--metrics-port', `${controllerMetrics}`, '--app-resync', '10', '--app-resync-jitter', '0'],
    ...['--self-heal-timeout-seconds', '1', '--self-heal-backoff-timeout-seconds', '1'],
  ]);
  start('argocd-applicationset-controller', [
    ...['--namespace', argoNamespace, '--argocd-repo-server', `127.0.0.1:${repo}`, ...repoServer],
    ...['--metrics-addr', `127.0.0.1:${setMetrics}`, '--probe-addr', `127.0.0.1:${setProbe}`],
    ...['--webhook-addr', `127.0.0.1:${setWebhook}`],
  ]);
  await untilReady('Argo CD listens', () => processes.listenOn(ports));
}
