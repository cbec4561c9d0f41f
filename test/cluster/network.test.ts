import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiGateway } from './api-gateway';
import { ecrAddress, type TestCluster } from './test-cluster';
import { Proxy } from './proxy';
import { resetPullSecret } from './pull-secret';
import { runPod, storeKeys, updaterPod } from './updater-pod';
import { startUpdaterCluster } from './updater-cluster';
import type { UpdaterProcess } from './updater-process';

const proxyAddress = '10.98.0.1';
const proxyUrl = `http://${proxyAddress}:3128`;

let cluster: TestCluster;
let updater: UpdaterProcess;
let proxy: Proxy;
let gateway: ApiGateway | undefined;

beforeAll(async () => {
  ({ cluster, updater } = await startUpdaterCluster({
    trustsEcr: false,
    routes: async ({ folder }, ecr) => {
      proxy = await Proxy.start(folder, (target) =>
        /amazonaws/.test(target) ? ecr.socket : gateway?.socket,
      );
      return [{ address: proxyAddress, port: 3128, socket: proxy.socket }];
    },
  }));
  gateway = cluster.gateway;
}, 90_000);
afterAll(async () => {
  await proxy.stop();
  await cluster.stop();
});

beforeEach(async () => {
  await resetPullSecret(cluster.api);
  await cluster.api.patch('/api/v1/namespaces/default/configmaps/ecr-token-updater-status', { data: null });
  proxy.targets.length = cluster.ecr.calls.length = cluster.gateway.calls.length = 0;
});

const authority = () => ({
  from: cluster.authority.certificateFile,
  to: '/opt/ecr-token-updater-ca/ca-bundle.crt',
});
const CA_BUNDLE = '/opt/ecr-token-updater-ca/ca-bundle.crt';

test('a proxy is asked for AWS and the registry, never for the API server', async () => {
  const { exitCode, log } = await updater.run('update', {
    env: { HTTPS_PROXY: proxyUrl, CA_BUNDLE },
    mounts: [authority()],
  });
  expect([exitCode, log]).toEqual([0, expect.stringContaining('wrote a new login')]);
  expect(proxy.targets).toEqual([
    'api.ecr.us-east-1.amazonaws.com:443',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com:443',
  ]);
});

test.each(['ALL_PROXY', 'all_proxy', 'https_proxy'])('so is one that %s names', async (name) => {
  const env = { [name]: proxyUrl, CA_BUNDLE };
  expect(await updater.run('update', { env, mounts: [authority()] })).toMatchObject({ exitCode: 0 });
  expect(proxy.targets).toHaveLength(2);
});

test('one that HTTP_PROXY names is not: it is for plain HTTP', async () => {
  const env = { HTTP_PROXY: proxyUrl, http_proxy: proxyUrl, CA_BUNDLE };
  expect(await updater.run('update', { env, mounts: [authority()] })).toMatchObject({ exitCode: 0 });
  expect(proxy.targets).toEqual([]);
});

test('a proxy that is reached by https is refused before anything is asked', async () => {
  const HTTPS_PROXY = proxyUrl.replace('http:', 'https:');
  const { exitCode, log } = await updater.run('update', { env: { HTTPS_PROXY } });
  expect([exitCode, log]).toEqual([2, expect.stringContaining('https:// proxies are not supported')]);
  expect(cluster.gateway.calls).toEqual([]);
});

test('what NO_PROXY already says is kept', async () => {
  const NO_PROXY = '.amazonaws.com';
  const { exitCode } = await updater.run('update', {
    env: { HTTPS_PROXY: proxyUrl, NO_PROXY, CA_BUNDLE },
    mounts: [authority()],
  });
  expect(exitCode).toBe(0);
  expect(proxy.targets).toEqual([]);
});

test('a given endpoint is reached without the proxy', async () => {
  const ECR_ENDPOINT_URL = 'https://api.ecr.us-east-1.amazonaws.com';
  const { exitCode } = await updater.run('update', {
    env: { HTTPS_PROXY: proxyUrl, CA_BUNDLE, ECR_ENDPOINT_URL },
    mounts: [authority()],
  });
  expect(exitCode).toBe(0);
  expect(proxy.targets).toEqual(['123456789012.dkr.ecr.us-east-1.amazonaws.com:443']);
});

test('without the given authority neither AWS nor the registry is believed', async () => {
  const { exitCode } = await updater.run('update');
  expect(exitCode).toBe(11);
  expect(cluster.ecr.calls).toEqual([]);
});

test('pods of this network reach nothing else', async () => {
  const script = `for place in ${ecrAddress}/443 1.1.1.1/443 127.0.0.1/22; do timeout 2 bash -c "exec 3<>/dev/tcp/$place" 2>/dev/null && echo $place; done; true`;
  const { log } = await updater.run('update', { command: ['bash', '-c', script] });
  expect(log).toBe(`${ecrAddress}/443\n`);
});

test('a pod that hangs is ended by its deadline', async () => {
  await storeKeys(cluster.api, cluster.ecr.createKey());
  cluster.gateway.intercept = () => ({ kind: 'delay', milliseconds: 5_000 });
  const pod = updaterPod('update') as { spec: object };
  const { exitCode } = await runPod(cluster, { ...pod, spec: { ...pod.spec, activeDeadlineSeconds: 2 } });
  cluster.gateway.intercept = undefined;
  expect(exitCode).toBe(137);
});

test('layers are asked for through the proxy too', async () => {
  cluster.ecr.push('250731/cpopen/some', 'v1');
  const env = { HTTPS_PROXY: proxyUrl, CA_BUNDLE, VERIFY_IMAGE: 'icr.io/cpopen/some:v1' };
  expect(await updater.run('init', { env, mounts: [authority()] })).toMatchObject({ exitCode: 0 });
  expect(proxy.targets.at(-1)).toBe('prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com:443');
});

test('a proxy from a mounted file has its password as it is written, which variables of a pod would not', async () => {
  const file = join(cluster.folder, 'proxy-url');
  writeFileSync(file, `http://user:a$$b$(HOME)%23@${proxyAddress}:3128`);
  proxy.credentials.length = 0;
  const { exitCode } = await updater.run('update', {
    env: { CA_BUNDLE },
    mounts: [authority(), { from: file, to: '/var/run/secrets/ecr-token-updater/proxy/url' }],
  });
  expect(exitCode).toBe(0);
  expect(proxy.credentials).toEqual(['user:a$$b$(HOME)#', 'user:a$$b$(HOME)#']);
});
