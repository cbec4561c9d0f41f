import { readClusterFiles } from '../../src/cluster/cluster-files';
import { inputFile, inputFolder } from './input-folder';

const digestSet = {
  apiVersion: 'config.openshift.io/v1',
  kind: 'ImageDigestMirrorSet',
  metadata: { name: 'inner' },
  spec: { imageDigestMirrors: [{ source: 'icr.io', mirrors: ['m.io'] }] },
};

const object = (apiVersion: string, kind: string, members: object = {}) => ({
  ...{ apiVersion, kind, metadata: { name: 'a' } },
  ...members,
});

const policy = object('policy.open-cluster-management.io/v1', 'Policy', {
  spec: {
    'policy-templates': [
      { objectDefinition: { spec: { 'object-templates': [{ objectDefinition: digestSet }] } } },
    ],
  },
});
const printed = 'oc get imagedigestmirrorsets,imagetagmirrorsets,imagecontentsourcepolicies -o yaml';

describe('what a file is and what to pass instead is said of', () => {
  test.each<[string, unknown, string]>([
    [
      'a Policy of Advanced Cluster Management',
      policy,
      `Policy a: is an object of Advanced Cluster Management; it contains ImageDigestMirrorSet inner at spec.policy-templates[0].objectDefinition.spec.object-templates[0].objectDefinition: pass that object in a file of its own, or the output of ${printed} in the managed cluster`,
    ],
    [
      'a list of them',
      { apiVersion: 'v1', kind: 'List', items: [policy] },
      'Policy a: is an object of Advanced Cluster Management',
    ],
    [
      'a ManifestWork',
      object('work.open-cluster-management.io/v1', 'ManifestWork'),
      'ManifestWork a: is an object of Advanced Cluster Management: pass the output of',
    ],
    [
      'a SyncSet',
      object('hive.openshift.io/v1', 'SyncSet', { spec: { resources: [digestSet, digestSet] } }),
      'it contains ImageDigestMirrorSet inner at spec.resources[0] and 1 more',
    ],
    [
      'a Template, with the parameters that have no value',
      object('template.openshift.io/v1', 'Template', {
        objects: [digestSet],
        parameters: [{ name: 'HOST' }, { name: 'P', value: 'x' }, { name: 'Q', generate: 'expression' }],
      }),
      'template.yaml --local -o yaml -p HOST=…',
    ],
    [
      'a Kustomization',
      object('kustomize.config.k8s.io/v1beta1', 'Kustomization'),
      'is a file of Kustomize, which names files with objects: pass the output of oc kustomize FOLDER',
    ],
    ['a Kustomization without a kind', { resources: ['a.yaml'] }, 'pass the output of oc kustomize FOLDER'],
    [
      'an Application',
      object('argoproj.io/v1alpha1', 'Application'),
      'is an object of Argo CD, which names a place with objects: pass the output of argocd app manifests a',
    ],
    [
      'an ApplicationSet',
      object('argoproj.io/v1alpha1', 'ApplicationSet'),
      'is an ApplicationSet of Argo CD, which makes Applications: pass the output of argocd app manifests NAME',
    ],
    [
      'what oc-mirror reads',
      object('mirror.openshift.io/v2alpha1', 'ImageSetConfiguration'),
      'is a file that oc-mirror reads: pass the folder that oc-mirror writes: working-dir/cluster-resources',
    ],
    [
      'an ImageContentPolicy',
      object('config.openshift.io/v1', 'ImageContentPolicy'),
      'is an ImageContentPolicy, which no release of OpenShift reads: pass an ImageDigestMirrorSet',
    ],
    [
      'a HostedCluster',
      object('hypershift.openshift.io/v1beta1', 'HostedCluster'),
      'whose mirrors are in spec.imageContentSources: pass the output of',
    ],
    [
      'an error of the API server',
      { apiVersion: 'v1', kind: 'Status', message: 'forbidden' },
      'is an error of the API server: pass the output of the command once it succeeds; the error is "forbidden"',
    ],
    ['a pull secret', { auths: {} }, 'is a pull secret: pass it by explain --pull-secret'],
    [
      'install-config.yaml',
      { apiVersion: 'v1', baseDomain: 'a.io', imageDigestSources: [] },
      'is the configuration of the installation program: pass the output of oc get',
    ],
    [
      'Chart.yaml',
      { apiVersion: 'v2', name: 'a', version: '1.0.0' },
      'is the Chart.yaml of a Helm chart: pass the output of helm template',
    ],
    [
      'values of another chart',
      { replicas: 1 },
      'is no Kubernetes object, for it has no kind: pass the output of helm template',
    ],
    [
      'a ConfigMap with a mirror set as text',
      object('v1', 'ConfigMap', { data: { 'idms.yaml': 'kind: ImageDigestMirrorSet\nspec: {}\n' } }),
      'ConfigMap a: is not read; it contains ImageDigestMirrorSet at data["idms.yaml"]: pass that object in a file of its own',
    ],
    ['objects of other kinds', object('v1', 'Service'), 'holds Service, but no mirror set'],
  ])('%s', (_, content, message) => {
    const file = inputFile('foreign/template.yaml', JSON.stringify(content));
    expect(() => readClusterFiles([file])).toThrow(message);
  });

  test.each([
    ['a page', '<!DOCTYPE html>\n<html></html>', 'is a page for browsers'],
    ['a registries.conf', '# c\n[[registry]]\nlocation = "a.io"\n', 'is the registries.conf of a node'],
    ['a table', 'NAME   AGE\na      5d\n', 'is a table for people; repeat the command with -o yaml'],
    ['oc describe', 'Name:   a\nLabels: <none>\n', 'is the output of oc describe'],
    ['a failed command', 'No resources found\n', 'is the message of a command that printed no object'],
    ['Markdown', '```yaml\nkind: List\n```\n', 'is Markdown; write only what is between the lines'],
    ['a list of images', 'icr.io/a:1=m.io/a:1\nicr.io/b:1=m.io/b:1\n', 'is a list of images to copy'],
    [
      'a zip archive',
      'PK\u0003\u0004',
      'is packed; unpack it and name the file or folder, for example by unzip',
    ],
  ])('%s', (_, content, message) => {
    const file = inputFile('foreign/text.txt', content);
    expect(() => readClusterFiles([file])).toThrow(message);
  });
});

