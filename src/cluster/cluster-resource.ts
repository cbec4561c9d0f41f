import { findKind } from './kind';

/** A resource of the Kubernetes API that is read to describe a cluster. */
export interface ClusterResource {
  /** As `oc get` takes it. */
  resource: string;
  kind: string;
  apiVersion: string;
  /** Only this namespace is read. */
  namespace?: string;
  /** Only the object of this name is read. */
  name?: string;
  /** Only objects with these fields are read. */
  fieldSelector?: string;
  /** Only objects with these labels are read. */
  labelSelector?: string;
  /** Only labels and annotations are read. */
  metadataOnly?: true;
  /** Objects are listed by name first: most are large and need not be read. */
  metadataFirst?: true;
}

const config = 'config.openshift.io';
const machineConfiguration = 'machineconfiguration.openshift.io';
const machineConfigNamespace = 'openshift-machine-config-operator';

/** All that is read. */
export const clusterResources: ClusterResource[] = [
  ...['ClusterVersion', 'Infrastructure', 'ImageDigestMirrorSet', 'ImageTagMirrorSet', 'Image'].map(
    (kind) => ({
      resource: `${kind.toLowerCase()}s.${config}`,
      kind,
      apiVersion: `${config}/v1`,
    }),
  ),
  {
    resource: 'imagecontentsourcepolicies.operator.openshift.io',
    kind: 'ImageContentSourcePolicy',
    apiVersion: 'operator.openshift.io/v1alpha1',
  },
  ...['ClusterImagePolicy', 'ImagePolicy'].map((kind) => ({
    resource: `${kind.toLowerCase().replace(/y$/, 'ies')}.${config}`,
    kind,
    apiVersion: `${config}/v1`,
  })),
  {
    resource: 'machineconfigurations.operator.openshift.io',
    kind: 'MachineConfiguration',
    apiVersion: 'operator.openshift.io/v1',
  },
  ...['MachineConfigPool', 'MachineOSConfig', 'MachineConfig'].map((kind) => ({
    resource: `${kind.toLowerCase()}s.${machineConfiguration}`,
    kind,
    apiVersion: `${machineConfiguration}/v1`,
    ...(kind === 'MachineConfig' ? { metadataFirst: true as const } : {}),
  })),
  { resource: 'namespaces', kind: 'Namespace', apiVersion: 'v1', metadataOnly: true },
  { resource: 'nodes', kind: 'Node', apiVersion: 'v1', metadataOnly: true },
  {
    resource: 'configmaps',
    kind: 'ConfigMap',
    apiVersion: 'v1',
    namespace: machineConfigNamespace,
    name: 'image-registry-override-drain',
  },
  {
    resource: 'secrets',
    kind: 'Secret',
    apiVersion: 'v1',
    namespace: 'openshift-config',
    name: 'pull-secret',
  },
  { resource: 'events', kind: 'Event', apiVersion: 'v1', fieldSelector: 'reason=Failed' },
  { resource: 'pods', kind: 'Pod', apiVersion: 'v1' },
  ...['Deployment', 'StatefulSet', 'DaemonSet'].map((kind) => ({
    resource: `${kind.toLowerCase()}s.apps`,
    kind,
    apiVersion: 'apps/v1',
  })),
  ...['Job', 'CronJob'].map((kind) => ({
    resource: `${kind.toLowerCase()}s.batch`,
    kind,
    apiVersion: 'batch/v1',
  })),
  ...['CatalogSource', 'ClusterServiceVersion'].map((kind) => ({
    resource: `${kind.toLowerCase()}s.operators.coreos.com`,
    kind,
    apiVersion: 'operators.coreos.com/v1alpha1',
    // OLM copies each ClusterServiceVersion into all namespaces.
    ...(kind === 'ClusterServiceVersion' ? { labelSelector: '!olm.copiedFrom' } : {}),
  })),
];

/** The resource of a kind that is read. */
export const findResource = (kind: string): ClusterResource | undefined =>
  clusterResources.find((each) => each.kind === kind);

/** Where the API server has an object, or the objects of a kind where no name is given. */
export function pathOf({ apiVersion, kind, namespace, name }: PathParts): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
  return [root, ...(namespace ? ['namespaces', namespace] : []), plural, ...(name ? [name] : [])].join('/');
}

interface PathParts {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name?: string;
}

/** The API versions in which clusters serve a resource, the present one first. */
export function versionsOf({ apiVersion, kind }: ClusterResource): string[] {
  const { group, versions } = findKind(kind) ?? { group: '', versions: [] };
  return [...new Set([apiVersion, ...versions.map((version) => `${group}/${version}`)])];
}
