import { execFileSync } from 'node:child_process';
import { startControlPlane, type ControlPlane } from './control-plane';
import { kubernetesProgram } from './programs';
import { until } from './until';

let cluster: ControlPlane;
beforeAll(async () => {
  cluster = await startControlPlane();
}, 90_000);
afterAll(() => cluster.stop());

test('reports the version that it was built from', async () => {
  const said = execFileSync(kubernetesProgram('kube-apiserver'), ['--version'], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  const [, gitVersion, major, minor] = /^Kubernetes (v(\d+)\.(\d+)\.\S+)/.exec(said) ?? [];
  expect(await cluster.api.get('/version')).toMatchObject({ major, minor, gitVersion });
  if (process.env.KUBEBUILDER_ASSETS === undefined) expect(gitVersion).toBe('v1.34.2');
});

test('serves the genuine mirror sets of OpenShift and refuses what their schema refuses', async () => {
  const path = '/apis/config.openshift.io/v1/imagedigestmirrorsets';
  const withMirror = (mirror: string) => ({
    apiVersion: 'config.openshift.io/v1',
    kind: 'ImageDigestMirrorSet',
    metadata: { name: 'trial' },
    spec: { imageDigestMirrors: [{ source: 'icr.io', mirrors: [mirror] }] },
  });
  expect((await cluster.api.request('POST', path, withMirror('example.com/'))).status).toBe(422);
  expect((await cluster.api.request('POST', path, withMirror('example.com/a'))).status).toBe(201);
});

test('runs the controllers: a Job gets its pod', async () => {
  await cluster.api.create('/apis/batch/v1/namespaces/default/jobs', {
    metadata: { name: 'trial' },
    spec: {
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/a' }] } },
    },
  });
  await until(
    'the Job has a pod',
    async () => (await cluster.api.list('/api/v1/namespaces/default/pods')).length === 1,
  );
});