const warningsOf = (...paths: string[]) => readClusterFiles(paths).warnings?.map(({ message }) => message);

test('beside other objects, what hides mirror sets is passed over with a warning', () => {
  const file = inputFile(
    'mixed.yaml',
    [digestSet, policy].map((each) => JSON.stringify(each)).join('\n---\n'),
  );
  expect(warningsOf(file)).toEqual([
    expect.stringContaining('is passed over: it is an object of Advanced Cluster Management; it contains'),
  ]);
});

test('an object that hides none is passed over silently, and so is a definition of a kind', () => {
  const definition = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    spec: { names: { kind: 'ImageDigestMirrorSet' }, versions: [] },
  });
  const application = object('argoproj.io/v1alpha1', 'Application');
  const texts = [digestSet, application, definition].map((each) => JSON.stringify(each));
  expect(warningsOf(inputFile('silent.yaml', texts.join('\n---\n')))).toBeUndefined();
});

test('in a folder, Kustomize is not run, and that is said', () => {
  inputFile('kustomized/kustomization.yaml', 'resources: [idms.yaml]\n');
  inputFile('kustomized/idms.yaml', JSON.stringify(digestSet));
  expect(warningsOf(inputFolder('kustomized'))).toEqual([
    expect.stringContaining('is not applied to the files beside it; pass the output of oc kustomize'),
  ]);
});

test('a folder with nothing but hidden mirror sets is refused with where they are', () => {
  inputFile('policies/policy.yaml', JSON.stringify(policy));
  expect(() => readClusterFiles([inputFolder('policies')])).toThrow(
    'it contains ImageDigestMirrorSet inner at spec.policy-templates[0]',
  );
});

test('a list of Secrets or ConfigMaps of other names says that the cluster lacks those that are read', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [object('v1', 'ConfigMap')] };
  expect(() => readClusterFiles([inputFile('list.yaml', JSON.stringify(list))])).not.toThrow();
});
