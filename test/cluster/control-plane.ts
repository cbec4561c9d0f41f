import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { ApiClient, type KubernetesObject } from './api-client';
import { CertificateAuthority, type Certificate } from './certificates';
import { until } from './until';
import { etcdProgram, kubernetesProgram, openShiftCustomResourceDefinitions } from './programs';

/** The address of the API server as pods know it: the first of the service network, as on a real cluster. */
export const serviceAddress = '10.96.0.1';

const controllers = [
  'clusterrole-aggregation-controller',
  'cronjob-controller',
  'garbage-collector-controller',
  'job-controller',
  'namespace-controller',
  'root-ca-certificate-publisher-controller',
  'serviceaccount-controller',
  'ttl-after-finished-controller',
];

const openShiftKinds =
  /_(imagedigestmirrorsets|imagetagmirrorsets|imagecontentsourcepolicies|machineconfigpools)\.crd\.yaml$/;

/** A real control plane of Kubernetes on free loopback ports, with OpenShift's custom resources; no nodes. */
export interface ControlPlane {
  /** A client with all rights. */
  readonly api: ApiClient;
  /** A kubeconfig with all rights. */
  readonly kubeconfig: string;
  /** The port of the API server on loopback. */
  readonly port: number;
  /** The authority that signed the API server's certificate; pods trust it when they talk to the API server. */
  readonly authority: CertificateAuthority;
  /** The certificate of the API server. */
  readonly certificate: Certificate;
  /** A folder for the test's own files; it is removed at the end. */
  readonly folder: string;
  /** Stops what was started and removes its files. */
  stop(): Promise<void>;
}

/** @throws when a program is missing, or does not come up within a minute; the message names its log */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  const processes: ChildProcess[] = [];
  const stop = async () => {
    for (const process of processes.reverse()) await end(process);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await start(folder, processes)), folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(folder: string, processes: ChildProcess[]) {
  const [etcdPort, peerPort, port, managerPort] = (await freePorts(4)) as [number, number, number, number];
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

  const run = (name: string, program: string, options: Record<string, string | number | boolean>) => {
    const flags = Object.entries(options).map(([flag, value]) => `--${flag}=${value}`);
    const log = createWriteStream(join(folder, `${name}.log`));
    const child = spawn(program, flags, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH },
    });
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    processes.push(child);
    // A test run that ends before its time must not leave programs behind.
    process.once('exit', () => child.kill('SIGKILL'));
  };

  run('etcd', etcdProgram(), {
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': `http://127.0.0.1:${etcdPort}`,
    'advertise-client-urls': `http://127.0.0.1:${etcdPort}`,
    'listen-peer-urls': `http://127.0.0.1:${peerPort}`,
    'initial-advertise-peer-urls': `http://127.0.0.1:${peerPort}`,
    'initial-cluster': `default=http://127.0.0.1:${peerPort}`,
    'unsafe-no-fsync': true,
  });
  run('kube-apiserver', kubernetesProgram('kube-apiserver'), {
    'etcd-servers': `http://127.0.0.1:${etcdPort}`,
    'bind-address': '127.0.0.1',
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
  });

  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigOf(port, authority.certificate, token), { mode: 0o600 });
  const api = new ApiClient(port, authority.certificate, token);
  await until(
    `the API server is ready (see ${folder}/kube-apiserver.log)`,
    async () => (await api.request('GET', '/readyz')).status === 200,
  );

  run('kube-controller-manager', kubernetesProgram('kube-controller-manager'), {
    kubeconfig,
    controllers: controllers.join(','),
    'bind-address': '127.0.0.1',
    'secure-port': managerPort,
    'cert-dir': join(folder, 'controller-manager'),
    'leader-elect': false,
    'root-ca-file': authority.certificateFile,
    'service-account-private-key-file': serviceAccountKey,
    'concurrent-job-syncs': 5,
  });
  await installOpenShiftKinds(api);
  await api.create('/api/v1/namespaces', { metadata: { name: 'openshift-config' } });
  await until(
    'the default namespace has its service account',
    async () =>
      (await api.request('GET', '/api/v1/namespaces/default/serviceaccounts/default')).status === 200,
  );
  return { api, kubeconfig, port, authority, certificate };
}

async function installOpenShiftKinds(api: ApiClient): Promise<void> {
  const folder = openShiftCustomResourceDefinitions();
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const files = readdirSync(folder).filter((file) => openShiftKinds.test(file));
  const names: string[] = [];
  for (const file of files) {
    for (const definition of loadAll(readFileSync(join(folder, file), 'utf8')) as KubernetesObject[]) {
      names.push((await api.create(path, definition)).metadata.name);
    }
  }
  interface Definition extends KubernetesObject {
    status?: { conditions?: { type: string; status: string }[] };
  }
  for (const name of names) {
    await until(
      `${name} is served`,
      async () =>
        (await api.get<Definition>(`${path}/${name}`)).status?.conditions?.some(
          ({ type, status }) => type === 'Established' && status === 'True',
        ) ?? false,
    );
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

/** Ports of 127.0.0.1 that nothing listens on; all are held until all are known, so that no two are equal. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports.push((server.address() as AddressInfo).port);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGTERM');
  const impatience = setTimeout(() => process.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(impatience);
}
