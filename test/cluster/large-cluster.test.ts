import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../../src/cluster/cluster';
import type { ImageInventory } from '../../src/images/image-inventory';
import { ApiGateway } from './api-gateway';
import { buildProgram, type Run, runProgram } from './cluster-command';
import type { ControlPlane } from './control-plane';
import { startOpenShiftCluster } from './openshift-cluster';
import { createUser, writeKubeconfig } from './restricted-user';

const root = join(__dirname, '..', '..');
const values = join(root, 'examples', 'basic', 'values.yaml');
const counts = { pods: 5000, images: 2000, mirrorSets: 200 };

let cluster: ControlPlane;
let gateway: ApiGateway;
beforeAll(async () => {
  buildProgram();
  cluster = await startOpenShiftCluster();
  gateway = await ApiGateway.start(cluster, 0);
  await createAll(counts.pods, (i) => ['/api/v1/namespaces/default/pods', pod(i)]);
  await createAll(counts.mirrorSets, (i) => [
    '/apis/config.openshift.io/v1/imagedigestmirrorsets',
    mirrorSet(i),
  ]);
}, 300_000);
afterAll(async () => {
  await gateway.stop();
  await cluster.stop();
});
beforeEach(() => {
  gateway.intercept = undefined;
});

/** Creates objects, 16 at the same time. */
async function createAll(
  count: number,
  describe: (i: number) => [path: string, object: object],
): Promise<void> {
  const work = Array.from({ length: count }, (_, i) => i).values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const i of work) await cluster.api.create(...describe(i));
    }),
  );
}

const digestOf = (i: number) => `sha256:${i.toString(16).padStart(64, '0')}`;

const pod = (i: number) => ({
  metadata: { name: `pod-${i}` },
  spec: {
    automountServiceAccountToken: false,
    containers: [{ name: 'app', image: `cp.icr.io/cp/app-${i % 50}@${digestOf(i % counts.images)}` }],
  },
});

const mirrorSet = (i: number) => ({
  apiVersion: 'config.openshift.io/v1',
  kind: 'ImageDigestMirrorSet',
  metadata: { name: `mirrors-${i}` },
  spec: { imageDigestMirrors: [{ source: `quay.io/team-${i}`, mirrors: [`mirror.example.com/team-${i}`] }] },
});

const images = (env?: NodeJS.ProcessEnv) =>
  runProgram(
    [
      'images',
      '-f',
      values,
      '--kubeconfig',
      writeKubeconfig(cluster, 'gateway', undefined, gateway.port),
      '-o',
      'json',
    ],
    env,
  );

const inventoryOf = ({ stdout }: Run) => JSON.parse(stdout) as ImageInventory;

/** Reads the cluster with a limit of milliseconds for each answer. */
function readCluster(kubeconfig: string, deadline: number): Promise<Cluster | { error: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, 'read-cluster.mjs'), kubeconfig, `${deadline}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 50_000,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', () => resolve(JSON.parse(output) as Cluster));
  });
}

test('5,000 pods with 2,000 images and 200 mirror sets take less than 5 s of CPU and 300 MB', async () => {
  const measure = `-r ${join(__dirname, 'print-usage.cjs')}`;
  const run = await images({ NODE_OPTIONS: measure });
  const { cpuSeconds, megabytes } = JSON.parse(run.stderr) as { cpuSeconds: number; megabytes: number };
  process.stdout.write(`images of ${counts.pods} pods: ${cpuSeconds} s of CPU, ${megabytes} MB\n`);
  expect(inventoryOf(run).images).toHaveLength(counts.images);
  expect(cpuSeconds).toBeLessThan(5);
  expect(megabytes).toBeLessThan(300);
});

const isFurtherPage = (path: string) => path.startsWith('/api/v1/pods') && path.includes('continue=');

test('a list whose continue token has expired goes on with the one that the API server gives', async () => {
  await compact();
  let pages = 0;
  gateway.intercept = (_, path) =>
    isFurtherPage(path) && ++pages === 2 ? { kind: 'other-path', path: expired(path) } : undefined;
  gateway.calls.splice(0);
  const run = await images();
  expect(gateway.calls.filter(({ status }) => status === 410)).toHaveLength(1);
  expect(inventoryOf(run).images).toHaveLength(counts.images);
  expect(inventoryOf(run).notSeen).toEqual([]);
});

/** Makes etcd forget what is older than now, as the API server does every five minutes. */
async function compact(): Promise<void> {
  const { metadata } = await cluster.api.get<{ metadata: { resourceVersion: string } }>(
    '/api/v1/namespaces?limit=1',
  );
  const answer = await fetch(`http://127.0.0.1:${cluster.etcdPort}/v3/kv/compaction`, {
    method: 'POST',
    body: JSON.stringify({ revision: metadata.resourceVersion, physical: true }),
  });
  expect(answer.status).toBe(200);
}

