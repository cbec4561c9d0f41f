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
  /** Only labels and annotations are read. */
  metadataOnly?: true;
}

const config = 'config.openshift.io';
const machineConfiguration = 'machineconfiguration.openshift.io';
const machineConfigNamespace = 'openshift-machine-config-operator';

/** All that is read. What the MCO writes as MachineConfigs is read by name, once the pools are known. */
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
  })),
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
  })),
];

/** The resource of a kind that is read. */
export const findResource = (kind: string): ClusterResource | undefined =>
  clusterResources.find((each) => each.kind === kind);
