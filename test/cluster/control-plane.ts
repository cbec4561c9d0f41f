import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { ApiClient, type KubernetesObject } from './api-client';
import { CertificateAuthority, type Certificate } from './certificates';
import { etcdProgram, kubernetesProgram, openShiftCustomResourceDefinitions } from './programs';
import { startServer, type Server } from './server';
import { until } from './until';

/** The address of the API server as pods know it: the first of the service network, as on a real cluster. */
export const serviceAddress = '10.96.0.1';

// Under the names that version 1.27 has; newer ones know them too.
const controllers = [
  'clusterrole-aggregation',
  'cronjob',
  'garbagecollector',
  'job',
  'namespace',
  'root-ca-cert-publisher',
  'serviceaccount',
  'ttl-after-finished',
];

const openShiftKinds =
  /_(imagedigestmirrorsets|imagetagmirrorsets|imagecontentsourcepolicies|machineconfigpools|alertingrules|prometheusrules)(\.crd)?\.yaml$/;

/** A real control plane of Kubernetes on free loopback ports, with OpenShift's custom resources; no nodes. */
export interface ControlPlane {
  /** A client with all rights. */
  readonly api: ApiClient;
  /** A kubeconfig with all rights. */
  readonly kubeconfig: string;
  /** The port of the API server on loopback. */
  readonly port: number;
  /** The port of etcd on loopback. */
  readonly etcdPort: number;
  /** The authority that signed the API server's certificate; pods trust it when they talk to the API server. */
  readonly authority: CertificateAuthority;
  /** The certificate of the API server. */
  readonly certificate: Certificate;
  /** A folder for the test's own files; it is removed at the end. */
  readonly folder: string;
  /** Stops what was started and removes its files. */
  stop(): Promise<void>;
}

/** @throws when a program is missing, or does not come up in time; the message names its log */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  const servers: Server[] = [];
  const stop = async () => {
    for (const server of servers.reverse()) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await start(folder, servers)), folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(folder: string, servers: Server[]) {
  const token = randomBytes(16).toString('hex');
  const authority = new CertificateAuthority(folder);
  const certificate = authority.issue('127.0.0.1', serviceAddress, 'kubernetes.default.svc');
  const serviceAccountKey = join(folder, 'service-account.pem');
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(serviceAccountKey, privateKey, { mode: 0o600 });
  writeFileSync(join(folder, 'tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 });

  const etcd = await startServer({
    name: 'etcd',
    program: etcdProgram(),
    folder,
    ports: 2,
    flags: ([client, peer]) => ({
      'data-dir': join(folder, 'etcd'),
      'listen-client-urls': `http://127.0.0.1:${client}`,
      'advertise-client-urls': `http://127.0.0.1:${client}`,
      'listen-peer-urls': `http://127.0.0.1:${peer}`,
      'initial-advertise-peer-urls': `http://127.0.0.1:${peer}`,
      'initial-cluster': `default=http://127.0.0.1:${peer}`,
      'unsafe-no-fsync': true,
    }),
    // Not by asking: an etcd of somebody else would answer as well.
    isReady: (_, log) => log.includes('ready to serve client requests'),
  });
  servers.push(etcd);

  const client = (port: number) => new ApiClient(port, authority.certificate, token);
  const apiServer = await startServer({
    name: 'kube-apiserver',
    program: kubernetesProgram('kube-apiserver'),
    folder,
    ports: 1,
    flags: ([port = 0]) => ({
      'etcd-servers': `http://127.0.0.1:${etcd.ports[0]}`,
      'bind-address': '127.0.0.1',
      // By default the address of the default route, which a machine without a network lacks.
      'advertise-address': '127.0.0.1',
      'secure-port': port,
      'cert-dir': folder,
      'tls-cert-file': certificate.certificateFile,
      'tls-private-key-file': certificate.keyFile,
      'authorization-mode': 'RBAC',
      'token-auth-file': join(folder, 'tokens.csv'),
      'service-cluster-ip-range': '10.96.0.0/16',
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-signing-key-file': serviceAccountKey,
      'service-account-key-file': serviceAccountKey,
      'allow-privileged': true,
      'kubelet-preferred-address-types': 'InternalIP',
      // Pods have no address of their own here, and nothing watches these endpoints.
      'endpoint-reconciler-type': 'none',
    }),
    // The API server of somebody else has a certificate of another authority.
    isReady: async ([port = 0]) => (await client(port).request('GET', '/readyz')).status === 200,
  });
  servers.push(apiServer);

  const [port = 0] = apiServer.ports;
  const api = client(port);
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigOf(port, authority.certificate, token), { mode: 0o600 });
  // Before the garbage collector begins, which looks for new kinds only every half minute.
  await installOpenShiftKinds(api);
  servers.push(
    await startServer({
      name: 'kube-controller-manager',
      program: kubernetesProgram('kube-controller-manager'),
      folder,
      ports: 0,
      flags: () => ({
        kubeconfig,
        controllers: controllers.join(','),
        // It serves nobody but its metrics.
        'secure-port': 0,
        'leader-elect': false,
        'root-ca-file': authority.certificateFile,
        'service-account-private-key-file': serviceAccountKey,
      }),
      isReady: (_, log) => log.includes('Started controller'),
    }),
  );
  for (const name of ['openshift-config', 'openshift-monitoring'])
    await api.create('/api/v1/namespaces', { metadata: { name } });
  await until(
    'the default namespace has its service account',
    async () =>
      (await api.request('GET', '/api/v1/namespaces/default/serviceaccounts/default')).status === 200,
  );
  return { api, kubeconfig, port, etcdPort: etcd.ports[0] ?? 0, authority, certificate };
}

async function installOpenShiftKinds(api: ApiClient): Promise<void> {
  interface Definition extends KubernetesObject {
    spec: { group: string; names: { plural: string }; versions: { name: string; served: boolean }[] };
  }
  const files = openShiftCustomResourceDefinitions().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => openShiftKinds.test(name))
      .map((name) => join(folder, name)),
  );
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const lists: string[] = [];
  for (const file of files) {
    for (const definition of loadAll(readFileSync(file, 'utf8')) as Definition[]) {
      const { group, names, versions } = (await api.create<Definition>(path, definition)).spec;
      for (const { name, served } of versions)
        if (served) lists.push(`/apis/${group}/${name}/${names.plural}`);
    }
  }
  // A kind that is established still has no storage for a moment.
  for (const list of lists) {
    await until(`${list} is served`, async () => (await api.request('GET', list)).status === 200);
  }
}

function kubeconfigOf(port: number, authority: Buffer, token: string): string {
  const name = 'test';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      {
        name,
        cluster: {
          server: `https://127.0.0.1:${port}`,
          'certificate-authority-data': authority.toString('base64'),
        },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  });
}
