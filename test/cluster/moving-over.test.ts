import { execFileSync } from 'node:child_process';
import { packageRoot } from '../../src/package-files';
import { helmMajors } from '../helm-programs';
import { Administrator } from './administrator';
import type { KubernetesObject } from './api-client';
import { documentedCommands } from './documented-commands';
import { writeOlderChart } from './older-chart';
import { configurationOf, readPullSecret, resetPullSecret } from './pull-secret';
import { startTestCluster, type TestCluster } from './test-cluster';
import { ecrHost, withoutPauses } from './updater-pod';

const mirrorSet = '/apis/config.openshift.io/v1/imagedigestmirrorsets/mas-ecr';
const [stop = '', install = '', deleteOld = '', forget = ''] = documentedCommands(
  'docs/moving-over.md',
  '## Steps',
);
const [suspend = '', move = '', deleteLeft = ''] = documentedCommands(
  'docs/security.md',
  '## Moving to another namespace',
);
const [removeMirrorSets = '', , removeRest = ''] = documentedCommands('docs/uninstalling.md', '## Helm');

let cluster: TestCluster;
let digest: string;

beforeAll(async () => {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageRoot, stdio: 'inherit', timeout: 300_000 });
  cluster = await startTestCluster({ imageEnv: withoutPauses });
  digest = cluster.ecr.push('250731/cpopen/operator');
}, 120_000);
afterAll(() => cluster.stop());
beforeEach(() => resetPullSecret(cluster.api));

/** An administrator of a cluster on which the older chart is installed. */
async function administratorWithOlderRelease(major: (typeof helmMajors)[number]): Promise<Administrator> {
  const administrator = new Administrator(cluster, major);
  writeOlderChart(administrator.folder, `${ecrHost}/250731`);
  expect(await administrator.run('helm install old old -n openshift-config')).toMatchObject({ code: 0 });
  const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
  administrator.writeValues('values.yaml', {
    image_mirroring: {
      ecr_host: ecrHost,
      repo_path_prefix: '250731',
      aws_access_key_id: accessKeyId,
      aws_secret_access_key: secretAccessKey,
      verify: { image: `icr.io/cpopen/operator@${digest}` },
    },
  });
  return administrator;
}

const namesIn = async (collection: string): Promise<string[]> =>
  (await cluster.api.list(collection)).map(({ metadata }) => metadata.name);

const namesInNamespace = async (namespace: string): Promise<string[]> => {
  const lists = await Promise.all([
    namesIn(`/apis/batch/v1/namespaces/${namespace}/cronjobs`),
    namesIn(`/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`),
    namesIn(`/api/v1/namespaces/${namespace}/secrets`),
  ]);
  return lists.flat().sort();
};

describe.each(helmMajors)('with Helm %i', (major) => {
  test('the documented steps replace the IBM chart, change the namespace, keep the mirror set, and remove everything', async () => {
    const administrator = await administratorWithOlderRelease(major);
    const before = await cluster.api.get<KubernetesObject & { spec: unknown }>(mirrorSet);

    expect(await administrator.run(stop)).toMatchObject({ code: 0 });
    const refused = await administrator.run(install.replace(' --take-ownership', ''));
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringContaining('exists and cannot be imported'),
    });
    expect(await administrator.run(install)).toMatchObject({ code: 0 });
    expect(await administrator.run(deleteOld)).toMatchObject({ code: 0 });
    expect(await administrator.run(forget)).toMatchObject({ code: 0 });

    const after = await cluster.api.get<KubernetesObject & { spec: unknown }>(mirrorSet);
    expect(after.metadata.uid).toBe(before.metadata.uid);
    expect(after.spec).toEqual(before.spec);
    expect(after.metadata.annotations).toMatchObject({ 'meta.helm.sh/release-name': 'image-mirroring' });
    const { auth } = configurationOf(await readPullSecret(cluster.api)).auths[ecrHost] ?? {};
    expect(auth).toBe(cluster.ecr.lastLogin);
    expect((await administrator.run('helm list -A -q')).output).toBe('image-mirroring\n');
    expect(await namesInNamespace('openshift-config')).toEqual([
      'ecr-token-updater-rolebinding',
      'pull-secret',
    ]);

    expect(await administrator.run(suspend)).toMatchObject({ code: 0 });
    expect(await administrator.run(`oc create namespace image-mirroring; ${move}`)).toMatchObject({
      code: 0,
    });
    expect(await administrator.run(deleteLeft)).toMatchObject({ code: 0 });
    expect((await cluster.api.get<KubernetesObject>(mirrorSet)).metadata.uid).toBe(before.metadata.uid);
    expect((await administrator.run('helm list -A -q')).output).toBe('image-mirroring\n');
    expect(await namesInNamespace('default')).toEqual([]);
    expect(await namesInNamespace('openshift-config')).toEqual([
      'ecr-token-updater-rolebinding',
      'pull-secret',
    ]);

    const inNewNamespace = (commands: string) => commands.replace('-n default', '-n image-mirroring');
    expect(await administrator.run(inNewNamespace(removeMirrorSets))).toMatchObject({ code: 0 });
    expect(await cluster.api.find(mirrorSet)).toBeUndefined();
    expect(await namesInNamespace('image-mirroring')).toContain('ecr-token-updater');
    expect(await administrator.run(inNewNamespace(removeRest))).toMatchObject({ code: 0 });
    expect((await administrator.run('helm list -A -q')).output).toBe('');
    expect(await namesInNamespace('openshift-config')).toEqual(['pull-secret']);
  }, 240_000);
});