/** The same page of a list that began at a revision that etcd has forgotten: the API server has snapshots of later ones. */
function expired(path: string): string {
  const url = new URL(path, 'https://localhost');
  const token = Buffer.from(url.searchParams.get('continue') ?? '', 'base64url').toString();
  const old = JSON.stringify({ ...(JSON.parse(token) as object), rv: 2 });
  url.searchParams.set('continue', Buffer.from(old).toString('base64url'));
  return url.pathname + url.search;
}

test('a page whose answer is cut is asked for again', async () => {
  let cut = 0;
  gateway.intercept = (_, path) => (isFurtherPage(path) && ++cut === 1 ? { kind: 'cut-answer' } : undefined);
  const run = await images();
  expect(cut).toBeGreaterThan(1);
  expect(inventoryOf(run).images).toHaveLength(counts.images);
});

test('an API server that is throttled for a moment is asked again', async () => {
  let refused = 0;
  gateway.intercept = (_, path) =>
    isFurtherPage(path) && ++refused === 1 ? { kind: 'status', status: 429, retryAfter: 1 } : undefined;
  const run = await images();
  expect(refused).toBeGreaterThan(1);
  expect(inventoryOf(run).images).toHaveLength(counts.images);
});

test('a list that is always cut is named as not seen, with the images that others name', async () => {
  gateway.intercept = (_, path) => (isFurtherPage(path) ? { kind: 'cut' } : undefined);
  const { notSeen } = inventoryOf(await images());
  expect(notSeen).toEqual([expect.objectContaining({ resource: 'pods', reason: 'failed' })]);
});

test('an API server that is too slow ends the command with a sentence, and is asked once', async () => {
  let asked = 0;
  gateway.intercept = (_, path) => {
    if (path !== '/version') return undefined;
    asked++;
    return { kind: 'delay', milliseconds: 20_000 };
  };
  const kubeconfig = writeKubeconfig(cluster, 'slow', undefined, gateway.port);
  expect(await readCluster(kubeconfig, 1000)).toEqual({
    error: `the API server https://127.0.0.1:${gateway.port} cannot be reached: no whole answer in 1 s`,
  });
  expect(asked).toBe(1);
});

test('one list that is too slow is named as not seen', async () => {
  gateway.intercept = (_, path) =>
    path.startsWith('/api/v1/events') ? { kind: 'delay', milliseconds: 20_000 } : undefined;
  const read = await readCluster(writeKubeconfig(cluster, 'slow', undefined, gateway.port), 5000);
  expect((read as Cluster).notSeen).toEqual([
    { resource: 'events', reason: 'failed', detail: 'no whole answer in 5 s' },
  ]);
});

test('in a pod, the service account of the pod is used', async () => {
  const { token } = await createUser(cluster, 'in-pod', [
    { apiGroups: ['config.openshift.io'], resources: ['imagedigestmirrorsets'], verbs: ['list'] },
  ]);
  const folder = join(cluster.folder, 'service-account');
  mkdirSync(folder);
  writeFileSync(join(folder, 'token'), token);
  writeFileSync(join(folder, 'ca.crt'), cluster.authority.certificate);
  writeFileSync(join(folder, 'namespace'), 'default');
  const program = join(root, 'lib', 'src', 'cli', 'command-line.js');
  const words = [process.execPath, program, 'images', '-f', values, '--live', '-o', 'json'];
  const mount = ['--ro-bind', folder, '/run/secrets/kubernetes.io/serviceaccount'];
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn('bwrap', ['--dev-bind', '/', '/', '--tmpfs', '/run', ...mount, ...words], {
      env: {
        ...{ PATH: process.env.PATH, HOME: '/nonexistent' },
        ...{ KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: `${cluster.port}` },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 50_000,
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
  const { notSeen } = JSON.parse(output) as ImageInventory;
  expect(notSeen.find(({ resource }) => resource === 'pods')?.detail).toContain(
    'User "system:serviceaccount:default:in-pod" cannot list resource "pods"',
  );
});
