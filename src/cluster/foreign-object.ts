import { groupOf } from './kind';

/** A document of any kind. */
export interface Document {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: { name?: unknown; namespace?: unknown } | null;
  [member: string]: unknown;
}

/** A document that tools write around mirror sets, and that is no object of a cluster as it is read here. */
interface ForeignKind {
  matches: (document: Document) => boolean;
  /** What it is, after "is". */
  what: string;
  /** What to pass instead, for a document in a file. */
  instead: (document: Document, file: string) => string;
}

const isOf =
  (group: string, ...kinds: string[]) =>
  ({ apiVersion, kind }: Document) =>
    typeof apiVersion === 'string' &&
    groupOf(apiVersion) === group &&
    (kinds.length === 0 || kinds.includes(String(kind)));

const listMirrorSets = 'oc get imagedigestmirrorsets,imagetagmirrorsets,imagecontentsourcepolicies -o yaml';

const nameIn = ({ metadata }: Document) => (typeof metadata?.name === 'string' ? metadata.name : 'NAME');

const hasNoKind = ({ kind }: Document) => kind === undefined;

/** The first that matches counts. */
export const foreignKinds: readonly ForeignKind[] = [
  {
    matches: isOf('policy.open-cluster-management.io'),
    what: 'an object of Advanced Cluster Management',
    instead: () => `the output of ${listMirrorSets} in the managed cluster`,
  },
  {
    matches: isOf('work.open-cluster-management.io'),
    what: 'an object of Advanced Cluster Management',
    instead: () => `the output of ${listMirrorSets} in the managed cluster`,
  },
  {
    matches: isOf('hive.openshift.io', 'SyncSet', 'SelectorSyncSet'),
    what: 'an object of Hive, for other clusters',
    instead: () => `the output of ${listMirrorSets} in one of these clusters`,
  },
  {
    matches: isOf('template.openshift.io', 'Template'),
    what: 'a template of OpenShift',
    instead: (document, file) =>
      `the output of oc process -f ${file} --local -o yaml${listParameters(document)}`,
  },
  {
    matches: isOf('kustomize.config.k8s.io'),
    what: 'a file of Kustomize, which names files with objects',
    instead: () => 'the output of oc kustomize FOLDER',
  },
  {
    matches: isOf('argoproj.io', 'ApplicationSet'),
    what: 'an ApplicationSet of Argo CD, which makes Applications',
    instead: () => 'the output of argocd app manifests NAME for one of its Applications',
  },
  {
    matches: isOf('argoproj.io'),
    what: 'an object of Argo CD, which names a place with objects',
    instead: (document) => `the output of argocd app manifests ${nameIn(document)}`,
  },
  {
    matches: isOf('mirror.openshift.io'),
    what: 'a file that oc-mirror reads',
    instead: () =>
      'the folder that oc-mirror writes: working-dir/cluster-resources (v2) or results-NUMBER (v1)',
  },
  {
    matches: isOf('config.openshift.io', 'ImageContentPolicy'),
    what: 'an ImageContentPolicy, which no release of OpenShift reads',
    instead: () =>
      'an ImageDigestMirrorSet with the same sources and mirrors, in spec.imageDigestMirrors instead of spec.repositoryDigestMirrors',
  },
  {
    matches: isOf('hypershift.openshift.io'),
    what: 'an object of a hosted control plane, whose mirrors are in spec.imageContentSources',
    instead: () => `the output of ${listMirrorSets} in the hosted cluster`,
  },
  {
    matches: ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Status',
    what: 'an error of the API server',
    instead: ({ message }) =>
      `the output of the command once it succeeds; the error is ${JSON.stringify(message ?? '')}`,
  },
  {
    matches: (document) => hasNoKind(document) && 'auths' in document,
    what: 'a pull secret',
    instead: () =>
      'it by explain --pull-secret, or as the output of oc get secret pull-secret -n openshift-config -o yaml',
  },
  {
    matches: (document) => hasNoKind(document) && 'image_mirroring' in document,
    what: 'a values file',
    instead: () => 'it by -f (plan: --from and --to)',
  },
  {
    matches: (document) =>
      hasNoKind(document) && ('imageDigestSources' in document || 'imageContentSources' in document),
    what: 'the configuration of the installation program',
    instead: () => `the output of ${listMirrorSets}`,
  },
  {
    matches: (document) => hasNoKind(document) && document.apiVersion === 'v2' && 'version' in document,
    what: 'the Chart.yaml of a Helm chart',
    instead: () => 'the output of helm template',
  },
  {
    matches: (document) =>
      hasNoKind(document) && ['resources', 'bases', 'patches', 'generators'].some((name) => name in document),
    what: 'a file of Kustomize, which names files with objects',
    instead: () => 'the output of oc kustomize FOLDER',
  },
  {
    matches: hasNoKind,
    what: 'no Kubernetes object, for it has no kind',
    instead: () => 'the output of helm template where it is a values file of a chart',
  },
];

interface Parameter {
  name?: unknown;
  value?: unknown;
  generate?: unknown;
  required?: unknown;
}

/** The parameters of a template that have no value of their own. */
function listParameters({ parameters }: Document): string {
  const all = Array.isArray(parameters) ? (parameters as (Parameter | null)[]) : [];
  return all
    .filter((each) => each?.value === undefined && each?.generate === undefined)
    .map((each) => ` -p ${String(each?.name)}=…`)
    .join('');
}
